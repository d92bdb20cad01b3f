import { generateKeyPairSync } from "node:crypto";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { readEnvironment } from "../../src/environment.ts";
import type { RegisteredApp } from "../../src/github/client/convert-manifest.ts";
import { credentialsOf } from "../../src/set-up/credentials.ts";
import type { AppDraft } from "../../src/set-up/manifest.ts";
import { outputsOf } from "../../src/action/outputs.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string): string => readFileSync(root + path, "utf8");

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
};
const action = parse(read("action.yml")) as {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};
const { version, repository } = JSON.parse(read("package.json")) as {
  readonly version: string;
  readonly repository: { readonly url: string };
};
const owner = new URL(repository.url.replace(/^git\+/, "")).pathname.split("/")[1] ?? "";
const page = read("docs/action.md");
const [, example = ""] = /^```yaml\n(name: [\s\S]*?)^```/m.exec(page) ?? [];
type Job = {
  readonly concurrency: object;
  readonly "runs-on": string;
  readonly steps: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
};
const workflow = parse(example) as {
  readonly on: Readonly<Record<string, { readonly branches?: readonly string[] } | readonly object[] | null>>;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test("installs exactly the version of this package", () => {
  const [install] = action.runs.steps.flatMap(({ env }) => env?.["PACKAGE"] ?? []);
  expect(install).toBe(`minutes-bot@${version}`);
});

test("pins other actions by commit", () => {
  for (const { uses } of action.runs.steps)
    if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40}$/);
});

test("no script contains an expression, and only the last step gets the key", () => {
  const scripts = action.runs.steps.filter(({ run }) => run !== undefined);
  for (const { run } of scripts) expect(run).not.toContain("${{");
  for (const step of scripts) expect(step["working-directory"]).toBe("${{ runner.temp }}");
  const withKey = action.runs.steps.filter((step) => JSON.stringify(step).includes("private-key"));
  expect(withKey).toEqual([action.runs.steps.at(-1)]);
});

test("the outputs are those of the command", () => {
  const names = Object.keys(outputsOf({ reports: [], checked: [], retryAt: null })).sort();
  expect(Object.keys(action.outputs).sort()).toEqual(names);
  for (const [name, { value }] of Object.entries(action.outputs))
    expect(value).toBe(`\${{ steps.run.outputs.${name} }}`);
});

test.each([
  ["Inputs", Object.keys(action.inputs)],
  ["Outputs", Object.keys(action.outputs)],
])("the page lists each of the %s", (heading, names) => {
  const section = page.split(/^## /m).find((each) => each.startsWith(heading)) ?? "";
  const listed = [...section.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name ?? "");
  expect(listed.sort()).toEqual([...names].sort());
});

test("the workflow to copy uses this version, with inputs that exist", () => {
  const [job, ...others] = Object.values(workflow.jobs);
  expect(others).toEqual([]);
  const [step, ...more] = job?.steps ?? [];
  expect(more).toEqual([]);
  expect(step?.uses).toBe(`${owner}/minutes-bot@v${version}`);
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})));
  const required = Object.entries(action.inputs).filter(([, { required }]) => required === true);
  expect(Object.keys(step?.with ?? {})).toEqual(expect.arrayContaining(required.map(([name]) => name)));
  expect(page).toContain(`${owner}/minutes-bot@COMMIT # v${version}`);
});

test("the workflow to copy has no permissions, checks out nothing, and runs once at a time", () => {
  expect(workflow.permissions).toEqual({});
  const [job] = Object.values(workflow.jobs);
  expect(job?.concurrency).toEqual({ group: "minutes-bot", "cancel-in-progress": false });
  expect(example).not.toContain("actions/checkout");
  expect(Object.keys(workflow.on)).toEqual([
    "push",
    "pull_request_target",
    "issues",
    "issue_comment",
    "schedule",
    "workflow_dispatch",
  ]);
});

