import { dayOf } from "../../minutes/dates/calendar.ts";
import type { CheckInput } from "../../checks/check-input.ts";
import type { SeriesMinutes } from "../../checks/series-minutes.ts";
import { minutesPathRules, type Config } from "../../config/config.ts";
import { createMinutesFilter } from "../../minutes/file-kind.ts";
import type { Access } from "../../github/client/app.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import { seriesOf } from "../../minutes/minutes-path.ts";
import { filePathOf, sectionOf } from "../../minutes/meeting-path.ts";
import type { ReadingOptions } from "../../minutes/minutes.ts";
import { allLines, diffLines, linesWithoutDiff } from "../../pull-request/diff-lines.ts";
import { redactFindings } from "../../pull-request/redact-findings.ts";
import type { PullRequestFindings } from "../../pull-request/report.ts";
import { pullRequestMessages as sentences } from "../../pull-request/messages.ts";
import { readUnfollowedFile, detectRenames } from "../../backlinks/detect-renames.ts";
import type { FileCheckResult, FailedReading, Reader, Reading } from "../../reader/reader.ts";
import type { AppContext } from "../context.ts";
import { runInSteps } from "../run-in-steps.ts";
import { checkRegister, type PullRequestRegister } from "./check-register.ts";
import { readConnectedMinutes } from "./read-connected-minutes.ts";
import { handlesIn, readCheckFacts, type CheckFacts } from "./read-check-facts.ts";
import { existsAfterMerge, nearestPaths, pathsAfterMerge } from "./minutes-paths.ts";
import { minutesChanges, type PullRequestInput, type EvaluatedFile } from "./read-pull-request.ts";
import type { MinutesChange } from "./minutes-change.ts";
import { previewMerge } from "./preview-merge.ts";
import { checkContent, minutesFilesOf, readBothVersions, type FileReadings } from "./readings.ts";
import type { DiffLines, CheckedFile } from "../../reports/checked-file.ts";
import { readingOptionsOf } from "../reading-options.ts";

/**
 * The evaluation of the minutes of a pull request: findings, and each file that could be checked, for applying fixes.
 */
export type Evaluation = {
  readonly findings: PullRequestFindings;
  readonly files: readonly EvaluatedFile[];
  /** Whether all of them were read in time. */
  readonly isRead: boolean;
  /** The register of decisions. Null if there is nothing to compare. */
  readonly register: PullRequestRegister | null;
};

/** @returns null if no minutes change */
export async function evaluatePullRequest(
  { app, reader, inWorkflow = false }: Pick<AppContext, "app" | "reader" | "inWorkflow">,
  access: Access,
  input: PullRequestInput,
  config: Config,
  withFixes: boolean,
): Promise<Evaluation | null> {
  const { pull } = input;
  const settings = readingOptionsOf(config, pull.repository, app.options.serverUrl);
  const { changes, omitted, meetingPaths, unfollowed } = await minutesChanges(app, access, input, config);
  const certain = changes.filter(({ isMisnamed }) => !isMisnamed);
  const versions = new Map<MinutesChange, FileReadings>();
  for (const change of certain) versions.set(change, await readBothVersions(reader, change, settings));

  const files = pathsAfterMerge([...pull.defaultBranch.files.keys()], input.files);
  const paths = [...files, ...meetingPaths];
  const isMinutes = createMinutesFilter(minutesPathRules(config), paths);
  const all = [...versions].flatMap(([change, readings]) =>
    minutesFilesOf(change, readings, input, app.options.now()),
  );
  const minutesFiles = await runInSteps(
    detectRenames(
      all.filter(({ path }) => isMinutes(path)),
      [
        ...all.filter(({ path }) => !isMinutes(path)).flatMap((file) => readUnfollowedFile(file) ?? []),
        ...unfollowed,
      ],
    ),
  );
  const heads = [...versions].flatMap(([, { now }]) =>
    now !== null && "minutes" in now ? [now.minutes] : [],
  );
  const others = neighbourPaths(certain, pull, isMinutes);
  const oids = others.flatMap((path) => pull.defaultBranch.files.get(path) ?? []);
  const handles = [...new Set(heads.flatMap(handlesIn))];
  const facts = await readCheckFacts({ app, access, pull, config }, minutesFiles, handles, [
    ...new Set(oids),
  ]);
  const members = [
    ...(await readSeriesMembers(reader, others, pull, facts, settings)),
    ...(await readSections(reader, certain, meetingPaths, settings)),
  ];

  const checkInputOf = (path: string, isNew: boolean): Omit<CheckInput, "minutes" | "text" | "secrets"> => ({
    config,
    repository: pull.repository,
    hosts: settings.hosts,
    today: dayOf(pull.pushedAt > pull.createdAt ? pull.pushedAt : pull.createdAt, config.minutes.timeZone),
    isNew,
    paths,
    others: members.filter((member) => seriesOf(member.path) === seriesOf(path)),
    github: facts.github,
  });
  const evaluated: EvaluatedFile[] = [];
  for (const change of changes) {
    const { file, after, isMisnamed } = change;
    if (after === null) continue;
    const { path, status } = file;
    const isNew = status === "added" || status === "renamed";
    const { before = null, now = null } = versions.get(change) ?? {};
    // Without one of its versions, the findings of a file are unknown.
    const unread = [before, now].find(isTransient);
    const checking =
      unread ??
      (await checkContent(reader, path, after, settings, { context: checkInputOf(path, isNew), withFixes }));
    if (isMisnamed && !isReportedMisnamed(checking)) continue;
    evaluated.push({ change, diff: diffOf(change, checking), checking });
  }
  if (certain.length === 0 && evaluated.length === 0) return null;
  const { repository, head } = pull;
  const exists = existsAfterMerge(paths, changes);
  const connected = await readConnectedMinutes({ app, reader }, access, {
    pull,
    config,
    settings,
    changes,
    files: minutesFiles,
    lookups: facts.lookups,
    exists: (path) => exists(path) && isMinutes(path),
  });
  const register = await checkRegister({ app, access, config }, pull, versions);
  return {
    files: evaluated,
    register,
    isRead: !evaluated.some(({ checking }) => isTransient(checking)),
    findings: {
      files: evaluated.map(checkedFile),
      omitted,
      register: registerFindings(register),
      inWorkflow: inWorkflow ? pull.number : null,
      blobUrl: `${app.options.serverUrl}/${repository.owner}/${repository.name}/blob/${head.oid}`,
      preview: await previewMerge(app, pull, config, {
        files: evaluated,
        minutesFiles,
        connected,
        exists,
        lookups: facts.lookups,
      }),
    },
  };
}

