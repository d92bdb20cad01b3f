import type { Item, StatusClaim } from "../tracking/item.ts";
import type { ReminderSwitch, Snooze } from "../tracking/status-claim.ts";
import { dayOf } from "../../minutes/dates/calendar.ts";
import type { RememberedCommand } from "../dashboard/dashboard.ts";
import { findCommandItem, type EvaluatedComment, type ItemContext } from "./command-item.ts";
import { linksOf, type ItemLink } from "../issues/item-link.ts";
import {
  evaluateOpening,
  findUnconfirmed,
  indexConfirmedIds,
  isSettled,
  type Opening,
} from "./issue-openings.ts";
import { findNearMisses, suggestCommand } from "./near-misses.ts";
import { parseCommands, type Command, type ItemCommand } from "./parse-commands.ts";
import { rememberCommand } from "./remembered-commands.ts";
import { parseAnswerMarker } from "../item-markers.ts";
import { computeSnoozeEnd } from "./period.ts";
import type { ForeignComment } from "../../model/target.ts";
import { commandTime, compareStated, statedTime } from "./command-time.ts";
import {
  authorityKey,
  type CommandContext,
  type CommandIssue,
  type CommandRejection,
} from "./command-context.ts";
import { markerRepositoryId } from "../../render/marker-line.ts";

export type RejectedLine = { readonly written: string; readonly why: CommandRejection };

/** A comment with commands and their effects. */
export type CommandComment = {
  readonly issue: CommandIssue;
  readonly comment: ForeignComment;
  readonly claims: readonly { readonly id: string; readonly claim: StatusClaim }[];
  readonly snoozes: readonly { readonly id: string; readonly snooze: Snooze }[];
  readonly switches: readonly { readonly id: string; readonly switch: ReminderSwitch }[];
  /** Items that the writer does not own, whatever the minutes say. */
  readonly disowned: readonly { readonly id: string; readonly login: string }[];
  readonly remembered: readonly RememberedCommand[];
  /** The issues that it asks for. */
  readonly openings: readonly Opening[];
  /** The issues among them that our answer does not name yet, one for each item. */
  readonly unconfirmed: readonly ItemLink[];
  /** The rejected commands, with the reasons. The others still count. */
  readonly rejections: readonly RejectedLine[];
  /** Whether the writer asks for help. */
  readonly asksHelp: boolean;
  /** Whether our reaction, which says that a command counts, is missing. */
  readonly needsReaction: boolean;
  /** Whether our answer, which says why a command was rejected, is missing. It is written before the reaction. */
  readonly needsAnswer: boolean;
  readonly isAnswered: boolean;
};

/** Reads all comments with commands on an issue and evaluates them. */
export function readCommandComments(issue: CommandIssue, context: CommandContext): readonly CommandComment[] {
  const answers = issue.ownComments.flatMap(({ body, createdAt }) => {
    const marker = parseAnswerMarker(body);
    return marker === null ? [] : [{ ...marker, at: createdAt }];
  });
  const confirmed = indexConfirmedIds(issue, context.repositoryId);
  // If other minutes have items on this issue, an unknown id may be one of theirs.
  const isShared = issue.ownComments.some(({ body }) => {
    const id = markerRepositoryId(body);
    return id !== null && id !== context.repositoryId;
  });
  const earlier: CommandComment["claims"][number][] = [];
  const claimsOf = ({ ids }: Item): readonly StatusClaim[] =>
    earlier.filter(({ id }) => ids.includes(id)).map(({ claim }) => claim);
  const statusAt: ItemContext["statusAt"] = (item, at) => context.statusAt(item, at, claimsOf(item));
  return issue.foreignComments.toSorted(compareStated).flatMap((comment) => {
    const answeredBy = answers
      .filter((each) => each.comment === comment.id)
      .map(({ repository }) => repository);
    const isAnswered = answeredBy.includes(context.repositoryId);
    const commands = comment.isBot ? [] : parseCommands(comment.body);
    const nearMisses = comment.isBot || commands.length > 0 ? [] : findNearMisses(comment.body);
    if (commands.length + nearMisses.length === 0 && !isAnswered) return [];
    const isAnswerDeleted = issue.commentRemovals?.some((at) => at >= statedTime(comment)) === true;
    const evaluated = {
      login: comment.login,
      at: statedTime(comment),
      wasAccepted: wasAccepted(comment, isAnswered),
      id: comment.id,
      isSettled: isSettled(
        comment,
        answers.filter(({ repository }) => repository === context.repositoryId),
      ),
    };
    const meantIds = commands.map((_, i) => context.findMeantId(comment, commands, i));
    const results = commands.map((command, i) =>
      evaluateCommand(
        command,
        { ...evaluated, meantId: meantIds[i] ?? null },
        commandTime(comment, i),
        issue,
        { ...context, statusAt },
      ),
    );
    const rejections: readonly RejectedLine[] = [
      ...results.filter((each) => "why" in each),
      ...nearMisses.map(({ written, suggestion }): RejectedLine => ({
        written,
        why: { kind: "near miss", suggestion },
      })),
    ];
    const asksHelp = results.some((each) => "asksHelp" in each);
    const openings = results.flatMap((each) => ("opening" in each ? [each.opening] : []));
    const isWaiting = openings.some(({ status }) => status === "open" || status === "unknown");
    const isConfirmed = isWaiting || isAnswerDeleted || (comment.acknowledged && comment.editedAt === null);
    const claims = keepLastById(results.filter((each) => "claim" in each));
    earlier.push(...claims);
    const isAboutItems = rejections.some(({ why }) => why.kind !== "malformed" && why.kind !== "near miss");
    return [
      {
        issue,
        comment,
        claims,
        snoozes: keepLastById(results.filter((each) => "snooze" in each)),
        switches: keepLastById(results.filter((each) => "switch" in each)),
        disowned: results.filter((each) => "login" in each),
        openings,
        unconfirmed: isConfirmed ? [] : linksOf(findUnconfirmed(openings, confirmed.get(comment.id))),
        remembered: commands.flatMap((command, i) => {
          const result = results[i];
          const id = result !== undefined && "id" in result ? result.id : null;
          return rememberCommand(command, i, { issue, comment }, id, meantIds[i] ?? null);
        }),
        rejections,
        asksHelp,
        needsReaction:
          results.some((each) => !("why" in each || "asksHelp" in each)) &&
          !isWaiting &&
          !comment.acknowledged,
        needsAnswer:
          (rejections.some(({ why }) => !(isShared && why.kind === "unknown id")) || asksHelp) &&
          !isAnswered &&
          !isWaiting &&
          // One answer is enough if it is the same for all minutes.
          (isAboutItems || answeredBy.length === 0) &&
          !isAnswerDeleted &&
          !(comment.acknowledged && !asksHelp),
        isAnswered,
      },
    ];
  });
}

