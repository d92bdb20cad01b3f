import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { type CheckedMinutes, checkMinutes } from "../../checks/check.ts";
import type { CheckInput } from "../../checks/check-input.ts";
import { summarizeMinutes, type SeriesMinutes } from "../../checks/series-minutes.ts";
import type { Config, Repository } from "../../config/config.ts";
import { dateInPath, seriesOf } from "../../minutes/minutes-path.ts";
import { decodeText } from "../../minutes/markdown/decode.ts";
import { readMeetingText } from "../../minutes/growing/meeting-text.ts";
import { filePathOf, meetingPathOf } from "../../minutes/meeting-path.ts";
import type { ReadingOptions } from "../../minutes/minutes.ts";
import type { Problem } from "../../problem.ts";
import { createReader, type Reader } from "../../reader/reader.ts";
import { findSecrets } from "../../secrets.ts";
import { indexSections } from "../../github/read/files/meeting-trees.ts";
import { readLocalFiles } from "./local-files.ts";
import { expandMeetings } from "./local-meetings.ts";
import type { LocationOptions } from "./locate-minutes.ts";
import { openLocalRepository, type LocalRepository } from "./local-repository.ts";

/** Number of minutes before and after a file that define what is usual in its series. */
const maxNeighbours = 30;

/** Checks the files of a local folder, offline. */
export class LocalChecks {
  /** As in `LocalRepository`. */
  readonly root: string;
  readonly config: Config;
  readonly readingOptions: ReadingOptions;
  /** Warnings about a valid configuration. */
  readonly warnings: readonly Problem[];
  readonly find: LocalRepository["find"];
  readonly kindOf: LocalRepository["kindOf"];
  readonly explainLeftOut: LocalRepository["explainLeftOut"];
  /** Whether the repository is unknown, and minutes that were read have references that it could complete. */
  needsRepository = false;
  private readonly repository: Repository;
  private readonly reader: Reader = createReader();
  private readonly paths: readonly string[];
  /** Read once, also if many files are checked at the same time. */
  private readonly summaries = new Map<string, Promise<SeriesMinutes | null>>();

  private constructor(opened: LocalRepository) {
    this.root = opened.root;
    this.repository = opened.repository;
    this.config = opened.config;
    this.warnings = opened.warnings;
    this.find = opened.find;
    this.kindOf = opened.kindOf;
    this.explainLeftOut = opened.explainLeftOut;
    this.readingOptions = opened.readingOptions;
    this.paths = expandMeetings(pathsBelow(opened.root), opened.root, opened.mayGrow);
  }

  /** Opens a folder with minutes, or returns problems. */
  static at(options: LocationOptions): { checks: LocalChecks } | { problems: readonly Problem[] } {
    const opened = openLocalRepository(options);
    return "problems" in opened ? opened : { checks: new LocalChecks(opened) };
  }

  /** Returns the findings of a file, or the problem of an unreadable file. Other texts than minutes have no findings. */
  async check(path: string, bytes: Uint8Array): Promise<CheckedMinutes | { readonly problem: Problem }> {
    const kind = this.kindOf(path);
    if (kind === "growing") return this.checkMeetings(path, bytes);
    if (kind !== "minutes" && kind !== "no date") return { findings: [], skipped: [] };
    const input = await this.input(path, bytes);
    if ("problem" in input) return input;
    const checked = checkMinutes(input);
    return kind === "minutes" || isMisnamed(checked) ? checked : { findings: [], skipped: [] };
  }

  /** Checks the meetings of a growing file. */
  private async checkMeetings(
    path: string,
    bytes: Uint8Array,
  ): Promise<CheckedMinutes | { readonly problem: Problem }> {
    const all: CheckedMinutes[] = [];
    for (const { name } of indexSections(path, { bytes }) ?? []) {
      const input = await this.input(meetingPathOf(path, name), bytes);
      if ("problem" in input) return input;
      all.push(checkMinutes(input));
    }
    return { findings: all.flatMap(({ findings }) => findings), skipped: all[0]?.skipped ?? [] };
  }

  /** Returns the input for checking a meeting. */
  async input(path: string, bytes: Uint8Array): Promise<CheckInput | { readonly problem: Problem }> {
    const [reading] = await this.reader.read([{ path, bytes }], this.readingOptions);
    if (reading === undefined || "problem" in reading)
      return {
        problem: reading?.problem ?? { code: "minutes-unreadable", found: "", expected: "", advice: "" },
      };
    const text = readMeetingText(path, decodeText(bytes))?.text ?? "";
    const { references } = reading.minutes;
    if (this.repository.owner === "" && references.some(({ address }) => address === null))
      this.needsRepository = true;
    return {
      minutes: reading.minutes,
      text,
      config: this.config,
      repository: this.repository,
      hosts: this.readingOptions.hosts,
      today: new Intl.DateTimeFormat("en-CA", { timeZone: this.config.minutes.timeZone }).format(new Date()),
      isNew: false,
      paths: this.paths,
      others: await this.readOthers(path),
      secrets: await findSecrets(text),
      github: null,
    };
  }

  async close(): Promise<void> {
    await this.reader.close();
  }

  /** Returns summaries of the nearest other minutes of the series. */
  private async readOthers(path: string): Promise<readonly SeriesMinutes[]> {
    const series = this.paths.filter(
      (other) =>
        seriesOf(other) === seriesOf(path) && dateInPath(other) !== null && filePathOf(other).endsWith(".md"),
    );
    const at = series.filter((other) => other < path).length;
    const near = series
      .slice(Math.max(0, at - maxNeighbours), at + maxNeighbours + 1)
      .filter((other) => other !== path);
    const unread = near.filter((other) => !this.summaries.has(other));
    const read = this.readSummaries(unread);
    for (const other of unread)
      this.summaries.set(
        other,
        read.then((summaries) => summaries.get(other) ?? null),
      );
    const summaries = await Promise.all(near.flatMap((other) => this.summaries.get(other) ?? []));
    return summaries.flatMap((summary) => summary ?? []);
  }

  /** Returns the summaries by path. Unreadable files are left out. */
  private async readSummaries(paths: readonly string[]): Promise<ReadonlyMap<string, SeriesMinutes>> {
    const { files } = readLocalFiles(paths, this.root);
    const readings = await this.reader.read(files, this.readingOptions);
    return new Map(
      readings.flatMap((reading) =>
        "minutes" in reading
          ? [[reading.path, summarizeMinutes(reading.minutes, this.readingOptions.hosts)] as const]
          : [],
      ),
    );
  }
}

/** Returns whether a file whose path has no date is minutes with a wrong name. Only then the bot checks it, too. */
export function isMisnamed({ findings }: Pick<CheckedMinutes, "findings">): boolean {
  return findings.some(({ rule }) => rule === "file-name");
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // The user has no permission to read the folder.
  }
}

/** Returns all files below a folder as sorted relative paths, without hidden files and node_modules. */
function pathsBelow(root: string): readonly string[] {
  const paths: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of entriesOf(join(root, folder))) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) paths.push(path);
    }
  };
  visit("");
  return paths.sort();
}
