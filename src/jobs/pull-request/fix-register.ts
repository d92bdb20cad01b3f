import { minutesPathRules } from "../../config/config.ts";
import { readRegisterEntries } from "../../decisions/register-entry.ts";
import type { Access } from "../../github/client/app.ts";
import { createTreeReader } from "../../github/read/files/trees.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import type { CommittedFile } from "../../github/write/write-fixes.ts";
import { createMinutesFilter } from "../../minutes/file-kind.ts";
import type { AppContext } from "../context.ts";
import { compareRegisterContent } from "../compare-register.ts";
import { createMeetingTreeReader } from "../../github/read/files/meeting-trees.ts";
import { readDecisions } from "../read-decisions.ts";
import { readingOptionsOf } from "../reading-options.ts";
import type { PullRequestRegister } from "./check-register.ts";

/**
 * Returns the register as it has to be once the fixes are committed. A fix can move a line, or rename a file.
 * @param fixes  the other files of the commit
 * @returns null if the register lists the minutes of the pull request already, or if the bot cannot write it
 */
export async function fixRegister(
  { app, reader, cache }: Pick<AppContext, "app" | "reader" | "cache">,
  access: Access,
  { repository, head, pushedAt }: Pick<PullRequest, "repository" | "head" | "pushedAt">,
  { path, content, config, changedPaths }: PullRequestRegister,
  fixes: readonly CommittedFile[],
): Promise<CommittedFile | null> {
  const run = { app, access, config, minutes: repository, reader };
  const known = cache.cacheOf(repository, JSON.stringify(config));
  const files = createTreeReader(app, access, repository);
  const tree = await createMeetingTreeReader(files, run, known.sections)(head.oid);
  // The sections of a growing file are listed as they are. If a fix changes a decision there, the next check says so.
  const fixed = new Set(fixes.flatMap((file) => [file.path, file.previousPath]));
  const unfixed = new Map([...tree].filter(([path]) => !fixed.has(path)));
  const decisions = await readDecisions(run, { oid: head.oid, at: pushedAt }, unfixed, known);
  const isMinutes = createMinutesFilter(minutesPathRules(config), [
    ...unfixed.keys(),
    ...fixes.map((file) => file.path),
  ]);
  const readings = await reader.read(
    fixes.filter((file) => isMinutes(file.path)),
    readingOptionsOf(config, repository, app.options.serverUrl),
  );
  const entries = readings.flatMap((reading) =>
    "minutes" in reading ? readRegisterEntries(reading.minutes) : [],
  );
  const unread = readings.flatMap((reading) => ("problem" in reading ? [reading.path] : []));
  const all = {
    entries: [...decisions.entries, ...entries],
    unread: new Set([...decisions.unread, ...unread]),
  };
  const context = { config, repository, serverUrl: app.options.serverUrl };
  const ours = new Set([...changedPaths, ...fixed]);
  const compared = compareRegisterContent(path, content, all, context, ours);
  if ("problem" in compared || compared.changes.length === 0) return null;
  return { path, previousPath: path, bytes: new TextEncoder().encode(compared.text) };
}