/**
 * Returns whether all commands of a comment were accepted before. Then they count, even if the items have other owners now. Such
 * a comment has our reaction and no answer. An edited one may have commands that were never checked.
 */
export function wasAccepted({ acknowledged, editedAt }: ForeignComment, isAnswered: boolean): boolean {
  return acknowledged && !isAnswered && editedAt === null;
}

/** Keeps the last entry of each item. */
function keepLastById<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((each) => [each.id, each])).values()];
}

/** A command that an owner, or a person with triage access, may give. */
type AllowedCommand = Exclude<ItemCommand, { readonly do: "not-me" | "issue" }>;

type CommandResult =
  | { readonly id: string; readonly claim: StatusClaim }
  | { readonly id: string; readonly snooze: Snooze }
  | { readonly id: string; readonly switch: ReminderSwitch }
  | { readonly id: string; readonly login: string }
  | { readonly id: string; readonly opening: Opening }
  | { readonly asksHelp: true }
  | RejectedLine;

function evaluateCommand(
  command: Command,
  comment: EvaluatedComment & Pick<ForeignComment, "id"> & { readonly isSettled: boolean },
  at: Date,
  issue: CommandIssue,
  context: Omit<CommandContext, "statusAt"> & Pick<ItemContext, "statusAt">,
): CommandResult {
  const { written } = command;
  if ("problem" in command) {
    const suggestion = suggestCommand(written.split(/\s+/).slice(1));
    return { written, why: { kind: "malformed", what: command.problem, suggestion } };
  }
  if (command.do === "help") return { asksHelp: true };
  const found = findCommandItem(command, comment, issue, context);
  const hasTriageAccess = context.authority.get(authorityKey(comment.login, issue.repositoryId)) === true;
  if ("why" in found) {
    const { why } = found;
    const mayNotChoose = why.kind === "ambiguous" && why.ids.length > 0 && !why.areOwn && !hasTriageAccess;
    return { written, why: mayNotChoose ? { kind: "not allowed" } : why };
  }
  const { item } = found;
  const { login } = comment;
  const isOwner = context.isOwner(item, login) || comment.wasAccepted;
  const { id } = item;
  if (command.do === "not-me")
    return isOwner ? { id, login } : { written, why: { kind: "not owner", named: command.id !== null } };
  if (command.do === "issue") {
    if (!hasTriageAccess && !comment.wasAccepted)
      return { written, why: { kind: "not allowed", needsTriage: true } };
    const opening = evaluateOpening(command, item, comment, at, context);
    return "why" in opening ? { written, ...opening } : { id: item.id, opening };
  }
  if (!isOwner && !hasTriageAccess) return { written, why: { kind: "not allowed" } };
  return applyCommand(command, id, { at, login }, context);
}

function applyCommand(
  command: AllowedCommand,
  id: string,
  { at, login }: Pick<ForeignComment, "at" | "login">,
  { timeZone }: Pick<CommandContext, "timeZone">,
): CommandResult {
  switch (command.do) {
    case "done":
      return { id, claim: { status: "done", at, by: { kind: "command", login } } };
    case "reopen":
      return { id, claim: { status: "open", at, by: { kind: "command", login } } };
    case "stop":
      return { id, switch: { on: false, at, login } };
    case "remind":
      return { id, switch: { on: true, at, login } };
    case "snooze": {
      const { until, problem } = computeSnoozeEnd(command.period, dayOf(at, timeZone));
      if (problem !== null) return { written: command.written, why: { kind: problem, until } };
      return { id, snooze: { until, at, login } };
    }
  }
}
