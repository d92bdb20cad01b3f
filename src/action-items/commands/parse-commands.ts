import { isItemId } from "../tracking/item-id.ts";
import { readCommentLines, type CommentLine } from "./command-lines.ts";
import { readVerb, type CommandVerb } from "./command-verbs.ts";
import { formatPeriod, parsePeriod, type Period } from "./period.ts";

/** A command in a comment. `written` is its line. */
export type Command =
  | ItemCommand
  | { readonly written: string; readonly do: "help" }
  /** A line that begins like a command but is invalid. */
  | { readonly written: string; readonly problem: CommandProblem };

/** A command for an item. A null id means the only item that it can mean. */
export type ItemCommand = { readonly written: string; readonly id: string | null } & (
  | { readonly do: "not-me" }
  | { readonly do: Exclude<CommandVerb, "not-me" | "snooze" | "issue" | "help"> }
  | { readonly do: "snooze"; readonly period: Period }
  /** A null repository means the usual one. */
  | { readonly do: "issue"; readonly repository: RepositoryName | null }
);

/** `owner/repo` as a person wrote it. */
export type RepositoryName = { readonly owner: string; readonly repo: string };

export type CommandProblem =
  /** The verb is unknown. */
  | "verb"
  /** The text after the verb is no id. */
  | "id"
  /** The end of the snooze is missing. */
  | "period"
  /** The text after the verb is neither an id nor one repository. */
  | "repository";

/** Limits. They are higher than anything that people write by hand. */
const limits = { commands: 50, ids: 20, periodWords: 6 };

const commandStart = /^[ \u00A0]{0,3}\/minutes(?!\S)/i;

/**
 * Parses the commands in a comment, in order: lines that begin with `/minutes`. Text in quotes, code and HTML comments is no
 * command. Runs in linear time.
 */
export function parseCommands(body: string): readonly Command[] {
  if (!/\/minutes/i.test(body)) return [];
  return readCommentLines(body)
    .filter(isCommandLine)
    .flatMap(({ written }) => parseLine(written.trim()))
    .slice(0, limits.commands);
}

/** Returns whether a line begins with `/minutes`, apart from white space. */
export function isCommandLine({ written, text }: CommentLine): boolean {
  return commandStart.test(written) && text.trimStart().startsWith("/");
}

function parseLine(written: string): readonly Command[] {
  const { verb, rest } = readVerb(written.split(/\s+/).slice(1));
  if (verb === null) return [{ written, problem: "verb" }];
  if (verb === "help") return [{ written, do: "help" }];
  if (verb === "snooze") return parseSnooze(written, rest);
  if (verb === "issue") return parseIssue(written, rest);
  const ids = parseIds(rest);
  if (ids === null) return [{ written, problem: "id" }];
  return (ids.length === 0 ? [null] : ids).map((id) => ({ written, do: verb, id }));
}

/** Parses `[ID …] [in] [OWNER/REPO]`. */
function parseIssue(written: string, words: readonly string[]): readonly Command[] {
  const names = words.flatMap((word) => parseRepository(word) ?? []);
  const others = words.filter((word) => parseRepository(word) === null && !/^(?:in|to|for)$/i.test(word));
  const ids = parseIds(others);
  if (ids === null || names.length > 1) return [{ written, problem: "repository" }];
  const [repository = null] = names;
  return (ids.length === 0 ? [null] : ids).map((id) => ({ written, do: "issue", id, repository }));
}

/** Parses `owner/repo`, also in code or before a full stop. Returns null for another word. */
export function parseRepository(word: string): RepositoryName | null {
  const [, owner, repo] =
    /^[`*_([]{0,3}([a-z\d][a-z\d-]{0,38})\/([\w.-]{1,100}?)[`*_)\].,;!]{0,3}$/i.exec(word) ?? [];
  return owner === undefined || repo === undefined || /^\.{1,2}$/.test(repo) ? null : { owner, repo };
}

/** Parses `[ID …] [for] 2 weeks` or `[ID …] until 2026-02-01`. */
function parseSnooze(written: string, words: readonly string[]): readonly Command[] {
  const { period, before } = splitPeriod(words);
  if (period === null) return [{ written, problem: "period" }];
  const ids = parseIds(before);
  if (ids === null) return [{ written, problem: "id" }];
  return (ids.length === 0 ? [null] : ids).map((id) => ({ written, do: "snooze", id, period }));
}

/** Formats a command for the item with an id, to be copied. */
export function formatCommand(command: ItemCommand, id: string): string {
  return ["/minutes", command.do, id, ...formatRest(command)].join(" ");
}

function formatRest(command: ItemCommand): readonly string[] {
  if (command.do === "snooze") return [formatPeriod(command.period)];
  if (command.do !== "issue" || command.repository === null) return [];
  return [`${command.repository.owner}/${command.repository.repo}`];
}

/** Splits words into the period at their end, or null, and the words before it. */
export function splitPeriod(words: readonly string[]): {
  readonly period: Period | null;
  readonly before: readonly string[];
} {
  const from = Math.max(0, words.length - limits.periodWords);
  for (let first = from; first < words.length; first++) {
    const period = parsePeriod(words.slice(first));
    if (period !== null) return { period, before: words.slice(0, first) };
  }
  return { period: null, before: words };
}

/** Parses ids, or returns null if a word is no id. */
function parseIds(words: readonly string[]): readonly string[] | null {
  const ids = splitIds(words);
  return ids.length <= limits.ids && ids.every(isItemId) ? ids : null;
}

/** Splits words into what may be ids, without marks such as those of `#q3k7zp`, and without "and". */
export function splitIds(words: readonly string[]): readonly string[] {
  return words
    .flatMap((word) => word.split(/[,;]/))
    .map((word) => word.replaceAll(marksAround, "").toLowerCase())
    .filter((word) => word !== "" && word !== "and");
}

/** Signs and invisible characters before and after an id. */
const marksAround = /^[^\p{L}\p{N}]{1,8}|[^\p{L}\p{N}]{1,8}$/gu;
