import { parseReminderMarker } from "../../src/action-items/item-markers.ts";
import { parseBox } from "../../src/action-items/dashboard/parse-dashboard.ts";
import type { SnapshotIssue } from "../../test/fake-github/snapshot.ts";
import { findDashboard, formatAddress, type View } from "./view.ts";

/** An action item as the dashboard lists it. */
export type ListedItem = {
  readonly id: string;
  readonly owners: readonly string[];
  readonly isDone: boolean;
  /** The issues that its line links to, as `owner/name#1`. */
  readonly addresses: readonly string[];
};

/** Returns the action items on the dashboard. Each line below the heading of a person that has the id of an item is theirs. */
function findListedItems(view: View): readonly ListedItem[] {
  const body = findDashboard(view.snapshot, view.minutes)?.body ?? "";
  const people = new Map(Object.keys(view.snapshot.inboxes).map((login) => [login.toLowerCase(), login]));
  const items = new Map<string, ListedItem>();
  let owner: string | undefined;
  for (const line of body.split(/\r?\n/)) {
    const heading = /^#{2,6} /.test(line) ? line.replaceAll(/^#+|[@\u200B]/g, "").trim() : null;
    if (heading !== null) owner = people.get(heading.toLowerCase());
    const box = parseBox(line);
    const id = box?.id ?? /· `([^`]{1,20})`\s*$/.exec(line)?.[1];
    if (id === undefined) continue;
    const known = items.get(id);
    items.set(id, {
      id,
      owners: [...new Set([...(known?.owners ?? []), ...(owner === undefined ? [] : [owner])])],
      isDone: box === null ? (known?.isDone ?? false) : box.ticked,
      addresses: [...new Set([...(known?.addresses ?? []), ...findAddresses(line)])],
    });
  }
  return [...items.values()];
}

/** Returns the first open item that names no issue. */
export const findItemWithoutIssue = (items: readonly ListedItem[]): ListedItem | undefined =>
  items.find(({ isDone, addresses }) => !isDone && addresses.length === 0);

function findAddresses(line: string): string[] {
  return [
    ...line.matchAll(/https:\/\/(?:redirect\.)?github\.com\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/(\d+)/g),
  ].map(([, repository = "", number = ""]) => `${repository}#${number}`);
}

/** Returns the items that a thread is about: all on the dashboard, else those linked or reminded of there. */
export function findItemsOf(view: View, issue: SnapshotIssue): readonly ListedItem[] {
  const items = findListedItems(view);
  if (findDashboard(view.snapshot, view.minutes) === issue) return items;
  const address = formatAddress(issue).toLowerCase();
  const reminded = new Set(
    issue.comments.flatMap(({ isBot, body }) =>
      isBot ? (parseReminderMarker(body)?.rounds.map(({ id }) => id) ?? []) : [],
    ),
  );
  return items.filter(
    ({ id, addresses }) => reminded.has(id) || addresses.some((each) => each.toLowerCase() === address),
  );
}
