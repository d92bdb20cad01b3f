import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import { isPayload } from "../../src/payload.ts";
import { explained, lineOf, payloadDifferences } from "./recorded/answers.ts";
import type reasons from "./recorded/exceptions.json";
import { runApiTour } from "./recorded/api-tour.ts";
import { operationOf, typesOf } from "./recorded/types.ts";
import { operations } from "./rest/router.ts";

type Example = Readonly<Record<string, unknown>> & { readonly action?: string };
const require = createRequire(import.meta.url);
const exceptions = require("./recorded/exceptions.json") as typeof reasons;
const examples = require("@octokit/webhooks-examples") as readonly {
  readonly name: string;
  readonly examples: readonly Example[];
}[];
const linesOf = (name: string): readonly string[] =>
  readFileSync(new URL(name, import.meta.url), "utf8")
    .trim()
    .split("\n");
const visited = runApiTour();

test("the API tour covers every operation and webhook without a violation", async () => {
  const { github, answers } = await visited;
  expect(github.violations).toEqual([]);
  const visitedWell = new Set(
    answers.filter(({ status }) => [200, 201, 204].includes(status)).map(({ route }) => operationOf(route)),
  );
  expect(operations.filter((operation) => !visitedWell.has(operation))).toEqual([]);
  const sent = new Set(github.webhooks.history.map(({ name, payload }) => nameOf(name, payload)));
  expect(linesOf("webhooks.txt").filter((name) => !sent.has(name))).toEqual([]);
});

test("each exception is used and has a reason", async () => {
  await visited;
  expect(Object.keys(exceptions.described).filter((line) => !explained.has(line))).toEqual([]);
  for (const reason of Object.values(exceptions).flatMap((all) => Object.values<string>(all)))
    expect(reason).toMatch(/^[A-Z].{20,}\.$/);
});

test("every field of a webhook has a type that occurs in the recorded payloads of its event", async () => {
  const { github } = await visited;
  const found = new Set(contradictions());
  for (const { name, payload } of github.webhooks.history) {
    const recorded = typesOf(examplesOf(name));
    for (const [path, types] of typesOf([payload]))
      for (const type of types) {
        const known = recorded.get(path);
        if (known === undefined || known.has(type)) continue;
        found.add(`${name} ${path}: ${type} instead of ${[...known].sort().join(" or ")}`);
      }
  }
  expect([...found].filter((line) => !Object.hasOwn(exceptions.recorded, line)).sort()).toEqual([]);
  expect(Object.keys(exceptions.recorded).filter((line) => !found.has(line))).toEqual([]);
});

test("an issue in REST is null in the same fields as in webhooks", async () => {
  const { github } = await visited;
  const recorded = typesOf(examplesOf("issues"));
  expect([...(recorded.get("issue.performed_via_github_app") ?? [])]).toEqual(["null"]);
  const ours = github.webhooks.history.filter(
    ({ payload }) =>
      (payload["sender"] as { login: string }).login === "minutes-bot[bot]" && "issue" in payload,
  );
  expect(ours.length).toBeGreaterThan(0);
  for (const { payload } of ours)
    expect(payload["issue"]).toMatchObject({ performed_via_github_app: null, user: { type: "Bot" } });
});

test("the recorded payloads contain every field that the bot reads", () => {
  const read = new Set(linesOf("webhooks.txt").map((line) => line.split(" ")[0] ?? ""));
  for (const name of read) {
    const all = examplesOf(name);
    expect([name, all.length > 0]).toEqual([name, true]);
    expect([name, all.filter((payload) => !isPayload(name, payload))]).toEqual([name, []]);
  }
});

/** Returns the types in recorded payloads that contradict GitHub's description. Missing fields are ignored: they are newer. */
function contradictions(): readonly string[] {
  const wanted = new Set(linesOf("webhooks.txt"));
  return examples.flatMap(({ name, examples: all }) =>
    all
      .filter((payload) => wanted.has(nameOf(name, payload)))
      .flatMap((payload) => payloadDifferences(name, payload))
      .filter(({ what }) => what.includes(" instead of "))
      .map(lineOf),
  );
}

function examplesOf(event: string): readonly Example[] {
  return examples.find(({ name }) => name === event)?.examples ?? [];
}

function nameOf(name: string, { action }: Readonly<Record<string, unknown>>): string {
  return typeof action === "string" ? `${name} ${action}` : name;
}
