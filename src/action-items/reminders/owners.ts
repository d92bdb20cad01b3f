import type { Config } from "../../config/config.ts";
import { addTo, dayOf } from "../calendar.ts";
import type { Item } from "../tracking/item.ts";
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

/** Those whom a reminder mentions; or why it mentions nobody, and from which day on it may, where time alone changes that. */
export type Mentioned =
  { readonly logins: readonly string[] } | { readonly why: string; readonly untilDay: string | null };

/** https://docs.github.com/enterprise-cloud@latest/admin/identity-management/iam-configuration-reference/username-considerations-for-external-authentication */
const loginPattern = /^[a-z\d][a-z\d-]{0,38}(?:_[a-z\d]{1,39})?$/i;

/**
 * Who of an item's owners is mentioned: nobody is pestered by way of minutes that have nothing to do with them, and
 * nobody who has just answered.
 */
export function mentionedOf(item: Item, facts: OwnerFacts, config: Config, now: Date): Mentioned {
  const owners = [...new Map(item.owners.map((owner) => [owner.toLowerCase(), owner])).values()];
  const judged = owners.map((owner) => ({ owner, not: whyNot(owner, item, facts, config, now) }));
  const logins = judged.filter(({ not }) => not === null).map(({ owner }) => owner);
  const reasonsNot = judged.flatMap(({ not }) => not ?? []);
  // Who is not known now may be one of those to mention: all of them wait for the answer.
  const unknown = reasonsNot.find(({ isUnknown }) => isUnknown);
  if (unknown) return { why: unknown.why, untilDay: null };
  if (logins.length > 0) return { logins };
  const days = reasonsNot.flatMap(({ untilDay }) => untilDay ?? []).sort();
  const why = reasonsNot.map(({ why }) => why).join("; ");
  return { why: why === "" ? reasons.noOwner : why, untilDay: days[0] ?? null };
}

type NotMentioned = { readonly why: string; readonly isUnknown: boolean; readonly untilDay: string | null };

function whyNot(
  login: string,
  item: Item,
  { owners, spokeAt }: OwnerFacts,
  config: Config,
  now: Date,
): NotMentioned | null {
  const never = (why: string): NotMentioned => ({ why, isUnknown: false, untilDay: null });
  if (!loginPattern.test(login) || item.names?.includes(login.toLowerCase()) === true)
    return never(reasons.owner.name(login));
  const fact = owners.get(login.toLowerCase()) ?? "unknown";
  if (fact === "unknown") return { ...never(reasons.owner.unknown(login)), isUnknown: true };
  if (fact !== "assignable" && fact !== "earlier participant") return never(reasons.owner[fact](login));
  const spoke = spokeAt.get(login.toLowerCase());
  if (spoke === undefined) return null;
  const { timeZone } = config.minutes;
  const spokeOn = dayOf(spoke, timeZone);
  if (spokeOn >= item.latest.date) return never(reasons.owner.spoke(login));
  // An answer holds for as long as a reminder does, even where the next minutes carry the item over.
  const untilDay = addTo(spokeOn, { days: config.actionItems.remind.every });
  return untilDay > dayOf(now, timeZone) ? { ...never(reasons.owner.spoke(login)), untilDay } : null;
}
