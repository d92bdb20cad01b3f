import { pino } from "pino";
import { createApp } from "../../src/github/client/app.ts";
import { findRepositoryByName } from "../../src/github/read/find-repository-by-name.ts";
import type { RepositoryName } from "../../src/github/read/repository.ts";
import { readPermissions } from "../../src/github/client/installations.ts";
import { createInlineReader } from "../../src/reader/inline.ts";
import { backfill, type BackfillResult } from "../../src/jobs/backfill.ts";
import type { AppContext } from "../../src/jobs/context.ts";
import { createRunCache } from "../../src/jobs/run-cache.ts";
import { appOptionsFor } from "../fake-github/app-options.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { Garden } from "./garden.ts";

/** Runs what `minutes-bot backfill` does; waits only advance the clock. */
export async function runBackfill(
  { github }: Pick<Garden, "github">,
  date: string,
  beforeEach: (written: number) => void = () => undefined,
): Promise<BackfillResult> {
  const stopping = new AbortController();
  const context = contextOn(github, stopping.signal);
  let written = 0;
  return backfill(await minutesOf(context), context, {
    since: date,
    onChange: () => beforeEach((written += 1)),
    onWait: (until) => github.clock.set(until),
  });
}

/** A bot of its own, which knows only what is on GitHub. */
export function contextOn(github: GitHub, stopping = new AbortController().signal): AppContext {
  const log = pino({ level: "silent" });
  const app = createApp(appOptionsFor(github));
  return { app, reader: createInlineReader(), log, cache: createRunCache(), stopping };
}

/** Finds garden/minutes. */
export async function minutesOf({ app }: AppContext): Promise<RepositoryName> {
  const installation = await app.findInstallation("garden");
  if (installation === null) throw new Error("the app is not installed at garden");
  const found = await findRepositoryByName(
    app,
    app.access(installation, readPermissions),
    "garden",
    "minutes",
  );
  if (found === null) throw new Error("there is no garden/minutes");
  return found;
}
