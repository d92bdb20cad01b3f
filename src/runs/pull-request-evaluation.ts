import { dayOf } from "../action-items/calendar.ts";
import type { CheckInput } from "../checks/input.ts";
import type { SeriesMember } from "../checks/series.ts";
import { minutesPaths, seriesName, type Config } from "../config.ts";
import type { Access } from "../github/app.ts";
import type { BlobContent } from "../github/blobs.ts";
import type { PullRequest } from "../github/pull-requests.ts";
import { dateInPath, seriesOf } from "../minutes/date.ts";
import type { Minutes, ReadingSettings } from "../minutes/minutes.ts";
import { allLines, diffLines, type DiffLines } from "../plan/diff-lines.ts";
import type { MinutesFile } from "../plan/mention.ts";
import { planBacklinks } from "../plan/plan.ts";
import { tellable, withoutUnpublishable, type CheckedFile } from "../plan/pull-request.ts";
import type { PullRequestFindings } from "../plan/pull-request-report.ts";
import { checkSentences as sentences } from "../plan/pull-request-sentences.ts";
import { quotePlain } from "../plan/quote.ts";
import { minutesProblems, type Problem } from "../problems.ts";
import type { Checking, Reading } from "../reader.ts";
import type { World } from "../reconcile.ts";
import { largest, readingSettingsOf } from "./minutes-files.ts";
import { handlesIn, readFacts, type Facts } from "./pull-request-facts.ts";
import { nearest } from "./pull-request-files.ts";
import { minutesChanges, type MinutesChange, type SeenPullRequest } from "./pull-request-look.ts";

/** What became of a pull request's minutes: what to say, and each file that could be checked, for who mends it. */
export type Evaluation = {
  readonly findings: PullRequestFindings;
  readonly files: readonly EvaluatedFile[];
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

  const minutesFiles = [...versions].flatMap(([change, readings]) =>
    planFiles(change, readings, seen, app.settings.now()),
  );
  const heads = [...versions].flatMap(([{ after }, { now }]) =>
    now !== null && "minutes" in now && after !== null && "bytes" in after
      ? [{ minutes: now.minutes, bytes: after.bytes }]
      : [],
  );
  const isMinutes = minutesPaths(config);
  const isDated = (path: string): boolean => dateInPath(path) !== null && isMinutes(path);
  const paths = pathsAfter(seen);
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
    const checking = await checkOne(world, path, after, settings, { around: around(path, isNew), mend });
    if (isMisnamed && !isToldMisnamed(checking)) continue;
    files.push({ change, diff: diffOf(change, checking), checking });
  }
  if (certain.length === 0 && files.length === 0) return null;
  const checked = files.map(checkedFile);
  const { repository } = pull;
  const fullName = `${repository.owner}/${repository.name}`;
  const shown = minutesFiles.map((file) => shownFile(file, files));
  const exists = (path: string): boolean => paths.includes(path);
  const plan = planBacklinks(pull.into.isDefault ? shown : [], facts.lookUps, {
    config,
    now: app.settings.now(),
    exists,
    uncapped: false,
    serverUrl: app.settings.serverUrl,
    minutesRepository: fullName,
    repositoryId: repository.id,
    appUrl: (await app.identity()).url,
    seriesName: (series) => seriesName(config, series),
    passage: config.backlinks.passage,
  });
  return {
    files,
    findings: {
      files: checked,
      leftOut,
      blobUrl: `${app.settings.serverUrl}/${fullName}/blob/${pull.head.oid}`,
      previewed: {
        plan,
        lookUps: facts.lookUps,
        minutes: files.flatMap((file) => {
          const { checking, diff } = file;
          if ("problem" in checking) return [];
          const { findings } = checking.checked;
          const minutes = withoutUnpublishable(checking.minutes, findings, sentences.notPublishable);
          return [{ minutes, changed: diff.changed }];
        }),
        inferred: config.actionItems.inferred !== "ignore",
        public: repository.public,
        serverUrl: app.settings.serverUrl,
        notes: [
          ...(pull.into.isDefault ? [] : [sentences.otherBranch(quotePlain(pull.into.branch))]),
          ...(config.dryRun ? [sentences.dryRun] : []),
        ],
      },
    },
  };
}

