import { createInlineReader } from "../src/reader/inline.ts";
import { createApp } from "../src/github/client/app.ts";
import { reconcile } from "../src/jobs/reconcile/reconcile.ts";
import type { AppContext } from "../src/jobs/context.ts";
import { createRunCache } from "../src/jobs/run-cache.ts";
import { appOptionsFor } from "../test/fake-github/app-options.ts";
import { createGitHub, type GitHub } from "../test/fake-github/github.ts";
import { pino } from "pino";

/** The number of requests of a catch-up, without token requests. */
type SweepCount = { readonly cold: number; readonly warm: number; readonly changed: number };

const files = 1000;
const items = 200;
const owners = ["garden", "orchard"] as const;

/**
 * Counts the requests for a repository with 1,000 files and 200 open action items on 200 issues of two organisations: for
 * the first catch-up of a process, for one without a change, and for one after a new comment on an issue.
 */
export async function countSweeps(): Promise<SweepCount> {
  const github = createGitHub({ now: () => new Date() });
  // A Wednesday at noon, because the ages on the dashboard change at the end of a week.
  github.clock.set(new Date("2026-01-14T12:00:00Z"));
  const repository = build(github);
  const job = { do: "reconcile", repository, why: "bench", rerunCommit: null } as const;
  await reconcile(job, contextOn(github));
  const listed = github.readIssue("garden/minutes#1").body.match(/^- \[ \]/gm)?.length ?? 0;
  if (listed !== items) throw new Error(`${listed} action items are listed instead of ${items}`);
  github.clock.advance(60 * 60_000);
  const context = contextOn(github);
  const count = async (): Promise<number> => {
    const before = github.requests.all.length;
    await reconcile(job, context);
    const made = github.requests.all.slice(before);
    if (made.some(({ kind }) => kind === "write"))
      throw new Error("a catch-up without a change wrote something");
    return made.filter(({ kind }) => kind !== "token").length;
  };
  const cold = await count();
  const warm = await count();
  github.comment("garden/tools#1", "I am on it.", { by: "bob" });
  const changed = await count();
  if (github.violations.length > 0) throw new Error(github.violations.join("\n"));
  return { cold, warm, changed };
}

function build(github: GitHub): { nodeId: string; owner: string; name: string } {
  for (const owner of owners) github.organization(owner, { members: ["ann", "bob"] });
  const minutes = github.repository("garden/minutes");
  for (const owner of owners) {
    github.repository(`${owner}/tools`);
    if (owner !== "garden")
      github.push(`${owner}/tools`, {
        files: { ".github/minutes-bot.yml": "accept: [{ from: garden/minutes }]\n" },
      });
    for (let i = 0; i < items / owners.length; i += 1)
      github.issue(`${owner}/tools`, { title: `Issue ${i + 1}` });
  }
  const all = Array.from({ length: files }, (_, i) => {
    const date = new Date(Date.UTC(2020, 0, 1 + 2 * i)).toISOString().slice(0, 10);
    const number = i + 1 - (files - items);
    const owner = owners[number % 2] ?? "garden";
    const item = number > 0 ? `- AI @bob: task ${i} of ${owner}/tools#${Math.ceil(number / 2)}\n` : "";
    return [
      `beds/${date.replaceAll("-", "")}.md`,
      `# ${date}\n\n## Topic ${i}\n\n- nothing ${i}\n${item}`,
    ] as const;
  });
  const config = "minutes: {}\nreferences: { owners: [garden, orchard] }\n";
  github.push("garden/minutes", { files: { ".github/minutes-bot.yml": config, ...Object.fromEntries(all) } });
  for (const owner of owners) github.install(owner);
  return { nodeId: minutes.nodeId, owner: "garden", name: "minutes" };
}

function contextOn(github: GitHub): AppContext {
  const app = createApp(appOptionsFor(github));
  return { app, cache: createRunCache(), reader: createInlineReader(), log: pino({ level: "warn" }) };
}
