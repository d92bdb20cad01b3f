import { dayOf } from "../action-items/calendar.ts";
import type { CheckInput } from "../checks/input.ts";
import type { Config } from "../config.ts";
import { changedLines } from "../plan/diff-lines.ts";
import type { FileVersion, MinutesFile } from "../plan/mention.ts";
import { tellable, type CheckedFile } from "../plan/pull-request.ts";
import { checkSentences as sentences } from "../plan/pull-request-sentences.ts";
import type { Seen } from "./look.ts";
import { readingSettingsOf } from "./minutes-files.ts";
import { targetFacts } from "./pull-request-facts.ts";
import type { Run } from "./run.ts";

/** A file more, and somebody has moved in with all their minutes: then a list of mistakes helps nobody. */
const mostFiles = 20;

/**
 * What is wrong with minutes that were pushed without a pull request, on the lines that the push brought. Nothing is
 * read for it: neither other minutes of the series nor who the people are.
 */
export async function findingsOfPushes(
  { app, reader, minutes, head }: Run,
  config: Config,
  { files, lookUps, texts, paths }: Seen,
): Promise<readonly CheckedFile[]> {
  const settings = readingSettingsOf(config, minutes, app.settings.serverUrl);
  const pushed = files.filter((file) => isPushed(file, minutes.pushed));
  if (pushed.length > mostFiles) return [];
  // That a target cannot be reached, or is not agreed, stands in the table of outcomes already.
  const targets = [...targetFacts(pushed, lookUps, minutes.public)].filter(
    ([, fact]) => typeof fact !== "string",
  );
  const around: Omit<CheckInput, "minutes" | "text" | "secrets" | "isNew"> = {
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
      around: { ...around, isNew },
      mend: false,
    });
    if ("problem" in checking) continue;
    const findings = tellable(checking.checked.findings, sentences.besides);
    const diff = changedLines(linesOf(before), checking.minutes.lines);
    checked.push({ path, isNew, diff, minutes: checking.minutes, findings, skipped: [] });
  }
  return checked;
}

/** Whether the last commit that changed the file came without a pull request. */
function isPushed({ versions }: MinutesFile, commits: ReadonlySet<string>): boolean {
  const last = versions.at(-1);
  return versions.length > 1 && last !== undefined && last.reading !== null && commits.has(last.commit);
}

function linesOf(reading: FileVersion["reading"]): readonly string[] {
  return reading === null || reading === "unreadable" ? [] : reading.lines;
}
