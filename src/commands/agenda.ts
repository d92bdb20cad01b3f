import { normalize } from "node:path/posix";
import type { Command } from "commander";
import { agendaOf } from "../action-items/agenda/agenda.ts";
import { itemsForAgenda } from "../action-items/agenda/agenda-items.ts";
import { lookedAt } from "../action-items/agenda/agenda-sections.ts";
import { dayOf } from "../action-items/calendar.ts";
import { foldItems } from "../action-items/tracking/history.ts";
import { itemFileOf } from "../action-items/tracking/item-file.ts";
import { itemsOf } from "../action-items/tracking/item-of.ts";
import { meetingToPrepare } from "../action-items/next-meeting.ts";
import { minutesPaths, parseConfig, seriesName, type Config } from "../config/config.ts";
import { dateInPath, day, seriesOf } from "../minutes/dates/date.ts";
import type { Minutes } from "../minutes/minutes.ts";
import { findDate } from "../minutes/dates/written-date.ts";
import { formatProblem, printable, quoted, type Problem } from "../problems.ts";
import { createReader } from "../reader/reader.ts";
import { readingSettingsOf } from "../jobs/reconcile/minutes-files.ts";
import {
  localConfig,
  localConfigRemarks,
  minutesFiles,
  readLocalFiles,
  repositoryAt,
} from "./local-files.ts";

type Options = {
  readonly root: string;
  readonly repo?: string;
  readonly date?: string;
  readonly all?: boolean;
};

const serverUrl = "https://github.com";

/** Adds `agenda` to the program: prints a skeleton for the next minutes of a series, without any network. */
export function registerAgenda(program: Command): void {
  program
    .command("agenda")
    .description("print a skeleton for the next minutes of a series, in its own form, without any network")
    .argument("<series>", "the folder of the series, or its name")
    .option("--root <folder>", "the top of the minutes repository", ".")
    .option("--repo <owner/name>", "the minutes repository; default: the clone's origin")
    .option("--date <date>", "the day of the meeting, such as 2023-12-13; default: by the series' rhythm")
    .option("--all", "list every open action item, not only those of the last meetings")
    .action(agenda);
}

async function agenda(series: string, options: Options): Promise<void> {
  const repository = repositoryAt(options.root, options.repo);
  const local = localConfig(options.root);
  const settings = "problems" in local ? local : parseConfig(local.own, null, repository);
  if ("problems" in settings || "problems" in local) {
    if ("problems" in settings) complain(...settings.problems);
    return;
  }
  for (const remark of localConfigRemarks(options.root, local.own, settings.config))
    console.error(formatProblem(remark));
  const { config } = settings;
  const paths = pathsOf(series, options.root, config);
  if ("problem" in paths) {
    complain(paths.problem);
    return;
  }
  if (options.date !== undefined && !isDay(options.date)) {
    complain(noDay(options.date));
    return;
  }

  const minutes = await readSeries(paths.paths, options.root, config, repository);
  const last = minutes.at(-1);
  if (last === undefined) {
    complain(nothingRead(series));
    return;
  }
  const dates = minutes.flatMap(({ date }) => date ?? []);
  const date = options.date ?? meetingToPrepare(dates, dayOf(new Date(), config.minutes.timeZone));
  const histories = foldItems(minutes.flatMap((each) => itemFileOf(each, config.people) ?? []));
  const open = itemsOf(histories, []).filter(({ words }) => words.at(-1)?.says === "open");
  const items = itemsForAgenda(open, [...new Set(dates)].slice(-lookedAt), options.all === true);
  process.stdout.write(printable(agendaOf(minutes, items, date).replaceAll("\t", "    ")));
  console.error(
    date === null ? formatProblem(noRhythm(dates)) : `Save it as ${printable(nameFor(last.path, date))}.`,
  );
  const left = open.length - items.length;
  if (left > 0)
    console.error(`${left} open action items that no longer come up are left out; --all lists them.`);
}

function complain(...problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) process.exitCode = 1;
}

/** The minutes of a series, by its folder or its name, whatever the case. */
function pathsOf(
  series: string,
  root: string,
  config: Config,
): { readonly paths: readonly string[] } | { readonly problem: Problem } {
  const isMinutes = minutesPaths(config);
  const paths = minutesFiles(["."], root).paths.filter(
    (path) => dateInPath(path) !== null && isMinutes(path),
  );
  const folders = [...new Set(paths.map(seriesOf))];
  const wanted = normalize(`${series.replaceAll("\\", "/")}/`)
    .slice(0, -1)
    .toLowerCase();
  const folder =
    folders.find((each) => each === (wanted === "." ? "" : wanted)) ??
    folders.find((each) => [each, seriesName(config, each)].some((name) => name.toLowerCase() === wanted));
  if (folder === undefined) return { problem: unknownSeries(series, folders) };
  return { paths: paths.filter((path) => seriesOf(path) === folder) };
}

/** In the order of the meetings; what cannot be read is told. */
async function readSeries(
  paths: readonly string[],
  root: string,
  config: Config,
  repository: { readonly owner: string; readonly name: string },
): Promise<readonly Minutes[]> {
  const reader = createReader();
  const { files, problems } = readLocalFiles(paths, root);
  complain(...problems);
  const readings = await reader.read(files, readingSettingsOf(config, repository, serverUrl));
  await reader.close();
  const minutes = readings.flatMap((reading) => {
    if ("minutes" in reading) return [reading.minutes];
    console.error(formatProblem(reading.problem));
    return [];
  });
  return minutes.sort((a, b) => ((a.date ?? "") + a.path < (b.date ?? "") + b.path ? -1 : 1));
}

/** `iaas/20231213.md`, after `iaas/20231206.md`. */
function nameFor(path: string, date: string): string {
  const at = path.lastIndexOf("/") + 1;
  const name = path.slice(at);
  const day = findDate(name);
  if (day === null) return `${path.slice(0, at)}${date}.md`;
  return `${path.slice(0, at)}${name.slice(0, day.from)}${day.write(date)}${name.slice(day.to)}`;
}

function isDay(text: string): boolean {
  const [year, month, dayOfMonth] = text.split("-").map(Number);
  return /^\d{4}-\d\d-\d\d$/.test(text) && day(year ?? 0, month ?? 0, dayOfMonth ?? 0) === text;
}

function unknownSeries(series: string, folders: readonly string[]): Problem {
  const known = folders.map((folder) => (folder === "" ? "." : folder));
  return {
    code: "series-unknown",
    found: `no series ${quoted(series)}`,
    expected:
      known.length === 0
        ? "a folder that holds minutes, which have a date in their names"
        : `one of ${known.map((name) => quoted(name)).join(", ")}`,
    cure: known.length === 0 ? "Correct --root, or minutes.paths." : "Name one of these, or correct --root.",
  };
}

function nothingRead(series: string): Problem {
  return {
    code: "series-unread",
    found: `no minutes of ${quoted(series)} that could be read`,
    expected: "one file at least",
    cure: "Mend what is said of the files above.",
  };
}

function noDay(text: string): Problem {
  return {
    code: "date-invalid",
    found: `${quoted(text)} for --date`,
    expected: "a day such as 2023-12-13",
    cure: "Correct the day.",
  };
}

function noRhythm(dates: readonly string[]): Problem {
  return {
    code: "rhythm-unknown",
    found: `${dates.length === 1 ? "one meeting" : `${dates.length} meetings`} without a rhythm`,
    expected: "meetings every so many weeks",
    cure: "Write the day in place of YYYY-MM-DD, or give it with --date.",
  };
}
