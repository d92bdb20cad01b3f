import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CheckInput, GitHubFacts, Secret, TargetFact } from "../../src/checks/check-input.ts";
import { summarizeMinutes } from "../../src/checks/series-minutes.ts";
import { parseConfig, type Config } from "../../src/config/config.ts";
import { seriesOf } from "../../src/minutes/minutes-path.ts";
import type { ReadingOptions } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

export const folder = fileURLToPath(new URL("./", import.meta.url));
const repository = { owner: "acme", name: "minutes" };
const seriesFolder = join(folder, "series");

/** Paths of the test repository: three series of a company that builds robots. */
const paths: readonly string[] = readdirSync(seriesFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(seriesFolder.length + 1)
      .replaceAll("\\", "/"),
  )
  .sort();

/** Options of a case that differ from the defaults. */
export type CaseOptions = {
  readonly path?: string;
  /** Paths beside those of the series. */
  readonly paths?: readonly string[];
  readonly today?: string;
  readonly isNew?: boolean;
  /** The configuration, as YAML. */
  readonly config?: string;
  readonly people?: Readonly<Record<string, "person" | "organization" | "nobody">>;
  readonly targets?: Readonly<
    Record<string, "cannot be reached" | "not accepted" | { at: string; kind: "issues" | "pull" }>
  >;
  readonly secrets?: readonly Secret[];
};

export function readingOptionsOf(config: Config): ReadingOptions {
  const { aliases, tracker } = config.references;
  return { repository, hosts: ["github.com"], aliases, tracker, people: config.people };
}

export function inputOf(text: string, options: CaseOptions = {}): CheckInput {
  const { path = "robots/20231206.md", today = "2023-12-20", isNew = true } = options;
  const config = configOf(options.config);
  const readingOptions = readingOptionsOf(config);
  const others = paths
    .filter((other) => other.endsWith(".md") && seriesOf(other) === seriesOf(path))
    .map((other) => readMinutes(other, readFileSync(join(seriesFolder, other), "utf8"), readingOptions));
  return {
    minutes: readMinutes(path, text, readingOptions),
    text,
    config,
    repository,
    hosts: readingOptions.hosts,
    today,
    isNew,
    paths: [...new Set([...paths, ...(options.paths ?? []), path])],
    others: others.map((minutes) => summarizeMinutes(minutes, readingOptions.hosts)),
    secrets: options.secrets ?? [],
    github: factsOf(options),
  };
}

export function configOf(yaml = ""): Config {
  const read = parseConfig({ path: ".github/minutes-bot.yml", text: `minutes:\n${yaml}` }, null, repository);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

function factsOf({ people, targets }: CaseOptions): GitHubFacts | null {
  if (people === undefined && targets === undefined) return null;
  return {
    people: new Map(Object.entries(people ?? {})),
    targets: new Map(Object.entries(targets ?? {}).map(([key, fact]) => [key, targetFact(fact)])),
  };
}

function targetFact(fact: NonNullable<CaseOptions["targets"]>[string]): TargetFact {
  if (typeof fact === "string") return fact;
  const [, owner = "", repo = "", number = ""] = /^([^/]*)\/([^#]*)#(\d+)$/.exec(fact.at) ?? [];
  return { at: { owner, repo, number: Number(number) }, kind: fact.kind };
}

export function readCase(name: string): { readonly text: string; readonly options: CaseOptions } {
  const at = join(folder, "cases", name);
  const file = join(at, "case.json");
  const options = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as CaseOptions) : {};
  return { text: readFileSync(join(at, "minutes.md"), "utf8"), options };
}
