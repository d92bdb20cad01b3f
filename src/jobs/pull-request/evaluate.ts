import { dayOf } from "../../action-items/calendar.ts";
import type { CheckInput } from "../../checks/input.ts";
import type { SeriesMember } from "../../checks/series.ts";
import { minutesPaths, type Config } from "../../config/config.ts";
import type { Access } from "../../github/client/app.ts";
import type { PullRequest } from "../../github/read/checks/pull-requests.ts";
import { dateInPath, seriesOf } from "../../minutes/dates/date.ts";
import type { ReadingSettings } from "../../minutes/minutes.ts";
import { allLines, diffLines, untoldLines, type DiffLines } from "../../pull-request/diff-lines.ts";
import { tellable, type CheckedFile } from "../../pull-request/redact-findings.ts";
import type { PullRequestFindings } from "../../pull-request/report.ts";
import { checkSentences as sentences } from "../../pull-request/messages.ts";
import { outsideFile, withRenames } from "../../backlinks/renames.ts";
import type { Checking, Failed, Reading } from "../../reader/reader.ts";
import type { World } from "../reconcile/reconcile.ts";
import { readingSettingsOf } from "../reconcile/minutes-files.ts";
import { doYielding } from "../yielding.ts";
import { handlesIn, readFacts, type Facts } from "./facts.ts";
import { nearest, pathsAfter } from "./files.ts";
import { minutesChanges, type MinutesChange, type SeenPullRequest } from "./read.ts";
import { previewMerge } from "./preview.ts";
import { checkOne, planFiles, readingsOf, type FileReadings } from "./readings.ts";

/** What became of a pull request's minutes: what to say, and each file that could be checked, for who mends it. */
export type Evaluation = {
  readonly findings: PullRequestFindings;
  readonly files: readonly EvaluatedFile[];
  /** Whether there was time to read all of them. */
  readonly isRead: boolean;
};

export type EvaluatedFile = {
  readonly change: MinutesChange;
  readonly diff: DiffLines;
  readonly checking: Checking;
};

/** @returns null where no minutes are changed */
export async function evaluate(
  world: World,
  access: Access,
  seen: SeenPullRequest,
  config: Config,
  mend: boolean,
): Promise<Evaluation | null> {
  const { app } = world;
  const { pull } = seen;
  const settings = readingSettingsOf(config, pull.repository, app.settings.serverUrl);
  const { changes, leftOut } = await minutesChanges(app, access, seen, config);
  const certain = changes.filter(({ isMisnamed }) => !isMisnamed);
  const versions = new Map<MinutesChange, FileReadings>();
  for (const change of certain) versions.set(change, await readingsOf(world, change, settings));

  const isMinutes = minutesPaths(config);
  const isDated = (path: string): boolean => dateInPath(path) !== null && isMinutes(path);
  const all = [...versions].flatMap(([change, readings]) =>
    planFiles(change, readings, seen, app.settings.now()),
  );
  const minutesFiles = await doYielding(
    withRenames(
      all.filter(({ path }) => isDated(path)),
      all.filter(({ path }) => !isDated(path)).flatMap((file) => outsideFile(file) ?? []),
    ),
  );
  const heads = [...versions].flatMap(([{ after }, { now }]) =>
    now !== null && "minutes" in now && after !== null && "bytes" in after
      ? [{ minutes: now.minutes, bytes: after.bytes }]
      : [],
  );
  const paths = pathsAfter([...pull.base.files.keys()], seen.files);
  const others = neighbourPaths(certain, pull, isDated);
  const oids = others.flatMap((path) => pull.base.files.get(path) ?? []);
  const handles = [...new Set(heads.flatMap(({ minutes, bytes }) => handlesIn(minutes, bytes)))];
  const facts = await readFacts({ app, access, pull, config }, minutesFiles, handles, [...new Set(oids)]);
  const members = await membersOf(world, others, pull, facts, settings);

  const around = (path: string, isNew: boolean): Omit<CheckInput, "minutes" | "text" | "secrets"> => ({
    config,
    repository: pull.repository,
    hosts: settings.hosts,
    today: dayOf(pull.pushedAt > pull.createdAt ? pull.pushedAt : pull.createdAt, config.minutes.timeZone),
    isNew,
    paths,
    others: members.filter((member) => seriesOf(member.path) === seriesOf(path)),
    github: facts.github,
  });
  const files: EvaluatedFile[] = [];
  for (const change of changes) {
    const { file, after, isMisnamed } = change;
    if (after === null) continue;
    const { path, status } = file;
    const isNew = status === "added" || status === "renamed";
    const { before = null, now = null } = versions.get(change) ?? {};
    // What would be said of a file of which a part was not read is not known either.
    const unread = [before, now].find(isPassing);
    const checking =
      unread ?? (await checkOne(world, path, after, settings, { around: around(path, isNew), mend }));
    if (isMisnamed && !isToldMisnamed(checking)) continue;
    files.push({ change, diff: diffOf(change, checking), checking });
  }
  if (certain.length === 0 && files.length === 0) return null;
  const { repository, head } = pull;
  return {
    files,
    isRead: !files.some(({ checking }) => isPassing(checking)),
    findings: {
      files: files.map(checkedFile),
      leftOut,
      blobUrl: `${app.settings.serverUrl}/${repository.owner}/${repository.name}/blob/${head.oid}`,
      previewed: await previewMerge(app, pull, config, {
        files,
        minutesFiles,
        paths,
        lookUps: facts.lookUps,
      }),
    },
  };
}

