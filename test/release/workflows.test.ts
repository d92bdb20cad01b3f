import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";

// `npm run workflows` runs actionlint. These are the rules that it does not know.

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};
type Job = {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly needs?: string | readonly string[];
};
type Workflow = {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
};

const folder = new URL("../../.github/workflows/", import.meta.url);
const files = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), "utf8");
  return { name, text, workflow: parse(text) as Workflow };
});
const jobs = files.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ name: `${name}: ${id}`, job })),
);
const workflowOf = (name: string): Workflow | undefined => files.find((file) => file.name === name)?.workflow;

test("each action is pinned by the hash of its commit, with the version as comment", () => {
  const uses = files.flatMap(({ text }) => text.split("\n").filter((line) => /\buses:/.test(line)));
  expect(uses.length).toBeGreaterThan(5);
  for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test("one action has one version in all workflows", () => {
  const versions = jobs.flatMap(({ job }) => job.steps.flatMap(({ uses }) => uses ?? []));
  const names = [...new Set(versions)].map((version) => version.split("@")[0]);
  expect(names).toEqual([...new Set(names)]);
});

test("a workflow has no permissions, and each job only those that it needs", () => {
  for (const { name, workflow } of files) expect([name, workflow.permissions]).toEqual([name, {}]);
  expect(jobs.map(({ name, job }) => [name, job.permissions])).toEqual([
    ["ci.yml: test", { contents: "read" }],
    ["ci.yml: action", { contents: "read" }],
    ["release.yml: pack", { contents: "read" }],
    ["release.yml: npm", { "id-token": "write" }],
    [
      "release.yml: image",
      { contents: "read", packages: "write", "id-token": "write", attestations: "write" },
    ],
    ["release.yml: github", { contents: "write" }],
  ]);
});

test("a job with write permissions runs no code of packages", () => {
  const trusted = jobs.filter(({ job }) => Object.values(job.permissions ?? {}).includes("write"));
  const commands = trusted.flatMap(({ job }) => job.steps.flatMap(({ run }) => run ?? []));
  expect(commands.filter((command) => /npm (?:ci|install|run|test)|npx|\.ci\/run/.test(command))).toEqual([]);
});

test("no job keeps the token in its clone, and each ends in time", () => {
  for (const { name, job } of jobs) {
    expect([name, job["timeout-minutes"]]).toEqual([name, expect.any(Number)]);
    const checkouts = job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    for (const checkout of checkouts) expect(checkout.with?.["persist-credentials"]).toBe(false);
  }
});

test("no workflow runs code of a pull request with secrets", () => {
  for (const { name, workflow, text } of files) {
    expect([name, Object.keys(workflow.on)]).not.toContain("pull_request_target");
    expect([name, text.includes("secrets.")]).toEqual([name, false]);
    expect([name, workflow.concurrency === undefined]).toEqual([name, false]);
  }
});

test("no expression is part of a command: its value could be a command", () => {
  const commands = jobs.flatMap(({ job }) => job.steps.flatMap(({ run }) => run ?? []));
  expect(commands.filter((command) => command.includes("${{"))).toEqual([]);
});

// What a job needs, .ci/run installs if it is missing. A link or a file that the next image of the runner has, too, ends the
// job: https://github.com/actions/runner-images
test("no job changes the system of its runner", () => {
  const commands = jobs.flatMap(({ job }) => job.steps.flatMap(({ run }) => run ?? []));
  expect(commands.filter((command) => /\bsudo\b|\bln\b|(?:^|\s)\/(?:usr|etc|opt)\//m.test(command))).toEqual(
    [],
  );
});

test("CI runs .ci/run on the oldest Node.js that package.json allows, and on that of the image", () => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const dockerfile = readFileSync(new URL("../../Dockerfile", import.meta.url), "utf8");
  const { engines } = JSON.parse(text) as { readonly engines: { readonly node: string } };
  const job = workflowOf("ci.yml")?.jobs["test"] as Job & {
    readonly strategy: { readonly matrix: { readonly node: readonly string[] } };
  };
  expect(job.strategy.matrix.node).toEqual([
    /^\^(\d+\.\d+\.\d+) /.exec(engines.node)?.[1],
    /\bnode:(\d+)/.exec(dockerfile)?.[1],
  ]);
  expect(job.steps.at(-1)).toEqual({ run: ".ci/run" });
});

test("nothing is published before all tests have passed", () => {
  const released = workflowOf("release.yml")?.jobs ?? {};
  expect(released["pack"]?.steps.map(({ run }) => run)).toContain(".ci/run");
  expect(released["npm"]?.needs).toBe("pack");
  expect(released["image"]?.needs).toBe("pack");
  expect(released["github"]?.needs).toEqual(["npm", "image"]);
});
