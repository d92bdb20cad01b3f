import { existsSync, readdirSync, type Dirent } from "node:fs";
import { join, resolve } from "node:path";
import type { Checked } from "../checks/check.ts";
import { checkMinutes } from "../checks/check.ts";
import type { CheckInput } from "../checks/input.ts";
import { seriesMember, type SeriesMember } from "../checks/series.ts";
import { parseConfig, type Config, type Repository } from "../config/config.ts";
import { dateInPath, seriesOf } from "../minutes/dates/date.ts";
import { decode } from "../minutes/markdown/decode.ts";
import type { ReadingSettings } from "../minutes/minutes.ts";
import { readingSettingsOf } from "../jobs/reconcile/minutes-files.ts";
import { fileProblems, type Problem } from "../problems.ts";
import { createReader, type Reader } from "../reader/reader.ts";
import { findSecrets } from "../secrets.ts";
import { localConfig, localConfigRemarks, readLocalFiles, repositoryAt } from "./local-files.ts";

const serverUrl = "https://github.com";
/** So many minutes of a series before and behind a file tell what is usual there. */
const neighbours = 30;

/** Checks the files of a folder on this machine: no network, nothing from GitHub. */
export class LocalChecks {
  readonly config: Config;
  readonly settings: ReadingSettings;
  /** What is to be said of the configuration, though it is in order. */
  readonly remarks: readonly Problem[];
  private readonly root: string;
  private readonly repository: Repository;
  private readonly reader: Reader = createReader();
  private readonly paths: readonly string[];
  private readonly members = new Map<string, SeriesMember | null>();

  private constructor(root: string, repository: Repository, config: Config, remarks: readonly Problem[]) {
    this.root = root;
    this.repository = repository;
    this.config = config;
    this.remarks = remarks;
    this.settings = readingSettingsOf(config, repository, serverUrl);
    this.paths = pathsBelow(root);
  }

  /** @param repo  `owner/name`; default: the clone's origin */
  static at(
    root: string,
    repo: string | undefined,
  ): { checks: LocalChecks } | { problems: readonly Problem[] } {
    const repository = repositoryAt(root, repo);
    if (!existsSync(root)) return { problems: [fileProblems.missing(root)] };
    const local = localConfig(root);
    if ("problems" in local) return local;
    const read = parseConfig(local.own, null, repository);
    if ("problems" in read) return read;
    const { config } = read;
    const remarks = localConfigRemarks(root, local.own, config);
    return { checks: new LocalChecks(resolve(root), repository, config, remarks) };
  }

  /** What is wrong with a file; where it cannot be read at all, that. */
  async check(path: string, bytes: Uint8Array): Promise<Checked | { readonly problem: Problem }> {
    const input = await this.input(path, bytes);
    return "problem" in input ? input : checkMinutes(input);
  }

  /** All that checking a file depends on. */
  async input(path: string, bytes: Uint8Array): Promise<CheckInput | { readonly problem: Problem }> {
    const [reading] = await this.reader.read([{ path, bytes }], this.settings);
    if (reading === undefined || "problem" in reading)
      return {
        problem: reading?.problem ?? { code: "minutes-unreadable", found: "", expected: "", cure: "" },
      };
    const text = decode(bytes);
    return {
      minutes: reading.minutes,
      text,
      config: this.config,
      repository: this.repository,
      hosts: this.settings.hosts,
      today: new Intl.DateTimeFormat("en-CA", { timeZone: this.config.minutes.timeZone }).format(new Date()),
      isNew: false,
      paths: this.paths,
      others: await this.others(path),
      secrets: await findSecrets(text),
      github: null,
    };
  }

  async close(): Promise<void> {
    await this.reader.close();
  }

  /** The other minutes of the series, those nearest to the file. */
  private async others(path: string): Promise<readonly SeriesMember[]> {
    const series = this.paths.filter(
      (other) => seriesOf(other) === seriesOf(path) && dateInPath(other) !== null && other.endsWith(".md"),
    );
    const at = series.filter((other) => other < path).length;
    const near = series
      .slice(Math.max(0, at - neighbours), at + neighbours + 1)
      .filter((other) => other !== path);
    const wanted = near.filter((other) => !this.members.has(other));
    // What cannot be read tells nothing of what is usual.
    const { files } = readLocalFiles(wanted, this.root);
    for (const reading of await this.reader.read(files, this.settings)) {
      const member = "minutes" in reading ? seriesMember(reading.minutes, this.settings.hosts) : null;
      this.members.set(reading.path, member);
    }
    return near.flatMap((other) => this.members.get(other) ?? []);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // Closed to whoever runs this.
  }
}

/** Every file below a folder, relative to it, in the order of names; hidden ones and installed packages left out. */
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