type FileReadings = { readonly before: Reading | null; readonly now: Reading | null };

async function readingsOf(
  { reader }: World,
  { file, before, after }: MinutesChange,
  settings: ReadingSettings,
): Promise<FileReadings> {
  const read = async (path: string, content: BlobContent | null): Promise<Reading | null> => {
    if (content === null) return null;
    if ("tooLarge" in content) return { path, problem: tooLarge(path, content.tooLarge) };
    const [reading] = await reader.read([{ path, bytes: content.bytes }], settings);
    return reading ?? null;
  };
  return { before: await read(file.before ?? file.path, before), now: await read(file.path, after) };
}

function tooLarge(path: string, bytes: number): Problem {
  return minutesProblems.tooLarge(path, bytes, largest);
}

/** The file as the plan knows it; a renamed one is one that is gone and one that came. */
function planFiles(
  { file, after }: MinutesChange,
  { before, now }: FileReadings,
  { pull }: SeenPullRequest,
  at: Date,
): readonly MinutesFile[] {
  const version = (commit: string, reading: Reading | null) => ({
    commit,
    at,
    reading: reading === null ? null : "minutes" in reading ? reading.minutes : ("unreadable" as const),
  });
  const [then, head] = [pull.base.oid, pull.head.oid];
  const isMoved = file.before !== null && file.before !== file.path && after !== null;
  if (!isMoved) return [{ path: file.path, versions: [version(then, before), version(head, now)] }];
  return [
    { path: file.before, versions: [version(then, before), version(head, null)] },
    { path: file.path, versions: [version(then, null), version(head, now)] },
  ];
}

/** Every path as it would be after the merge. */
function pathsAfter({ pull, files }: SeenPullRequest): readonly string[] {
  const paths = new Set(pull.base.files.keys());
  for (const { path, before, status } of files) {
    if (status === "removed") paths.delete(path);
    if (status === "renamed" && before !== null) paths.delete(before);
  }
  for (const { path, status } of files) if (status !== "removed") paths.add(path);
  return [...paths].sort();
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

async function checkOne(
  { reader }: World,
  path: string,
  content: BlobContent,
  settings: ReadingSettings,
  setting: Parameters<World["reader"]["check"]>[2],
): Promise<Checking> {
  if ("tooLarge" in content) return { path, problem: tooLarge(path, content.tooLarge) };
  return reader.check({ path, bytes: content.bytes }, settings, setting);
}

/** A file that is no minutes by its name is told of only where the name is what is wrong with it. */
function isToldMisnamed(checking: Checking): boolean {
  return "checked" in checking && checking.checked.findings.some(({ rule }) => rule === "file-name");
}

function diffOf({ file }: MinutesChange, checking: Checking): DiffLines {
  if (file.patch !== null) return diffLines(file.patch);
  // Renamed and nothing else: no line is new. Else GitHub shows no diff because there is too much of it.
  if (file.status === "renamed") return allLines(0);
  return allLines("minutes" in checking ? checking.minutes.lines.length : 1);
}

export function checkedFile({ change, diff, checking }: EvaluatedFile): CheckedFile {
  const { path, status } = change.file;
  const shared = { path, isNew: status === "added" || status === "renamed", diff };
  if ("problem" in checking) return { ...shared, problem: checking.problem };
  const { minutes, checked } = checking;
  return {
    ...shared,
    minutes,
    findings: tellable(checked.findings, sentences.besides),
    skipped: checked.skipped,
  };
}

/** The minutes as they may be shown: the plan quotes them. */
function shownFile(file: MinutesFile, files: readonly EvaluatedFile[]): MinutesFile {
  const checking = files.find(({ change }) => change.file.path === file.path)?.checking;
  if (checking === undefined || "problem" in checking) return file;
  const [before, now] = file.versions;
  if (now === undefined || now.reading === null || now.reading === "unreadable") return file;
  const reading: Minutes = withoutUnpublishable(
    now.reading,
    checking.checked.findings,
    sentences.notPublishable,
  );
  return { ...file, versions: [before, { ...now, reading }] };
}
