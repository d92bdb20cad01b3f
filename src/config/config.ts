import type { z } from "zod";
import { complain } from "./schema-messages.ts";
import type { ConfigText } from "./files.ts";
import { matchPaths } from "./paths.ts";
import { configSchema } from "./schema.ts";
import { readYaml } from "./yaml.ts";
import { configurationProblems, type Problem } from "../problems.ts";

export { jsonSchemaText } from "./manual.ts";
export type { CheckName } from "./schema.ts";
export { configPaths, isConfigPath, joinConfigFiles, nearlyConfigs, isNearlyConfigPath } from "./files.ts";
export type { ConfigText } from "./files.ts";
export { seriesName } from "./series-name.ts";

type Immutable<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Immutable<Value[Key]> }
  : Value;

type Settings = z.output<typeof configSchema>;

/**
 * All settings with their defaults filled in; src/config/schema.ts describes each. Durations
 * (`actionItems.remind.after`, `.every`) are whole days. Maps have no prototype: a look-up finds what the file says.
 */
export type Config = Immutable<
  Omit<Settings, "references"> & {
    references: Omit<Settings["references"], "owners"> & { owners: string[] };
  }
>;

export type Repository = { readonly owner: string; readonly name: string };

type Given = z.input<typeof configSchema>;

const maximumProblems = 50;
/** Of thousands of wrong values, which only a machine writes, these many are looked at. */
const maximumIssues = 500;

/**
 * The settings of a repository: those of its own file, else of its organization's, else the defaults, key by key. Maps
 * are joined; lists are not: the own one replaces the organization's. Null stands for a file that does not exist.
 */
export function parseConfig(
  own: ConfigText | null,
  organization: ConfigText | null,
  repository: Repository,
): { readonly config: Config } | { readonly problems: readonly Problem[] } {
  const files = [validate(organization), validate(own)];
  const problems = files.flatMap((file) => file.problems);
  if (problems.length > 0) return { problems };
  const settings = configSchema.parse(files.map(({ given }) => given).reduce(join, {}));
  const owners = settings.references.owners ?? [repository.owner];
  return { config: { ...settings, references: { ...settings.references, owners } } };
}

/**
 * Whether the own file has the key `minutes`, or the repository is named `minutes` or `meeting-minutes`. A broken file
 * counts by its lines, so that its repository learns what is wrong. In `.github` the key stands for all repositories
 * of the owner, and makes none of them a minutes repository.
 */
export function isMinutesRepository(own: ConfigText | null, repository: Repository): boolean {
  const name = repository.name.toLowerCase();
  if (name === "minutes" || name === "meeting-minutes") return true;
  if (own === null || name === ".github") return false;
  return [own, ...(own.rival === undefined ? [] : [own.rival])].some(hasMinutesKey);
}

function hasMinutesKey(file: ConfigText): boolean {
  const yaml = readYaml(file);
  return "file" in yaml ? yaml.file.hasKey("minutes") : /^["']?minutes["']?[ \t]*:/m.test(file.text);
}

/** Which files the configuration calls minutes; whether their names hold a date is for the reader to say. */
export function minutesPaths(config: Config): (path: string) => boolean {
  return matchPaths(config.minutes.paths);
}

/**
 * The patterns of `minutes.paths` that fit none of the Markdown files, of which there are some. What excludes files is not
 * looked at: people exclude in advance.
 * @param path  of the file with the patterns
 */
export function unfitPatterns(config: Config, paths: readonly string[], path: string): readonly Problem[] {
  const markdown = paths.filter((each) => /\.(?:md|markdown)$/i.test(each));
  if (markdown.length === 0) return [];
  return config.minutes.paths
    .filter((pattern) => !pattern.startsWith("!") && !markdown.some(matchPaths([pattern])))
    .map((pattern) => configurationProblems.fitsNothing({ path }, "minutes.paths", pattern, markdown.length));
}

export type Consent = {
  readonly accepted: boolean;
  readonly labels: boolean;
  readonly problems: readonly Problem[];
};

/**
 * Whether a target's repository lets a minutes repository write to it. One of the same owner may, unless the target's
 * own file says `accept: []`; one of another owner only if the target's own file or its organization's names it. Where
 * a file cannot be read nothing is allowed: a refusal may stand in it.
 */
export function consents(
  target: {
    readonly own: ConfigText | null;
    readonly organization: ConfigText | null;
    readonly repository: Repository;
  },
  from: Repository,
): Consent {
  const isItself = sameName(fullName(target.repository), fullName(from));
  if (isItself) return { accepted: true, labels: true, problems: [] };
  const own = validate(target.own);
  const organization = validate(target.organization);
  const problems = [...organization.problems, ...own.problems];
  if (problems.length > 0 || own.given.accept?.length === 0)
    return { accepted: false, labels: false, problems };
  const entry = [...(own.given.accept ?? []), ...(organization.given.accept ?? [])].find((each) =>
    sameName(each.from, fullName(from)),
  );
  const isSameOwner = sameName(target.repository.owner, from.owner);
  return { accepted: isSameOwner || entry !== undefined, labels: entry?.labels ?? isSameOwner, problems };
}

function validate(file: ConfigText | null): { readonly given: Given; readonly problems: readonly Problem[] } {
  if (file === null) return { given: {}, problems: [] };
  if (file.rival !== undefined)
    return { given: {}, problems: [configurationProblems.twoFiles({ path: file.path }, file.rival.path)] };
  const yaml = readYaml(file);
  if ("problems" in yaml) return { given: {}, problems: capped(yaml.problems) };
  const result = configSchema.safeParse(yaml.file.value);
  if (result.success) return { given: yaml.file.value as Given, problems: [] };
  const problems = result.error.issues.slice(0, maximumIssues).flatMap((issue) => complain(issue, yaml.file));
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { given: {}, problems: capped(eachOnce(sorted)) };
}

/** Several rules may say the same of one value. */
function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** As many as fit the annotations of one check run; more than these help nobody. */
function capped(problems: readonly Problem[]): readonly Problem[] {
  const next = problems[maximumProblems - 1];
  if (next?.path === undefined || problems.length <= maximumProblems) return problems;
  const { path, line } = next;
  const place = line === undefined ? { path } : { path, line };
  return [
    ...problems.slice(0, maximumProblems - 1),
    configurationProblems.more(place, problems.length - maximumProblems + 1),
  ];
}

function join(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above;
  const joined = Object.assign(Object.create(null) as Record<string, unknown>, below);
  for (const [key, value] of Object.entries(above))
    joined[key] = key in joined ? join(joined[key], value) : value;
  return joined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fullName({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}

/** GitHub compares logins and names without case. */
function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
