import type { Config } from "../config.ts";
import { addTo, dayOf } from "./calendar.ts";
import type { Item } from "./item.ts";
import { reasons } from "./reasons.ts";

/** What is known of somebody whom minutes name as the owner of an item. */
export type OwnerFact =
  /** Issues of the minutes' repository can be assigned to them. */
  | "assignable"
  /** They took part in an earlier meeting of the series than the one whose minutes first call them the owner. */
  | "earlier participant"
  /** A person on GitHub, but neither of the above. */
  | "stranger"
  | "organization"
  | "nobody"
  /** GitHub was not asked, or did not answer. */
  | "unknown";

/** What decides whom a reminder of an item mentions. */
export type OwnerFacts = {
  /** By login in lower case; who is missing is unknown. */
  readonly owners: ReadonlyMap<string, OwnerFact>;
  /** When owners last wrote on the item's target, by login in lower case. */
  readonly spokeAt: ReadonlyMap<string, Date>;
};

/** Those whom a reminder mentions, or why it mentions nobody. */
export type Mentioned = { readonly logins: readonly string[] } | { readonly why: string };

/** https://docs.github.com/enterprise-cloud@latest/admin/identity-management/iam-configuration-reference/username-considerations-for-external-authentication */
const loginPattern = /^[a-z\d][a-z\d-]{0,38}(?:_[a-z\d]{1,39})?$/i;

/** The handle on GitHub that an owner stands for, or null for a name that cannot be one. */
export function loginOf(owner: string, people: Config["people"]): string | null {
  const key = owner.toLowerCase();
  const known = Object.entries(people).find(([name]) => name.toLowerCase() === key)?.[1];
  const login = known ?? owner;
  return loginPattern.test(login) ? login : null;
}

/**
 * Who of an item's owners is mentioned: nobody is pestered by way of minutes who has nothing to do with them, and nobody
 * who has just answered.
 * @param now  decides whether an answer is recent
 */
export function mentionedOf(item: Item, facts: OwnerFacts, config: Config, now: Date): Mentioned {
  const logins = new Map<string, string>();
  const whyNot = new Set<string>();
  for (const owner of item.owners) {
    const login = loginOf(owner, config.people);
    const why = login === null ? reasons.owner.name(owner) : whyNotMentioned(login, item, facts, config, now);
    if (why !== null) whyNot.add(why);
    else if (login !== null) logins.set(login.toLowerCase(), login);
  }
  if (logins.size > 0) return { logins: [...logins.values()] };
  return { why: whyNot.size === 0 ? reasons.noOwner : [...whyNot].join("; ") };
}

function whyNotMentioned(
  login: string,
  item: Item,
  { owners, spokeAt }: OwnerFacts,
  config: Config,
  now: Date,
): string | null {
  const fact = owners.get(login.toLowerCase()) ?? "unknown";
  if (fact !== "assignable" && fact !== "earlier participant") return reasons.owner[fact](login);
  const spoke = spokeAt.get(login.toLowerCase());
  if (spoke === undefined) return null;
  const { timeZone } = config.minutes;
  const day = dayOf(spoke, timeZone);
  // An answer holds for as long as a reminder does, even where minutes carry the item over a day later.
  const holdsUntil = addTo(day, { days: config.actionItems.remind.every });
  return day >= item.latest.date || holdsUntil > dayOf(now, timeZone) ? reasons.owner.spoke(login) : null;
}
