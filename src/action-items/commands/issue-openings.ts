import { groupBy } from "../../minutes/group-by.ts";
import type { ForeignComment } from "../../model/target.ts";
import { parseOpenedMarker } from "../issues/issue-markers.ts";
import { openingKey } from "../issues/opening.ts";
import type { Item } from "../tracking/item.ts";
import type { CommandContext, CommandIssue, CommandRejection } from "./command-context.ts";
import type { ItemContext } from "./command-item.ts";
import { statedTime } from "./command-time.ts";
import type { ItemCommand, RepositoryName } from "./parse-commands.ts";

/** An issue that a comment asks for. */
export type Opening = {
  readonly item: Item;
  /** The repository that the command names, or null. */
  readonly repository: RepositoryName | null;
  /**
   * "open": it can be opened. "unknown": nobody knows yet whether that is possible. "linked": the item has an issue. "settled":
   * the command was carried out or answered before, and the item has no issue now.
   */
  readonly status: "open" | "unknown" | "linked" | "settled";
};

/** Evaluates a command for an issue of a person who may write it. @param at  time of the command */
export function evaluateOpening(
  { repository }: ItemCommand & { readonly do: "issue" },
  item: Item,
  { id: comment, isSettled }: { readonly id: number; readonly isSettled: boolean },
  at: Date,
  { openings, statusAt }: Pick<CommandContext, "openings"> & Pick<ItemContext, "statusAt">,
): Opening | { readonly why: CommandRejection } {
  const { id } = item;
  const result = (status: Opening["status"]): Opening => ({ item, repository, status });
  if (item.openedIssue !== undefined) return result("linked");
  if (isSettled) return result("settled");
  if (statusAt(item, at) === "done") return { why: { kind: "no issue", obstacle: "done", repository: "" } };
  const decision = openings.get(openingKey(comment, id));
  if (decision === undefined) return result("unknown");
  if ("destination" in decision) return result("open");
  return { why: { kind: "no issue", ...decision } };
}

/** Returns whether the commands for an issue in a comment were carried out or answered since they were written. */
export function isSettled(
  comment: ForeignComment,
  answers: readonly { readonly comment: number; readonly at: Date }[],
): boolean {
  const isAnsweredSince = answers.some(
    ({ comment: id, at }) => id === comment.id && at >= statedTime(comment),
  );
  return isAnsweredSince || (comment.acknowledged && comment.editedAt === null);
}

/** Returns the ids of the items whose issues our answers to each comment name. */
export function indexConfirmedIds(
  { ownComments }: CommandIssue,
  repositoryId: number,
): ReadonlyMap<number, ReadonlySet<string>> {
  const markers = ownComments.flatMap(({ body }) => parseOpenedMarker(body) ?? []);
  const own = groupBy(
    markers.filter(({ repository }) => repository === repositoryId),
    ({ comment }) => comment,
  );
  return new Map(
    [...own].map(([comment, all]) => [
      comment,
      new Set(all.flatMap(({ links }) => links.map(({ id }) => id))),
    ]),
  );
}

/** Returns the items with an issue that our answer does not name yet. */
export function findUnconfirmed(
  openings: readonly Opening[],
  confirmed: ReadonlySet<string> = new Set(),
): readonly Item[] {
  const linked = openings.filter(
    ({ item, status }) => status === "linked" && !item.ids.some((id) => confirmed.has(id)),
  );
  return [...new Set(linked.map(({ item }) => item))];
}