function registerFindings(
  register: PullRequestRegister | null,
): NonNullable<PullRequestFindings["register"]> | null {
  if (register === null || "problem" in register.compared) return null;
  const { path, compared } = register;
  return compared.changes.length === 0 ? null : { path, changes: compared.changes };
}

const maxNeighbours = 60;

function neighbourPaths(
  changes: readonly MinutesChange[],
  { defaultBranch }: Pick<PullRequest, "defaultBranch">,
  isMinutes: (path: string) => boolean,
): readonly string[] {
  const changed = new Set(changes.flatMap(({ file }) => [file.path, file.previousPath ?? file.path]));
  const paths = [...defaultBranch.files.keys()].filter((path) => isMinutes(path) && !changed.has(path));
  return [...new Set(changes.flatMap(({ file }) => nearestPaths(file.path, paths)))].slice(0, maxNeighbours);
}

async function readSeriesMembers(
  reader: Reader,
  paths: readonly string[],
  { defaultBranch }: Pick<PullRequest, "defaultBranch">,
  { texts }: Pick<CheckFacts, "texts">,
  settings: ReadingOptions,
): Promise<readonly SeriesMinutes[]> {
  const files = paths.flatMap((path) => {
    const bytes = texts.get(defaultBranch.files.get(path) ?? "");
    return bytes === undefined ? [] : [{ path, bytes }];
  });
  const summaries = await reader.summarize(files, settings);
  return summaries.flatMap((summary) => ("summary" in summary ? [summary.summary] : []));
}

/** Summarizes the meetings of growing files that are nearest to the changed ones. */
async function readSections(
  reader: Reader,
  changes: readonly MinutesChange[],
  meetingPaths: readonly string[],
  settings: ReadingOptions,
): Promise<readonly SeriesMinutes[]> {
  const bytesOf = new Map(
    changes.flatMap(({ file, after }) =>
      sectionOf(file.path) !== null && after !== null && "bytes" in after
        ? [[filePathOf(file.path), after.bytes] as const]
        : [],
    ),
  );
  const near = changes.flatMap(({ file }) =>
    sectionOf(file.path) === null ? [] : nearestPaths(file.path, meetingPaths),
  );
  const files = [...new Set(near)].slice(0, maxNeighbours).flatMap((path) => {
    const bytes = bytesOf.get(filePathOf(path));
    return bytes === undefined ? [] : [{ path, bytes }];
  });
  return (await reader.summarize(files, settings)).flatMap((each) =>
    "summary" in each ? [each.summary] : [],
  );
}

function isTransient(reading: FileCheckResult | Reading | null): reading is FailedReading {
  return reading !== null && "problem" in reading && reading.isTransient === true;
}

/** A file without the name of minutes is reported only if the name is what is wrong with it. */
function isReportedMisnamed(checking: FileCheckResult): boolean {
  return "checked" in checking && checking.checked.findings.some(({ rule }) => rule === "file-name");
}

function diffOf({ file }: MinutesChange, checking: FileCheckResult): DiffLines {
  if (file.patch !== null) return diffLines(file.patch);
  // A mere rename has no new lines. Otherwise GitHub shows no diff because it is too large.
  if (file.status === "renamed") return allLines(0);
  return linesWithoutDiff("minutes" in checking ? checking.minutes.lines.length : 1);
}

export function checkedFile({ change, diff, checking }: EvaluatedFile): CheckedFile {
  const { path, status } = change.file;
  const shared = { path, isNew: status === "added" || status === "renamed", diff };
  if ("problem" in checking)
    return { ...shared, problem: checking.problem, ...(isTransient(checking) ? { isTransient: true } : {}) };
  const { minutes, checked } = checking;
  return {
    ...shared,
    minutes,
    findings: redactFindings(checked.findings, sentences.redacted),
    skipped: checked.skipped,
  };
}
