import type { Command } from "commander";
import { formatAgenda } from "../action-items/agenda/agenda.ts";
import { selectAgendaItems } from "../action-items/agenda/agenda-items.ts";
import { nextPath } from "../action-items/agenda/next-path.ts";
import { maxRecentMeetings } from "../action-items/agenda/agenda-sections.ts";
import { dayOf } from "../minutes/dates/calendar.ts";
import { trackItems } from "../action-items/tracking/track-items.ts";
import { readItemFile } from "../action-items/tracking/item-file.ts";
import { buildItems } from "../action-items/tracking/build-items.ts";
import { findNextMeeting, fitsRhythm, maxMeetings, type NextMeeting } from "../action-items/next-meeting.ts";
import { minutesPathRules, parseConfig, type Config, type Repository } from "../config/config.ts";
import { createMinutesFilter } from "../minutes/file-kind.ts";
import { daysBetween, isDay } from "../minutes/dates/calendar-date.ts";
import { yearOfPath } from "../minutes/growing/growing-path.ts";
import { filePathOf, sectionOf } from "../minutes/meeting-path.ts";
import { createGrowingTest } from "../github/read/files/meeting-trees.ts";
import { expandMeetings, meetingsIn } from "./local/local-meetings.ts";
import { agendaMessages } from "./messages.ts";
import { seriesOf } from "../minutes/minutes-path.ts";
import type { Minutes } from "../minutes/minutes.ts";
import { formatProblem, printable, quoted, type Problem } from "../problem.ts";
import { plural } from "../render/plural.ts";
import { createReader } from "../reader/reader.ts";
import { localConfig, localConfigWarnings, findMinutesFiles, readLocalFiles } from "./local/local-files.ts";
import { findSeries } from "./local/find-series.ts";
import { locateMinutes, type MinutesLocation } from "./local/locate-minutes.ts";
import { readingOptionsOf } from "../jobs/reading-options.ts";

type Options = {
  readonly root?: string;
  readonly repo?: string;
  readonly date?: string;
  readonly all?: boolean;
};

const serverUrl = "https://github.com";

/** Registers `agenda`, which prints a template for the next minutes of a series, offline. */
export function registerAgenda(program: Command): void {
  program
    .command("agenda")
    .description("print a template for the next minutes of a series, offline")
    .argument("<series>", "the folder of the series, or its name")
    .option("--root <folder>", "the top of the minutes repository (default: the top of the clone)")
    .option("--repo <owner/name>", "the minutes repository (default: the origin of the clone)")
    .option(
      "--date <date>",
      "the date of the meeting, such as 2023-12-13 (default: the next regular meeting)",
    )
    .option("--all", "list all open action items")
    .action(agenda);
}

async function agenda(series: string, options: Options): Promise<void> {
  const location = locateMinutes(options);
  if ("problems" in location) {
    printProblems(...location.problems);
    return;
  }
  const { root } = location;
  const repository = location.repository ?? { owner: "", name: "" };
  const local = localConfig(root);
  const parsed = "problems" in local ? local : parseConfig(local.own, null, repository);
  if ("problems" in parsed || "problems" in local) {
    if ("problems" in parsed) printProblems(...parsed.problems);
    return;
  }
  for (const warning of localConfigWarnings(root, local.own, parsed.config))
    console.error(formatProblem(warning));
  const { config } = parsed;
  const paths = pathsOf(series, location, config, repository);
  if ("problem" in paths) {
    printProblems(paths.problem);
    return;
  }
  if (options.date !== undefined && !isDay(options.date)) {
    printProblems(invalidDate(options.date));
    return;
  }

  const minutes = await readSeries(paths.paths, root, config, repository);
  const last = minutes.at(-1);
  if (last === undefined) {
    printProblems(noReadableMinutes(series));
    return;
  }
  const dates = minutes.flatMap(({ date }) => date ?? []);
  const today = dayOf(new Date(), config.minutes.timeZone);
  const { near, far } = splitDates(dates, today);
  const regular = findNextMeeting(near, today);
  const next = options.date === undefined ? regular : null;
  const date = options.date ?? next?.date ?? null;
  const histories = trackItems(minutes.flatMap((each) => readItemFile(each, config.people) ?? []));
  const open = buildItems(histories, []).filter(({ claims }) => claims.at(-1)?.status === "open");
  const items = selectAgendaItems(open, [...new Set(dates)].slice(-maxRecentMeetings), options.all === true);
  process.stdout.write(printable(formatAgenda(minutes, items, date).replaceAll("\t", "    ")));
  console.error(
    date === null ? formatProblem(noRegularInterval(near)) : printable(formatLocation(last.path, date, root)),
  );
  if (options.date !== undefined)
    for (const line of remarksOnDate(options.date, near, regular, today)) console.error(line);
  if (next !== null) for (const line of agendaMessages.next(next, today)) console.error(line);
  if (options.date === undefined && far.length > 0) console.error(agendaMessages.far(far));
  const hiddenCount = open.length - items.length;
  if (hiddenCount > 0)
    console.error(
      `${plural(hiddenCount, "open action item is", "open action items are")} left out. Add --all to list them.`,
    );
}

