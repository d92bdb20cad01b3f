import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";

// GitHub ignores a form with a mistake, without a word:
// https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema

type Field = {
  readonly type: string;
  readonly id?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly validations?: { readonly required: boolean };
};
type Form = {
  readonly name: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly body: readonly Field[];
};

const github = new URL("../../.github/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, github), "utf8");
const names = readdirSync(new URL("ISSUE_TEMPLATE/", github)).filter((name) => name !== "config.yml");
const forms = names.map((name) => [name, parse(read(`ISSUE_TEMPLATE/${name}`)) as Form] as const);

const attributes: Readonly<Record<string, readonly string[]>> = {
  markdown: ["value"],
  textarea: ["label", "description", "placeholder", "value", "render"],
  input: ["label", "description", "placeholder", "value"],
  dropdown: ["label", "description", "options", "multiple", "default"],
};
/** GitHub creates these in each repository, and ignores a label that does not exist. */
const defaultLabels = ["bug", "documentation", "enhancement", "good first issue", "help wanted", "question"];

test("the first form is for misread minutes, and asks for the file and what was expected", () => {
  const [first] = forms;
  expect(first?.[1].name).toBe("These minutes were misread");
  const required = first?.[1].body.flatMap(({ id, validations }) => (validations?.required ? [id] : []));
  expect(required).toEqual(["file", "path", "expected", "found"]);
});

test.each(forms)("%s has only keys, types and labels that GitHub knows", (_name, form) => {
  expect(Object.keys(form).sort()).toEqual(["body", "description", "labels", "name"]);
  expect(form.labels.filter((label) => !defaultLabels.includes(label))).toEqual([]);
  for (const { type, id, attributes: given, validations, ...others } of form.body) {
    expect(others).toEqual({});
    expect(Object.keys(given).filter((key) => !attributes[type]?.includes(key))).toEqual([]);
    if (type === "markdown") expect([id, validations]).toEqual([undefined, undefined]);
    else expect([id, given["label"]]).toEqual([expect.stringMatching(/^[\w-]+$/), expect.any(String)]);
  }
});

test.each(forms)("%s asks each question once, and at least one is required", (_name, { body }) => {
  const questions = body.filter(({ type }) => type !== "markdown");
  for (const key of [({ id }: Field) => id, ({ attributes: { label } }: Field) => label])
    expect(new Set(questions.map(key)).size).toBe(questions.length);
  expect(questions.some(({ validations }) => validations?.required)).toBe(true);
});

test("the forms and pages name only commands that exist", () => {
  const commands = read("../src/cli.ts");
  const text = names.map((name) => read(`ISSUE_TEMPLATE/${name}`)).join("\n");
  const named = [...text.matchAll(/npx minutes-bot ([a-z]+)/g)].map(([, name]) => name ?? "");
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((name) => !commands.includes(`\n  ${name}: async`))).toEqual([]);
});

test("other questions lead to pages that exist", () => {
  const config = parse(read("ISSUE_TEMPLATE/config.yml")) as {
    readonly blank_issues_enabled: boolean;
    readonly contact_links: readonly {
      readonly name: string;
      readonly url: string;
      readonly about: string;
    }[];
  };
  expect(Object.keys(config)).toEqual(["blank_issues_enabled", "contact_links"]);
  for (const link of config.contact_links) {
    expect(Object.keys(link)).toEqual(["name", "url", "about"]);
    const path = /\/blob\/main\/(.+)$/.exec(link.url)?.[1];
    if (path !== undefined) expect([path, existsSync(new URL(`../${path}`, github))]).toEqual([path, true]);
    else expect(link.url).toMatch(/\/security\/advisories\/new$/);
  }
});

test("the example of code owners names only files of the project", () => {
  const paths = [...read("CODEOWNERS").matchAll(/^# (\/\S+) /gm)].map(([, path]) => path ?? "");
  expect(paths.length).toBeGreaterThan(2);
  expect(paths.filter((path) => !existsSync(new URL(`..${path}`, github)))).toEqual([]);
  // An example: no line is active.
  expect(
    read("CODEOWNERS")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#")),
  ).toEqual([]);
});
