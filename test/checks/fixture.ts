import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CheckInput, GitHubFacts, Secret, TargetFact } from "../../src/checks/input.ts";
import { seriesMember } from "../../src/checks/series.ts";
import { parseConfig, type Config } from "../../src/config/config.ts";
import { seriesOf } from "../../src/minutes/dates/date.ts";
import type { ReadingSettings } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read.ts";

export const folder = fileURLToPath(new URL("./", import.meta.url));
export const repository = { owner: "acme", name: "minutes" };
const seriesFolder = join(folder, "series");

/** The repository in which the files of the tests lie: three series of a company that builds robots. */
export const paths: readonly string[] = readdirSync(seriesFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(seriesFolder.length + 1)
      .replaceAll("\\", "/"),
  )
  .sort();

/** What a test says besides the text: only what differs from the usual. */
export type Circumstances = {
  readonly path?: string;
  /** Paths beside those of the series. */
  readonly paths?: readonly string[];
  readonly today?: string;
  readonly isNew?: boolean;
  /** The configuration, as YAML. */
  readonly config?: string;
  readonly people?: Readonly<Record<string, "person" | "organization" | "nobody">>;
  readonly targets?: Readonly<
    Record<string, "cannot be reached" | "not agreed" | { at: string; kind: "issues" | "pull" }>
  >;
  readonly secrets?: readonly Secret[];
};

export function settingsOf(config: Config): ReadingSettings {
  const { aliases, tracker } = config.references;
  return { repository, hosts: ["github.com"], aliases, tracker, people: config.people };
}

export function inputOf(text: string, circumstances: Circumstances = {}): CheckInput {
  const { path = "robots/20231206.md", today = "2023-12-20", isNew = true } = circumstances;
  const config = configOf(circumstances.config);
  const settings = settingsOf(config);
  const others = paths
    .filter((other) => other.endsWith(".md") && seriesOf(other) === seriesOf(path))
    .map((other) => readMinutes(other, readFileSync(join(seriesFolder, other), "utf8"), settings));
  return {
    minutes: readMinutes(path, text, settings),
    text,
    config,
    repository,
    hosts: settings.hosts,
    today,
    isNew,
    paths: [...new Set([...paths, ...(circumstances.paths ?? []), path])],
    others: others.map((minutes) => seriesMember(minutes, settings.hosts)),
    secrets: circumstances.secrets ?? [],
    github: factsOf(circumstances),
  };
}

export function configOf(yaml = ""): Config {
  const read = parseConfig({ path: ".github/minutes-bot.yml", text: `minutes:\n${yaml}` }, null, repository);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

function factsOf({ people, targets }: Circumstances): GitHubFacts | null {
  if (people === undefined && targets === undefined) return null;
  return {
    people: new Map(Object.entries(people ?? {})),
    targets: new Map(Object.entries(targets ?? {}).map(([key, fact]) => [key, targetFact(fact)])),
  };
}

function targetFact(fact: NonNullable<Circumstances["targets"]>[string]): TargetFact {
  if (typeof fact === "string") return fact;
  const [, owner = "", repo = "", number = ""] = /^([^/]*)\/([^#]*)#(\d+)$/.exec(fact.at) ?? [];
  return { at: { owner, repo, number: Number(number) }, kind: fact.kind };
}

export function readCase(name: string): { readonly text: string; readonly circumstances: Circumstances } {
  const at = join(folder, "cases", name);
  const file = join(at, "case.json");
  const circumstances = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Circumstances) : {};
  return { text: readFileSync(join(at, "minutes.md"), "utf8"), circumstances };
}
