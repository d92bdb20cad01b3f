import type { z } from "zod";
import { schemaProblems } from "./schema-messages.ts";
import type { ConfigText } from "./files.ts";
import { matchPaths } from "./match-paths.ts";
import { configSchema } from "./schema.ts";
import { readYaml } from "./read-yaml.ts";
import type { Problem } from "../problem.ts";
import { configurationProblems } from "./messages.ts";

export type { CheckName } from "./schema.ts";
export {
  configPaths,
  isConfigPath,
  joinConfigFiles,
  misnamedConfigs,
  isMisnamedConfigPath,
} from "./files.ts";
export type { ConfigText } from "./files.ts";

type Immutable<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Immutable<Value[Key]> }
  : Value;

type Settings = z.output<typeof configSchema>;

/**
 * All settings with their defaults. src/config/schema.ts describes each of them. Durations
 * (`actionItems.remind.after`, `.every`) are whole days. Maps have no prototype, so a lookup finds only keys of the file.
 */
export type Config = Immutable<
  Omit<Settings, "references"> & {
    references: Omit<Settings["references"], "owners"> & { owners: string[] };
  }
>;

export type Repository = { readonly owner: string; readonly name: string };

type ConfigInput = z.input<typeof configSchema>;

const maxProblems = 50;
/** Maximum schema issues examined: a generated file may have thousands of wrong values. */
const maxSchemaIssues = 500;

/**
 * Reads the settings of a repository. Each key comes from its own file, or else from its organization's file, or else from the
 * defaults. Maps are merged. A list in its own file replaces the organization's list. Pass null for a file that does not exist.
 */
export function parseConfig(
  own: ConfigText | null,
  organization: ConfigText | null,
  repository: Repository,
): { readonly config: Config } | { readonly problems: readonly Problem[] } {
  const files = [validate(organization), validate(own)];
  const problems = files.flatMap((file) => file.problems);
  if (problems.length > 0) return { problems };
  const settings = configSchema.parse(files.map(({ input }) => input).reduce(mergeSettings, {}));
  const owners = settings.references.owners ?? [repository.owner];
  return { config: { ...settings, references: { ...settings.references, owners } } };
}

/**
 * Returns whether the own file has the key `minutes`, or the repository is named `minutes` or `meeting-minutes`. In an
 * invalid file a line with the key is enough, so that its problems are reported. In `.github` the key applies to all
 * repositories of the owner and makes none of them a minutes repository.
 */
export function isMinutesRepository(own: ConfigText | null, repository: Repository): boolean {
  const name = repository.name.toLowerCase();
  if (name === "minutes" || name === "meeting-minutes") return true;
  if (own === null || name === ".github") return false;
  return [own, ...(own.duplicate === undefined ? [] : [own.duplicate])].some(hasMinutesKey);
}

