import type { Problem } from "../problem.ts";
import { appProblems, consequences, installationProblems, machineProblems } from "./messages.ts";
import { diagnoseUnreachable, type GitHubConnection } from "./diagnose-connection.ts";
import type { AppFacts, FilesFacts, InstallationFacts, MinutesFacts, ReadFailure } from "./facts.ts";
import { errorFrom, errorProblem, good, note, warning, type DoctorFinding } from "./finding.ts";
import { mayCommentOnDiscussions, missingEvents, missingPermissions } from "./required-access.ts";

/** Maximum difference to the clock of GitHub. */
const maxClockSkewSeconds = 30;

/** End of life of Node.js versions: https://nodejs.org/en/about/previous-releases */
const maintainedUntil: Readonly<Record<number, string>> = { 20: "2026-04-30", 22: "2027-04-30" };

/** @param version  `20.18.1` */
export function diagnoseNode(version: string, now: Date): DoctorFinding {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const isSupported = major >= 22 || (major === 20 && (minor > 18 || (minor === 18 && patch >= 1)));
  if (!isSupported)
    return errorProblem(machineProblems.nodeOld(version, "Node.js 20.18.1 or newer (20, or 22 and up)"));
  const until = maintainedUntil[major];
  return until !== undefined && now.toISOString().slice(0, 10) > until
    ? note(machineProblems.nodeUnmaintained(version))
    : good(`Node.js ${version}`);
}

export function diagnoseClock(aheadSeconds: number | null): readonly DoctorFinding[] {
  if (aheadSeconds === null) return [];
  return Math.abs(aheadSeconds) > maxClockSkewSeconds
    ? [warning(machineProblems.clock(aheadSeconds))]
    : [good("The clock is correct.")];
}

/** @param appsUrl  page with all apps of the account */
export function diagnoseApp(
  app: AppFacts | ReadFailure,
  connection: GitHubConnection,
  appsUrl: string,
): readonly DoctorFinding[] {
  if ("failure" in app) {
    if (["unauthorized", "hidden", "forbidden"].includes(app.failure))
      return [errorProblem(appProblems.refused(appsUrl))];
    const reason = app.code ?? app.failure;
    return [diagnoseUnreachable(reason, connection) ?? errorProblem(appProblems.unread("the app", reason))];
  }
  return [
    good(`GitHub accepts the credentials of the app ${app.slug}.`),
    ...(app.permissions === null
      ? []
      : [
          diagnosePermissions(missingPermissions(app.permissions), app.settingsUrl),
          good(
            mayCommentOnDiscussions(app.permissions)
              ? "The app may comment on discussions."
              : "The app may not comment on discussions. The permission for that (discussions: write) is optional.",
          ),
        ]),
    ...(app.events === null ? [] : [diagnoseEvents(missingEvents(app.events), app.settingsUrl)]),
  ];
}

/** @param appUrl  page on which owners install the app */
export function diagnoseInstallations(
  installations: readonly InstallationFacts[] | ReadFailure,
  appUrl: string,
): readonly DoctorFinding[] {
  if ("failure" in installations)
    return [errorProblem(appProblems.unread("the installations", installations.failure))];
  return installations.length === 0 ? [errorProblem(installationProblems.none(appUrl))] : [];
}

export function diagnoseInstallation(
  { owner, url, permissions, events, suspended }: InstallationFacts,
  app: AppFacts,
): readonly DoctorFinding[] {
  if (suspended) return [warning(installationProblems.suspended(owner, url))];
  // An owner cannot grant what the app does not request.
  const notRequested = app.permissions === null ? [] : missingPermissions(app.permissions);
  const notGranted = missingPermissions(permissions).filter((each) => !notRequested.includes(each));
  const notSubscribed = missingEvents(events).filter((each) => app.events?.includes(each) ?? true);
  return [
    ...(notGranted.length > 0
      ? [errorProblem(installationProblems.permissions(owner, notGranted, url))]
      : []),
    ...(mayCommentOnDiscussions(app.permissions ?? {}) && !mayCommentOnDiscussions(permissions)
      ? [note(installationProblems.discussions(owner, url))]
      : []),
    ...(notSubscribed.length > 0 ? [warning(installationProblems.events(owner, notSubscribed, url))] : []),
    ...(notGranted.length + notSubscribed.length === 0 ? [good(`The app is installed on ${owner}.`)] : []),
  ];
}

export function diagnoseMinutes(minutes: readonly MinutesFacts[]): readonly DoctorFinding[] {
  return minutes.flatMap(({ repository, url, problems, finished, survey }) => [
    ...problems.map((problem) =>
      errorFrom({ ...problem, path: `${repository}/${problem.path ?? ""}` }, consequences.configuration),
    ),
    ...(problems.length === 0 && finished
      ? [good(`${repository} is configured, and its report is complete.`)]
      : []),
    ...(problems.length === 0 && !finished ? [note(installationProblems.notFinished(repository, url))] : []),
    ...(survey === null ? [] : diagnoseFiles(repository, survey)),
  ]);
}

const maxListed = { series: 10, paths: 5 };

function diagnoseFiles(repository: string, { count, series, others }: FilesFacts): readonly DoctorFinding[] {
  const places = series.map(({ name, folder, count: files }) => `${name} (${folder || "/"}) ${files}`);
  return [
    count === 0
      ? note(installationProblems.noMinutesFile(repository))
      : good(
          `${repository}: ${count === 1 ? "1 file is" : `${count} files are`} read as minutes, of ${series.length} series: ${listSome(places, maxListed.series)}.`,
        ),
    ...others.map(({ reason, paths }) =>
      good(`${repository}: ${paths.length} not read, ${reason}: ${listSome(paths, maxListed.paths)}.`),
    ),
  ];
}

function listSome(texts: readonly string[], max: number): string {
  const rest = texts.length - max;
  return [...texts.slice(0, max), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

function diagnosePermissions(missing: readonly string[], settings: string): DoctorFinding {
  return missing.length > 0
    ? errorProblem(appProblems.permissions(missing, settings))
    : good("The app requests all permissions that it needs.");
}

function diagnoseEvents(missing: readonly string[], settings: string): DoctorFinding {
  return missing.length > 0
    ? warning(appProblems.events(missing, settings))
    : good("The app receives all events that it needs.");
}

/** @param count  minutes repositories of all owners together; most owners only have issues that minutes discuss */
export function diagnoseMinutesCount(count: number): readonly DoctorFinding[] {
  return count === 0 ? [warning(installationProblems.noMinutes())] : [];
}

/** @param problems  null without Redis */
export function diagnoseRedis(problems: readonly Problem[] | null): readonly DoctorFinding[] {
  if (problems === null) return [good("The queue is in memory, for a single instance.")];
  return problems.length === 0
    ? [good("Redis answers and accepts writes.")]
    : problems.map((problem) => errorFrom(problem, consequences.redis));
}
