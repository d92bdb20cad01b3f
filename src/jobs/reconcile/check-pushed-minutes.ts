import { dayOf } from "../../minutes/dates/calendar.ts";
import type { CheckInput } from "../../checks/check-input.ts";
import { confirmPushed } from "../../github/read/checks/pushed-commits.ts";
import { createOutcome, repositoryLocation, type Outcome } from "../../model/change.ts";
import { outcomeReasons } from "../../backlinks/messages.ts";
import { changedLines } from "../../pull-request/diff-lines.ts";
import { selectFindings } from "../../reports/findings-table.ts";
import type { FileVersion, MinutesFile } from "../../backlinks/file-reference.ts";
import { redactFindings } from "../../pull-request/redact-findings.ts";
import { pullRequestMessages as sentences } from "../../pull-request/messages.ts";
import type { ReconcileInput } from "./read-input.ts";
import type { ReconcileContext } from "./reconcile-context.ts";
import type { CheckedFile } from "../../reports/checked-file.ts";
import { readingOptionsOf } from "../reading-options.ts";
import { targetFacts } from "../target-facts.ts";

/** Maximum number of pushed files to check. More files are an import, and a list of problems would help nobody. */
const maxPushedFiles = 20;

export type PushedFindings = {
  readonly checked: readonly CheckedFile[];
  /** Files for which it is not known yet whether a pull request contained them. */
  readonly waiting: readonly Outcome[];
  /** When to ask again. */
  readonly retryTimes: readonly Date[];
};

const noFindings: PushedFindings = { checked: [], waiting: [], retryTimes: [] };

/**
 * Checks minutes that were pushed without a pull request, on the pushed lines. It reads neither other minutes of the
 * series nor people.
 */
export async function checkPushedMinutes(
  {
    app,
    access,
    config,
    reader,
    minutes,
    head,
  }: Pick<ReconcileContext, "app" | "access" | "config" | "reader" | "minutes" | "head">,
  { files, lookups, texts, paths }: Pick<ReconcileInput, "files" | "lookups" | "texts" | "paths">,
): Promise<PushedFindings> {
  const settings = readingOptionsOf(config, minutes, app.options.serverUrl);
  const candidates = files.flatMap((file) => {
    const commit = minutes.pushed.get(lastCommitOf(file) ?? "");
    return commit === undefined ? [] : [{ file, commit }];
  });
  if (candidates.length === 0 || candidates.length > maxPushedFiles) return noFindings;
  const pushed = candidates.map(({ file }) => file);
  // The outcomes of the report show unreachable and not accepted targets already.
  const targets = [...targetFacts(pushed, lookups, minutes.public)].filter(
    ([, fact]) => typeof fact !== "string",
  );
  const checkInput: Omit<CheckInput, "minutes" | "text" | "secrets" | "isNew"> = {
    config,
    repository: minutes,
    hosts: settings.hosts,
    today: dayOf(head.at, config.minutes.timeZone),
    paths,
    others: [],
    github: { people: new Map(), targets: new Map(targets) },
  };
  const checked: CheckedFile[] = [];
  for (const { path, versions } of pushed) {
    const bytes = texts.get(path);
    if (bytes === undefined) continue;
    const before = versions[0].reading;
    const isNew = before === null;
    const checking = await reader.check({ path, bytes }, settings, {
      context: { ...checkInput, isNew },
      withFixes: false,
    });
    if ("problem" in checking) continue;
    const findings = redactFindings(checking.checked.findings, sentences.redacted);
    const diff = changedLines(linesOf(before), checking.minutes.lines);
    checked.push({ path, isNew, diff, minutes: checking.minutes, findings, skipped: [] });
  }
  // Whether a pull request contained the file matters only if there are findings.
  const withFindings = new Set(
    checked.filter((file) => selectFindings([file]).reported.length > 0).map(({ path }) => path),
  );
  const commitOf = new Map(candidates.map(({ file, commit }) => [file.path, commit]));
  const commits = [...new Set([...withFindings].flatMap((path) => commitOf.get(path) ?? []))];
  const confirmed = await confirmPushed(app, access, minutes, commits);
  const isUnknown = (path: string): boolean => confirmed.unknown.has(commitOf.get(path)?.oid ?? "");
  const isPushed = (path: string): boolean => confirmed.pushed.has(commitOf.get(path)?.oid ?? "");
  const location = repositoryLocation(minutes);
  return {
    checked: checked.filter(({ path }) => !withFindings.has(path) || isPushed(path)),
    waiting: [...withFindings]
      .filter(isUnknown)
      .map((path) => createOutcome(location, path, "waiting", outcomeReasons.pullRequestUnknown)),
    retryTimes: [...confirmed.unknown.values()],
  };
}

/** Returns the commit of the run that last changed the file. Null if the file is gone. */
function lastCommitOf({ versions }: MinutesFile): string | null {
  const last = versions.at(-1);
  return versions.length > 1 && last !== undefined && last.reading !== null ? last.commit : null;
}

function linesOf(reading: FileVersion["reading"]): readonly string[] {
  return reading === null || reading === "unreadable" ? [] : reading.lines;
}
