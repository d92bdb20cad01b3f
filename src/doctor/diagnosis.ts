import type { Problem } from "../problems.ts";
import { appProblems, installationProblems, machineProblems } from "./messages.ts";
import { diagnoseUnreachable, type Connection } from "./diagnose-connection.ts";
import type { AppFacts, InstallationFacts, MinutesFacts, Unread } from "./facts.ts";
import { error, good, note, warning, type Finding } from "./finding.ts";
import { missingEvents, missingPermissions } from "./wanted.ts";

/** Seconds that a clock may be wrong. */
const tolerated = 30;

/** When GitHub's and Node's own advice ends: https://nodejs.org/en/about/previous-releases */
const maintainedUntil: Readonly<Record<number, string>> = { 20: "2026-04-30", 22: "2027-04-30" };

/** @param version  `20.18.1` */
export function diagnoseNode(version: string, now: Date): Finding {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const isSupported = major >= 22 || (major === 20 && (minor > 18 || (minor === 18 && patch >= 1)));
  if (!isSupported)
    return error(machineProblems.nodeOld(version, "Node.js 20.18.1 or newer (20, or 22 and up)"));
  const until = maintainedUntil[major];
  return until !== undefined && now.toISOString().slice(0, 10) > until
    ? note(machineProblems.nodeUnmaintained(version))
    : good(`Node.js ${version}`);
}

export function diagnoseClock(ahead: number | null): readonly Finding[] {
  if (ahead === null) return [];
  return Math.abs(ahead) > tolerated
    ? [warning(machineProblems.clock(ahead))]
    : [good("The clock is right.")];
}

export function diagnoseApp(app: AppFacts | Unread, connection: Connection): readonly Finding[] {
  if ("unread" in app) {
    if (["unauthorized", "hidden", "forbidden"].includes(app.unread)) return [error(appProblems.refused())];
    const why = app.why ?? app.unread;
    return [diagnoseUnreachable(why, connection) ?? error(appProblems.unread("the app", why))];
  }
  return [
    good(`GitHub knows the app as ${app.slug}.`),
    ...(app.permissions === null ? [] : [diagnosePermissions(missingPermissions(app.permissions))]),
    ...(app.events === null ? [] : [diagnoseEvents(missingEvents(app.events))]),
  ];
}

/** @param appUrl  where owners install the app */
export function diagnoseInstallations(
  installations: readonly InstallationFacts[] | Unread,
  appUrl: string,
): readonly Finding[] {
  if ("unread" in installations)
    return [error(appProblems.unread("the installations", installations.unread))];
  return installations.length === 0 ? [error(installationProblems.none(appUrl))] : [];
}

export function diagnoseInstallation(
  { owner, url, permissions, events, suspended }: InstallationFacts,
  app: AppFacts,
): readonly Finding[] {
  if (suspended) return [warning(installationProblems.suspended(owner))];
  // What the app itself does not ask for nobody can give.
  const notAskedFor = app.permissions === null ? [] : missingPermissions(app.permissions);
  const withheld = missingPermissions(permissions).filter((each) => !notAskedFor.includes(each));
  const unheard = missingEvents(events).filter((each) => app.events?.includes(each) ?? true);
  return [
    ...(withheld.length > 0 ? [error(installationProblems.permissions(owner, withheld, url))] : []),
    ...(unheard.length > 0 ? [warning(installationProblems.events(owner, unheard, url))] : []),
    ...(withheld.length + unheard.length === 0 ? [good(`It is installed on ${owner}.`)] : []),
  ];
}

export function diagnoseMinutes(minutes: readonly MinutesFacts[]): readonly Finding[] {
  return minutes.flatMap(({ repository, problems, finished }) => [
    ...problems.map((problem) => error({ ...problem, path: `${repository}/${problem.path ?? ""}` })),
    ...(problems.length === 0 && finished ? [good(`${repository} is configured, and all is told.`)] : []),
    ...(problems.length === 0 && !finished ? [note(installationProblems.notFinished(repository))] : []),
  ]);
}

function diagnosePermissions(missing: readonly string[]): Finding {
  return missing.length > 0
    ? error(appProblems.permissions(missing))
    : good("It asks for all permissions that it needs.");
}

function diagnoseEvents(missing: readonly string[]): Finding {
  return missing.length > 0
    ? warning(appProblems.events(missing))
    : good("It hears of all events that it needs.");
}

/** @param count  minutes repositories of all owners together; most owners only have issues that minutes discuss */
export function diagnoseMinutesCount(count: number): readonly Finding[] {
  return count === 0 ? [warning(installationProblems.noMinutes())] : [];
}

/** @param problems  null: there is no Redis to look at */
export function diagnoseRedis(problems: readonly Problem[] | null): readonly Finding[] {
  if (problems === null) return [good("One instance, with its queue in memory.")];
  return problems.length === 0 ? [good("Redis answers and takes what it is given.")] : problems.map(error);
}