const mostNeighbours = 60;

function neighbourPaths(
  changes: readonly MinutesChange[],
  { base }: PullRequest,
  isDated: (path: string) => boolean,
): readonly string[] {
  const changed = new Set(changes.flatMap(({ file }) => [file.path, file.before ?? file.path]));
  const paths = [...base.files.keys()].filter((path) => isDated(path) && !changed.has(path));
  return [...new Set(changes.flatMap(({ file }) => nearest(file.path, paths)))].slice(0, mostNeighbours);
}

async function membersOf(
  { reader }: World,
  paths: readonly string[],
  { base }: PullRequest,
  { texts }: Facts,
  settings: ReadingSettings,
): Promise<readonly SeriesMember[]> {
  const files = paths.flatMap((path) => {
    const bytes = texts.get(base.files.get(path) ?? "");
    return bytes === undefined ? [] : [{ path, bytes }];
  });
  const summaries = await reader.summarize(files, settings);
  return summaries.flatMap((summary) => ("member" in summary ? [summary.member] : []));
}

function isPassing(reading: Checking | Reading | null): reading is Failed {
  return reading !== null && "problem" in reading && reading.isPassing === true;
}

/** A file that is no minutes by its name is told of only where the name is what is wrong with it. */
function isToldMisnamed(checking: Checking): boolean {
  return "checked" in checking && checking.checked.findings.some(({ rule }) => rule === "file-name");
}

function diffOf({ file }: MinutesChange, checking: Checking): DiffLines {
  if (file.patch !== null) return diffLines(file.patch);
  // Renamed and nothing else: no line is new. Else GitHub shows no diff because there is too much of it.
  if (file.status === "renamed") return allLines(0);
  return untoldLines("minutes" in checking ? checking.minutes.lines.length : 1);
}

export function checkedFile({ change, diff, checking }: EvaluatedFile): CheckedFile {
  const { path, status } = change.file;
  const shared = { path, isNew: status === "added" || status === "renamed", diff };
  if ("problem" in checking)
    return { ...shared, problem: checking.problem, ...(isPassing(checking) ? { isPassing: true } : {}) };
  const { minutes, checked } = checking;
  return {
    ...shared,
    minutes,
    findings: tellable(checked.findings, sentences.besides),
    skipped: checked.skipped,
  };
}