function hasMinutesKey(file: ConfigText): boolean {
  const yaml = readYaml(file);
  return "file" in yaml ? yaml.file.hasKey("minutes") : /^["']?minutes["']?[ \t]*:/m.test(file.text);
}

/** The settings that decide which files are minutes. */
type PathSettings = Pick<Config, "minutes"> & Partial<Pick<Config, "decisions">>;

/**
 * Returns a test for the paths that `minutes.paths` includes, without the register of decisions. Minutes also need a date,
 * which this does not check.
 */
export function matchMinutesPaths({ minutes, decisions }: PathSettings): (path: string) => boolean {
  const isIncluded = matchPaths(minutes.paths);
  return (path) => path !== decisions?.register && isIncluded(path);
}

/** Returns which paths are included, and the folders and files that the patterns of `minutes.paths` name. */
export function minutesPathRules(config: PathSettings): {
  readonly isIncluded: (path: string) => boolean;
  readonly names: ReadonlySet<string>;
} {
  const patterns = config.minutes.paths.filter((pattern) => !pattern.startsWith("!"));
  return {
    isIncluded: matchMinutesPaths(config),
    names: new Set(patterns.flatMap((pattern) => pattern.split("/"))),
  };
}

/**
 * Returns a problem for each pattern of `minutes.paths` that matches no Markdown file, unless there are no such files.
 * Exclusions are not examined: people may exclude files in advance.
 *
 * @param path  path of the configuration file
 */
export function unmatchedPatterns(
  config: Pick<Config, "minutes">,
  paths: readonly string[],
  path: string,
): readonly Problem[] {
  const markdown = paths.filter((each) => /\.(?:md|markdown)$/i.test(each));
  if (markdown.length === 0) return [];
  return config.minutes.paths
    .filter((pattern) => !pattern.startsWith("!") && !markdown.some(matchPaths([pattern])))
    .map((pattern) =>
      configurationProblems.patternMatchesNothing({ path }, "minutes.paths", pattern, markdown.length),
    );
}

export type Consent = {
  readonly accepted: boolean;
  readonly labels: boolean;
  /** Whether the files can be read. */
  readonly isValid: boolean;
};

/**
 * Returns whether a target's repository accepts comments from a minutes repository. One of the same owner is accepted
 * unless the target's own file says `accept: []`. One of another owner is accepted only if the target's own file or its
 * organization's names it. An invalid file accepts nothing, since it may contain a refusal.
 */
export function readConsent(
  target: {
    readonly own: ConfigText | null;
    readonly organization: ConfigText | null;
    readonly repository: Repository;
  },
  from: Repository,
): Consent {
  const isItself = isSameName(fullName(target.repository), fullName(from));
  if (isItself) return { accepted: true, labels: true, isValid: true };
  const own = validate(target.own);
  const organization = validate(target.organization);
  const isValid = organization.problems.length === 0 && own.problems.length === 0;
  if (!isValid || own.input.accept?.length === 0) return { accepted: false, labels: false, isValid };
  const entry = [...(own.input.accept ?? []), ...(organization.input.accept ?? [])].find((each) =>
    isSameName(each.from, fullName(from)),
  );
  const isSameOwner = isSameName(target.repository.owner, from.owner);
  return { accepted: isSameOwner || entry !== undefined, labels: entry?.labels ?? isSameOwner, isValid };
}

function validate(file: ConfigText | null): {
  readonly input: ConfigInput;
  readonly problems: readonly Problem[];
} {
  if (file === null) return { input: {}, problems: [] };
  if (file.duplicate !== undefined)
    return {
      input: {},
      problems: [configurationProblems.twoFiles({ path: file.path }, file.duplicate.path)],
    };
  const yaml = readYaml(file);
  if ("problems" in yaml) return { input: {}, problems: limitProblems(yaml.problems) };
  const result = configSchema.safeParse(yaml.file.value);
  if (result.success) return { input: yaml.file.value as ConfigInput, problems: [] };
  const problems = result.error.issues
    .slice(0, maxSchemaIssues)
    .flatMap((issue) => schemaProblems(issue, yaml.file));
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { input: {}, problems: limitProblems(deduplicate(sorted)) };
}

/** Removes equal problems: several schema rules may reject a value with the same message. */
function deduplicate(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Limits problems to the 50 annotations that GitHub takes in one request. */
function limitProblems(problems: readonly Problem[]): readonly Problem[] {
  const next = problems[maxProblems - 1];
  if (next?.path === undefined || problems.length <= maxProblems) return problems;
  const { path, line } = next;
  const location = line === undefined ? { path } : { path, line };
  return [
    ...problems.slice(0, maxProblems - 1),
    configurationProblems.more(location, problems.length - maxProblems + 1),
  ];
}

function mergeSettings(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above;
  const joined = Object.assign(Object.create(null) as Record<string, unknown>, below);
  for (const [key, value] of Object.entries(above))
    joined[key] = key in joined ? mergeSettings(joined[key], value) : value;
  return joined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fullName({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}

/** GitHub compares logins and names without case. */
function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
