import { groupBy } from "../../minutes/group-by.ts";
import { hashOf } from "../../minutes/hash.ts";
import type { ForeignComment } from "../../model/target.ts";
import type { RememberedCommand } from "../dashboard/dashboard.ts";
import type { CommandIssue, MeantItemFinder } from "./command-context.ts";
import { commandTime } from "./command-time.ts";
import type { Command } from "./parse-commands.ts";

/** Creates the finder from what the dashboard remembers. */
export function createMeantItemFinder(remembered: readonly RememberedCommand[]): MeantItemFinder {
  const byComment = groupBy(remembered, ({ comment }) => comment);
  const byTime = groupBy(remembered, timeKey);
  return (comment, commands, position) => {
    const command = commands[position];
    if (command === undefined || !("id" in command) || command.id !== null) return null;
    const own = byComment.get(comment.id);
    // The comments of a moved issue get new ids.
    const moved = { login: comment.login, at: commandTime(comment, position) };
    const entries = own ?? byTime.get(timeKey(moved)) ?? [];
    const found = entries.find(({ source }) => source?.position === position && !source.hasId);
    return found?.id ?? findFormerMeaning(own ?? [], commands, position);
  };
}

function timeKey({ login, at }: Pick<RememberedCommand, "login" | "at">): string {
  return `${at.getTime()} ${login.toLowerCase()}`;
}

/**
 * Finds the meaning in what earlier versions remembered: the commands of a comment in their order, without their position. It
 * is known only if none of them was rejected.
 */
function findFormerMeaning(
  entries: readonly RememberedCommand[],
  commands: readonly Command[],
  position: number,
): string | null {
  const kindOf = (command: Command | undefined): RememberedCommand["do"] | null =>
    command === undefined ? null : findKind(command);
  const kind = kindOf(commands[position]);
  const former = entries.filter((each) => each.source === undefined && each.do === kind);
  const positions = commands.flatMap((command, i) => (kindOf(command) === kind ? [i] : []));
  return former.length === positions.length ? (former[positions.indexOf(position)]?.id ?? null) : null;
}

/** Returns a hash of an issue. It says nothing about a private one. */
export function issueKey({ id }: Pick<CommandIssue, "id">): string {
  return hashOf(["issue of a command", id]).slice(0, 8);
}

/** Returns the kind of a command that must keep its meaning or effect, or null for another one. */
function findKind(command: Command): RememberedCommand["do"] | null {
  if (!("id" in command)) return null;
  if (command.do === "stop" || command.do === "not-me") return command.do;
  return command.id === null ? "other" : null;
}

/**
 * Returns what is remembered of a command, if it must keep its meaning or effect.
 * @param id  the item that it is for, or null if it was rejected
 * @param meantId  the item that it was for before. It means no other one, also while that item is gone.
 */
export function rememberCommand(
  command: Command,
  position: number,
  { issue, comment }: { readonly issue: CommandIssue; readonly comment: ForeignComment },
  id: string | null,
  meantId: string | null,
): readonly RememberedCommand[] {
  const kind = findKind(command);
  const item = id ?? meantId;
  if (!("id" in command) || kind === null || item === null) return [];
  const { login } = comment;
  const source = { position, hasId: command.id !== null, issue: issueKey(issue) };
  return [{ comment: comment.id, do: kind, id: item, login, at: commandTime(comment, position), source }];
}