/** Returns where the next minutes belong: in a file of their own, or in a growing one beside its newest meeting. */
function formatLocation(lastPath: string, date: string, root: string): string {
  if (sectionOf(lastPath) === null) return agendaMessages.saveAs(nextPath(lastPath, date));
  const file = filePathOf(lastPath);
  const year = yearOfPath(file);
  if (year !== null && !date.startsWith(String(year)))
    return agendaMessages.saveAs(file.replaceAll(String(year), date.slice(0, 4)));
  const meetings = meetingsIn(file, root);
  return agendaMessages.addTo(file, meetings.length > 1 && meetings.at(-1) === lastPath ? "last" : "first");
}

/** Returns what is unusual about the day that somebody set. */
function remarksOnDate(
  date: string,
  dates: readonly string[],
  regular: NextMeeting | null,
  today: string,
): readonly string[] {
  if (dates.includes(date)) return [agendaMessages.exists(date)];
  const isIrregular = regular !== null && !fitsRhythm(dates, date);
  return [
    ...(date < today ? [agendaMessages.past(date)] : []),
    ...(isIrregular ? [agendaMessages.irregular(date, regular)] : []),
  ];
}

/** Days that meetings are ahead of today at most. Later dates are typing errors, and would move the next one to their year. */
const maxDaysAhead = 183;

function splitDates(
  dates: readonly string[],
  today: string,
): { readonly near: readonly string[]; readonly far: readonly string[] } {
  const isNear = (date: string): boolean => daysBetween(today, date) <= maxDaysAhead;
  return { near: dates.filter(isNear), far: [...new Set(dates.filter((date) => !isNear(date)))] };
}

function printProblems(...problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) process.exitCode = 1;
}

/** Returns the paths of the minutes of a series. */
function pathsOf(
  series: string,
  location: MinutesLocation,
  config: Config,
  repository: Repository,
): { readonly paths: readonly string[] } | { readonly problem: Problem } {
  const { root } = location;
  const files = expandMeetings(findMinutesFiles(["."], root).paths, root, createGrowingTest(config));
  const paths = files.filter(createMinutesFilter(minutesPathRules(config), files));
  const folders = [...new Set(paths.map(seriesOf))];
  const found = findSeries(series, folders, location, config, repository);
  return "problem" in found ? found : { paths: paths.filter((path) => seriesOf(path) === found.folder) };
}

/** Reads minutes in the order of the meetings, and prints problems of unreadable files. */
async function readSeries(
  paths: readonly string[],
  root: string,
  config: Config,
  repository: { readonly owner: string; readonly name: string },
): Promise<readonly Minutes[]> {
  const reader = createReader();
  const { files, problems } = readLocalFiles(paths, root);
  printProblems(...problems);
  const readings = await reader.read(files, readingOptionsOf(config, repository, serverUrl));
  await reader.close();
  const minutes = readings.flatMap((reading) => {
    if ("minutes" in reading) return [reading.minutes];
    console.error(formatProblem(reading.problem));
    return [];
  });
  return minutes.sort((a, b) => ((a.date ?? "") + a.path < (b.date ?? "") + b.path ? -1 : 1));
}

function noReadableMinutes(series: string): Problem {
  return {
    code: "series-unread",
    found: `no readable minutes of ${quoted(series)}`,
    expected: "at least one file",
    advice: "Fix the problems of the files above.",
  };
}

function invalidDate(text: string): Problem {
  return {
    code: "date-invalid",
    found: `${quoted(text)} for --date`,
    expected: "a date such as 2023-12-13",
    advice: "Correct the date.",
  };
}

function noRegularInterval(dates: readonly string[]): Problem {
  const count = new Set(dates).size;
  const used = Math.min(count, maxMeetings);
  return {
    code: "rhythm-unknown",
    found: `no regular interval in ${count > used ? "the last " : ""}${plural(used, "meeting", "meetings")}`,
    expected: "a rhythm, such as every 2 weeks, each Tuesday and Thursday, or the first Monday of the month",
    advice: "Replace YYYY-MM-DD with the date, or set the date with --date.",
  };
}
