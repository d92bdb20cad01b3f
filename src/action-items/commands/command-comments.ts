import type { Item, StatusClaim } from "../tracking/item.ts";
import type { Snooze } from "../tracking/status-claim.ts";
import { dayOf } from "../../minutes/dates/calendar.ts";
import { parseCommands, type Command } from "./parse-commands.ts";
import { parseAnswerMarker } from "../item-markers.ts";
import { computeSnoozeEnd } from "./period.ts";
import type { OwnComment, ForeignComment } from "../../model/target.ts";
import { markerRepositoryId } from "../../render/marker-line.ts";

/** An issue on which people may write commands: a target of items, or the dashboard. */
export type CommandIssue = {
  /** The node id. */
  readonly id: string;
  readonly repositoryId: number;
  readonly foreignComments: readonly ForeignComment[];
  readonly ownComments: readonly OwnComment[];
  /** When people removed comments of ours. An answer may have been among them. */
  readonly commentRemovals?: readonly Date[];
  /** Ids of the items that a command without an id may mean. */
  readonly items: readonly string[];
};

/** Whether a person may give commands for items of others, by `authorityKey`. A missing entry was not fetched. */
export type Authority = ReadonlyMap<string, boolean>;

export function authorityKey(login: string, repositoryId: number): string {
  return `${login.toLowerCase()} ${repositoryId}`;
}

/** Reason to reject a command. */
export type CommandRejection =
  | { readonly kind: "malformed"; readonly what: "verb" | "id" | "period" }
  | { readonly kind: "unknown id"; readonly id: string }
  | { readonly kind: "ambiguous"; readonly ids: readonly string[] }
  | { readonly kind: "not allowed" }
  | { readonly kind: "past" | "too long"; readonly until: string };

/** A comment with commands and their effects. */
export type CommandComment = {
  readonly issue: CommandIssue;
  readonly comment: ForeignComment;
  readonly claims: readonly { readonly id: string; readonly claim: StatusClaim }[];
  readonly snoozes: readonly { readonly id: string; readonly snooze: Snooze }[];
  /** The first rejected command, with the reason. The others still count. */
  readonly rejection: { readonly written: string; readonly why: CommandRejection } | null;
  /** Whether our reaction, which says that a command counts, is missing. */
  readonly needsReaction: boolean;
  /** Whether our answer, which says why a command was rejected, is missing. It is written before the reaction. */
  readonly needsAnswer: boolean;
};

export type CommandContext = {
  readonly items: readonly Item[];
  readonly authority: Authority;
  /** Time zone of the minutes. */
  readonly timeZone: string;
  readonly repositoryId: number;
  /** Whether a login is an owner of an item. */
  readonly isOwner: (item: Item, login: string) => boolean;
};

/** Reads all comments with commands on an issue and evaluates them. */
export function readCommandComments(issue: CommandIssue, context: CommandContext): readonly CommandComment[] {
  const answered = new Set(
    issue.ownComments.flatMap(({ body }) => {
      const marker = parseAnswerMarker(body);
      return marker?.repository === context.repositoryId ? [marker.comment] : [];
    }),
  );
  // If other minutes have items on this issue, an unknown id may be one of theirs.
  const isShared = issue.ownComments.some(({ body }) => {
    const id = markerRepositoryId(body);
    return id !== null && id !== context.repositoryId;
  });
  return issue.foreignComments.flatMap((comment) => {
    const commands = comment.isBot ? [] : parseCommands(comment.body);
    if (commands.length === 0) return [];
    const isAnswered = answered.has(comment.id);
    const isAnswerDeleted = issue.commentRemovals?.some((at) => at >= comment.at) === true;
    const results = commands.map((command) =>
      evaluateCommand(command, { ...comment, isAnswered }, issue, context),
    );
    const rejection = results.flatMap((each) => ("why" in each ? [each] : []))[0] ?? null;
    return [
      {
        issue,
        comment,
        claims: keepLastById(results.flatMap((each) => ("claim" in each ? [each] : []))),
        snoozes: keepLastById(results.flatMap((each) => ("snooze" in each ? [each] : []))),
        rejection: rejection === null ? null : { written: rejection.written, why: rejection.why },
        needsReaction: results.some((each) => !("why" in each)) && !comment.acknowledged,
        needsAnswer:
          rejection !== null &&
          !(isShared && rejection.why.kind === "unknown id") &&
          !isAnswered &&
          !isAnswerDeleted &&
          !comment.acknowledged,
      },
    ];
  });
}

