import { pino } from "pino";
import { createApp } from "../src/github/client/app.ts";
import { reconcile } from "../src/jobs/reconcile/reconcile.ts";
import type { AppContext } from "../src/jobs/context.ts";
import { createInlineReader } from "../src/reader/inline.ts";
import { createRunCache } from "../src/jobs/run-cache.ts";
import { appOptionsFor } from "../test/fake-github/app-options.ts";
import { createGitHub, type GitHub } from "../test/fake-github/github.ts";

/** The number of requests for one push, by kind, and the possible minimum. */
type RequestCount = { readonly kind: string; readonly made: number; readonly least: number };

const owners = ["garden", "orchard"] as const;
const repositories = owners.flatMap((owner) => ["tools", "seeds"].map((name) => `${owner}/${name}`));
const targetsInEach = 5;
const targets = repositories.flatMap((name) =>
  Array.from({ length: targetsInEach }, (_, i) => ({ name, number: i + 1 })),
);

/** Counts the requests for one new file with 20 targets in 4 repositories of 2 organisations. @param files  number of existing files */
export async function countRequests(files: number): Promise<readonly RequestCount[]> {
  const github = createGitHub({ now: () => new Date() });
  const nodeId = build(github, files);
  const context = contextOn(github);
  const [owner, name] = ["garden", "minutes"];
  const job = {
    do: "reconcile",
    repository: { nodeId, owner, name },
    why: "bench",
    rerunCommit: null,
  } as const;
  await reconcile(job, context);

  const minutes = targets.map(
    (each) => `- https://github.com/${each.name}/issues/${each.number} is under way`,
  );
  github.push("garden/minutes", { files: { "beds/20260114.md": `# 2026-01-14\n\n${minutes.join("\n")}\n` } });
  const before = github.requests.all.length;
  await reconcile(job, contextOn(github));
  const made = github.requests.all.slice(before);
  const posted = github.snapshot().issues.flatMap(({ comments }) => comments).length;
  if (posted !== targets.length) throw new Error(`${posted} comments instead of ${targets.length}`);
  if (github.violations.length > 0) throw new Error(github.violations.join("\n"));

  const count = (kind: string, matches: (path: string) => boolean = () => true): number =>
    made.filter((request) => request.kind === kind && matches(request.path)).length;
  const writes = { comments: targets.length, labels: repositories.length + targets.length, checks: 1 };
  return [
    {
      kind: "write: comments",
      made: count("write", (path) => path.endsWith("/comments")),
      least: writes.comments,
    },
    { kind: "write: labels", made: count("write", (path) => path.endsWith("/labels")), least: writes.labels },
    {
      kind: "write: check",
      made: count("write", (path) => path.endsWith("/check-runs")),
      least: writes.checks,
    },
    // The repository with its configuration and head; two trees; the new file; the issues of each owner; the identity of
    // the app; the installation for each owner.
    { kind: "read", made: count("read"), least: 1 + 2 + 1 + owners.length + 1 + owners.length },
    // One for reads of each owner, one for writes of each repository, one for the check.
    { kind: "token", made: count("token"), least: owners.length + repositories.length + 1 },
  ];
}

function build(github: GitHub, files: number): string {
  for (const owner of owners) github.organization(owner);
  const minutes = github.repository("garden/minutes");
  for (const name of repositories) {
    const files = name.startsWith("orchard/")
      ? { ".github/minutes-bot.yml": "accept: [{ from: garden/minutes, labels: true }]\n" }
      : { "README.md": "# Readme\n" };
    github.repository(name);
    github.push(name, { files });
    for (let i = 0; i < targetsInEach; i += 1) github.issue(name, { title: `Issue ${i + 1}` });
  }
  const old = Array.from({ length: files }, (_, i) => {
    const date = new Date(Date.UTC(1990, 0, 1 + (i % 5000))).toISOString().slice(0, 10);
    return [`series-${Math.floor(i / 5000)}/${date}.md`, `# ${date}\n\n- nothing ${i}\n`] as const;
  });
  const config = "minutes: {}\nreferences: { owners: [garden, orchard] }\n";
  github.push("garden/minutes", { files: { ".github/minutes-bot.yml": config, ...Object.fromEntries(old) } });
  for (const owner of owners) github.install(owner);
  return minutes.nodeId;
}

function contextOn(github: GitHub): AppContext {
  const app = createApp(appOptionsFor(github));
  return { app, cache: createRunCache(), reader: createInlineReader(), log: pino({ level: "warn" }) };
}
