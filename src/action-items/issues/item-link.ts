import { addressKey, type Address } from "../../minutes/minutes.ts";
import type { Lookup } from "../../model/target.ts";
import type { Item } from "../tracking/item.ts";

/** The issue that was opened for an action item. */
export type ItemLink = {
  /** One of the ids of the item. */
  readonly id: string;
  readonly issue: Address;
};

/** Parses `owner/repo#12`, or returns null for another text. */
export function parseAddress(text: string): Address | null {
  const [, owner, repo, number] = /^([\w-]{1,100})\/([\w.-]{1,100})#(\d{1,10})$/.exec(text) ?? [];
  if (owner === undefined || repo === undefined || Number(number) < 1) return null;
  return { owner, repo, number: Number(number) };
}

/**
 * Points items to the issues that were opened for them. From then on an issue is the only reference of its item: reminders go
 * there, and closing it completes the item, whatever the minutes say about other issues. While it cannot be reached, the
 * references of the minutes count. A deleted one counts no more.
 * @param links  the first one of an item counts that was not deleted
 * @param lookups  what is known of the issues, by `addressKey`
 */
export function linkItems(
  items: readonly Item[],
  links: readonly ItemLink[],
  lookups: ReadonlyMap<string, Lookup> = new Map(),
): readonly Item[] {
  if (links.length === 0) return items;
  const issues = new Map<string, readonly Address[]>();
  for (const { id, issue } of links) issues.set(id, [...(issues.get(id) ?? []), issue]);
  return items.map((item) => {
    const all = item.ids.flatMap((id) => issues.get(id) ?? []);
    if (all.length === 0) return item;
    const stateOf = (issue: Address): LinkState => findLinkState(lookups.get(addressKey(issue)));
    const openedIssue = all.find((issue) => stateOf(issue) !== "deleted");
    // Deleted ones are followed as well, so that each look at the item asks for the same issues.
    if (openedIssue === undefined) return { ...item, ...withFormer(item, item.references, all) };
    const isReachable = stateOf(openedIssue) === "found";
    const references = isReachable ? [openedIssue] : item.references;
    return {
      ...item,
      openedIssue,
      references,
      ownReferences: isReachable || item.ownReferences,
      ...withFormer(item, references, all),
    };
  });
}

type LinkState = "found" | "deleted" | "unreachable";

/** An issue that was not looked up, or of which GitHub said nothing, is there as far as we know. */
function findLinkState(found: Lookup | undefined): LinkState {
  if (found === undefined || "target" in found || found.unreachable === "no answer") return "found";
  return found.unreachable === "deleted" ? "deleted" : "unreachable";
}

function withFormer(
  { references, formerReferences = [] }: Item,
  now: readonly Address[],
  opened: readonly Address[],
): Pick<Item, "formerReferences"> {
  const kept = new Set(now.map(addressKey));
  const former = [...opened, ...references, ...formerReferences].filter(
    (address) => !kept.has(addressKey(address)),
  );
  const unique = new Map(former.map((address) => [addressKey(address), address]));
  return unique.size === 0 ? {} : { formerReferences: [...unique.values()] };
}

/** Returns the links of items, one each, for the dashboard to remember. */
export function linksOf(items: readonly Pick<Item, "id" | "openedIssue">[]): readonly ItemLink[] {
  return items.flatMap(({ id, openedIssue }) =>
    openedIssue === undefined ? [] : [{ id, issue: openedIssue }],
  );
}