test("the commands of the page store what `setup --action` writes, and the bot reads that key", () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const registered = { id: 12, privateKey, webhookSecret: null } as unknown as RegisteredApp;
  const draft = { hook: null } as unknown as AppDraft;
  const folder = mkdtempSync(join(tmpdir(), "setup-"));
  folders.push(folder);
  const lines = Object.entries(credentialsOf(registered, draft)).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, ".env"), lines.join(""));
  writeFileSync(join(folder, "gh"), '#!/bin/sh\ncat > "$3-$1"\n');
  chmodSync(join(folder, "gh"), 0o755);
  const [, commands = ""] = /^```sh\n(sed [\s\S]*?)^```/m.exec(page) ?? [];
  const env = { PATH: `${folder}:${process.env["PATH"] ?? ""}` };
  execFileSync("bash", ["-e", "-c", commands], { cwd: folder, env });
  const stored = (name: string): string => readFileSync(join(folder, name), "utf8").trim();
  expect(stored("MINUTES_BOT_APP_ID-variable")).toBe("12");
  const secret = stored("MINUTES_BOT_PRIVATE_KEY-secret");
  const variables = { APP_ID: "12", PRIVATE_KEY: secret };
  const found = readEnvironment(variables, () => "", { webhooks: false });
  expect("environment" in found && found.environment.privateKey.trim()).toBe(privateKey.trim());
  // The page names the form, which a person sees who does it by hand.
  expect(secret).toMatch(/^[\w+/=]+$/);
  expect(page).toMatch(/the value of `PRIVATE_KEY`: one line, the key in Base64/);
});

test("the steps install the package into a folder of their own, and run its command", () => {
  const temp = mkdtempSync(join(tmpdir(), "runner-"));
  folders.push(temp);
  // A checkout of somebody else, which must have no effect.
  writeFileSync(
    join(temp, ".env"),
    "MINUTES_REPOSITORY=evil/minutes\nQUEUE_REDIS_URL=redis://evil.example\n",
  );
  mkdirSync(join(temp, "bin"));
  writeFileSync(
    join(temp, "bin/npm"),
    `#!/bin/sh
echo "$@" > "$RUNNER_TEMP/npm-arguments"
mkdir -p "$RUNNER_TEMP/minutes-bot/node_modules/.bin"
ln -s ${root}dist/src/cli.js "$RUNNER_TEMP/minutes-bot/node_modules/.bin/minutes-bot"
`,
  );
  chmodSync(join(temp, "bin/npm"), 0o755);
  const files = { GITHUB_OUTPUT: join(temp, "output"), GITHUB_STEP_SUMMARY: join(temp, "summary.md") };
  const env = {
    PATH: `${temp}/bin:${process.env["PATH"] ?? ""}`,
    RUNNER_TEMP: temp,
    GITHUB_ACTIONS: "true",
    GITHUB_REPOSITORY: "garden/minutes",
    GITHUB_EVENT_NAME: "schedule",
    ...files,
  };
  const runs = action.runs.steps.flatMap(({ run, env: variables = {} }) =>
    run === undefined ? [] : [{ run, variables }],
  );
  const outputs = runs.map(({ run, variables }) => {
    const given = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, value.includes("${{") ? "" : value]),
    );
    try {
      const shell = { cwd: temp, env: { ...env, ...given }, encoding: "utf8", stdio: "pipe" } as const;
      return { code: 0, out: execFileSync("bash", ["-e", "-o", "pipefail", "-c", run], shell) };
    } catch (error) {
      const { status, stdout } = error as { readonly status: number; readonly stdout: string };
      return { code: status, out: stdout };
    }
  });
  expect(readFileSync(join(temp, "npm-arguments"), "utf8").trim()).toBe(
    `install --prefix ${temp}/minutes-bot --ignore-scripts --no-audit --no-fund --loglevel=error minutes-bot@${version}`,
  );
  expect(outputs[0]?.code).toBe(0);
  expect(outputs[1]).toEqual({
    code: 1,
    out: expect.stringMatching(
      /^::error title=Minutes Bot::Found an empty input app-id;.*\n::error title=Minutes Bot::Found an empty input private-key;.*\n$/,
    ),
  });
});
