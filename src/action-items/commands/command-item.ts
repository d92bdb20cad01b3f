import { dayOf } from "../../minutes/dates/calendar.ts";
import type { ForeignComment } from "../../model/target.ts";
import { parseReminderMarker } from "../item-markers.ts";
import type { Item, StatusClaim } from "../tracking/item.ts";
import type { CommandContext, CommandIssue, CommandRejection } from "./command-context.ts";
import { distanceOf } from "./command-verbs.ts";
import { formatCommand, type ItemCommand } from "./parse-commands.ts";

const maxTypos = 2;

/** A comment, whether its commands were accepted before, and the item that the command was for then, if it has no id. */
export type EvaluatedComment = Pick<ForeignComment, "login" | "at"> & {
  readonly wasAccepted: boolean;
  readonly meantId: string | null;
};

type FoundItem = { readonly item: Item } | { readonly why: CommandRejection };

export type ItemContext = Omit<CommandContext, "authority" | "openings" | "statusAt"> & {
  /** The status of an item just before a time. */
  readonly statusAt: (item: Item, at: Date) => StatusClaim["status"];
};

/** Finds the item that a command is for: the one with its id, or the one that it can only mean. */
export function findCommandItem(
  command: ItemCommand,
  comment: EvaluatedComment,
  issue: CommandIssue,
  context: ItemContext,
): FoundItem {
  const { id } = command;
  if (id === null) return findMeantItem(command, comment, issue, context);
  const item = indexItemsById(context.items).get(id);
  if (item !== undefined) return { item };
  const closest = findClosestId(id, issue.items);
  return {
    why: { kind: "unknown id", id, closest: closest === null ? null : formatCommand(command, closest) },
  };
}

/**
 * Finds the item of a command without an id: the writer's only open item on the issue, else the only open one. Of several,
 * the one that the last reminder before the comment asks about. What counts is the state at the time of the comment. Minutes
 * of an earlier meeting may land later, so the dashboard remembers the item.
 */
function findMeantItem(
  command: ItemCommand,
  { login, at, wasAccepted, meantId }: EvaluatedComment,
  issue: CommandIssue,
  context: ItemContext,
): FoundItem {
  if (meantId !== null) {
    const item = indexItemsById(context.items).get(meantId);
    // If the item is gone, the command means no other one.
    return item === undefined ? { why: { kind: "ambiguous", command, ids: [], areOwn: true } } : { item };
  }
  const all = findItems(issue.items, context.items);
  const day = dayOf(at, context.timeZone);
  const stated = preferFiltered(all, ({ first }) => first.date <= day);
  const status = command.do === "reopen" ? "done" : "open";
  const hasStatus = (item: Item): boolean => context.statusAt(item, at) === status;
  const own = preferFiltered(
    stated.filter((item) => context.isOwner(item, login)),
    hasStatus,
  );
  if (own.length === 0 && command.do === "not-me") return { why: { kind: "not owner", named: false } };
  const pool = own.length > 0 ? own : preferFiltered(stated, hasStatus);
  const asked = pool.length > 1 ? findAskedIds(issue, at, context.repositoryId) : new Set<string>();
  const [first, ...others] = preferFiltered(pool, ({ ids }) => ids.some((id) => asked.has(id)));
  if (first !== undefined && others.length === 0) return { item: first };
  // Without a dashboard nothing remembers the item. When the command was accepted, the others were not there yet.
  const [oldest] = wasAccepted ? pool.toSorted(compareByDate) : [];
  if (oldest !== undefined) return { item: oldest };
  return { why: { kind: "ambiguous", command, ids: pool.map(({ id }) => id), areOwn: own.length > 0 } };
}

/** Returns the only id with one or two typing mistakes, or null. */
function findClosestId(id: string, ids: readonly string[]): string | null {
  const [closest, ...others] = ids.filter((each) => distanceOf(id, each, maxTypos) <= maxTypos);
  return others.length === 0 ? (closest ?? null) : null;
}

function compareByDate({ first: a }: Item, { first: b }: Item): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}

/** Filters, unless nothing is left. */
function preferFiltered(items: readonly Item[], filter: (item: Item) => boolean): readonly Item[] {
  const filtered = items.filter(filter);
  return filtered.length > 0 ? filtered : items;
}

/** Returns the ids of the items in the last reminder before a comment. */
function findAskedIds(
  { ownComments }: CommandIssue,
  before: Date,
  repositoryId: number,
): ReadonlySet<string> {
  const reminders = ownComments
    .filter(({ createdAt }) => createdAt <= before)
    .map(({ createdAt, body }) => ({ createdAt, marker: parseReminderMarker(body) }))
    .filter(({ marker }) => marker?.repository === repositoryId)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return new Set(reminders.at(-1)?.marker?.rounds.map(({ id }) => id));
}

/** Returns the items with these ids, each once. */
export function findItems(ids: readonly string[], items: readonly Item[]): readonly Item[] {
  const index = indexItemsById(items);
  return [...new Set(ids.flatMap((id) => index.get(id) ?? []))];
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