/** Keeps the last entry of each item. */
function keepLastById<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((each) => [each.id, each])).values()];
}

type AuthorityQuery = {
  readonly login: string;
  readonly repositoryId: number;
  /** True for a command that still needs an answer. Otherwise the command already counts. */
  readonly isNew: boolean;
};

/**
 * Returns the people whose authority is needed to evaluate the commands on an issue. It omits authors whose commands were all
 * rejected before.
 */
export function findRequiredAuthorities(
  issue: CommandIssue,
  context: Omit<CommandContext, "authority">,
): readonly AuthorityQuery[] {
  const comments = readCommandComments(issue, { ...context, authority: new Map() });
  const undecided = comments.filter(
    ({ rejection, needsAnswer, comment }) =>
      rejection?.why.kind === "not allowed" && (needsAnswer || comment.acknowledged),
  );
  return undecided.map(({ needsAnswer, comment: { login } }) => ({
    login,
    repositoryId: issue.repositoryId,
    isNew: needsAnswer,
  }));
}

type CommandResult =
  | { readonly id: string; readonly claim: StatusClaim }
  | { readonly id: string; readonly snooze: Snooze }
  | { readonly written: string; readonly why: CommandRejection };

function evaluateCommand(
  command: Command,
  comment: ForeignComment & { readonly isAnswered: boolean },
  issue: CommandIssue,
  context: CommandContext,
): CommandResult {
  const { written } = command;
  if ("problem" in command) return { written, why: { kind: "malformed", what: command.problem } };
  const item = findCommandItem(command.id, issue, context);
  if ("why" in item) return { written, why: item.why };
  const hasTriageAccess = context.authority.get(authorityKey(comment.login, issue.repositoryId)) === true;
  // A comment with our reaction and without an answer was accepted before, even if the item has another owner now. An edited
  // comment may contain commands that were never checked.
  const wasAccepted = comment.acknowledged && !comment.isAnswered && !comment.edited;
  if (!context.isOwner(item.item, comment.login) && !hasTriageAccess && !wasAccepted)
    return { written, why: { kind: "not allowed" } };
  const { id } = item.item;
  const { at, login } = comment;
  if (command.do !== "snooze") {
    return { id, claim: { status: claimedStatus[command.do], at, by: { kind: "command", login } } };
  }
  const { until, problem } = computeSnoozeEnd(command.period, dayOf(at, context.timeZone));
  if (problem !== null) return { written, why: { kind: problem, until } };
  return { id, snooze: { until, at, login } };
}

/** The status that each verb claims. A new verb without a status does not compile. */
const claimedStatus = { done: "done", reopen: "open" } as const;

function findCommandItem(
  id: string | null,
  issue: Pick<CommandIssue, "items">,
  { items }: Pick<CommandContext, "items">,
): { readonly item: Item } | { readonly why: CommandRejection } {
  if (id !== null) {
    const item = indexItemsById(items).get(id);
    return item === undefined ? { why: { kind: "unknown id", id } } : { item };
  }
  const [first, ...others] = issue.items.flatMap((each) => indexItemsById(items).get(each) ?? []);
  if (first !== undefined && others.length === 0) return { item: first };
  return { why: { kind: "ambiguous", ids: issue.items.slice(0, 5) } };
}

const indexes = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();

/** Indexes items by each of their ids, because a comment may name many thousands. */
function indexItemsById(items: readonly Item[]): ReadonlyMap<string, Item> {
  const known = indexes.get(items);
  if (known !== undefined) return known;
  // The first of two items with the same id wins.
  const index = new Map(items.toReversed().flatMap((item) => item.ids.map((id) => [id, item] as const)));
  indexes.set(items, index);
  return index;
}
