import { isLogin } from "../../config/login.ts";
import { addDuration, dayOf } from "../../minutes/dates/calendar.ts";
import type { Item } from "../tracking/item.ts";
import { reminderReasons } from "../messages.ts";

/** A fact about an owner of an item. */
export type OwnerFact =
  /** Issues of the minutes repository can be assigned to them. */
  | "assignable"
  /** They took part in a meeting of the series before the one whose minutes first name them as owner. */
  | "earlier participant"
  /** A GitHub user to whom neither of the above applies. */
  | "stranger"
  | "organization"
  | "nobody"
  /** Not fetched, or GitHub did not answer. */
  | "unknown";

/** Facts that decide whom a reminder of an item mentions. */
export type OwnerFacts = {
  /** By login in lower case. A missing login is unknown. */
  readonly owners: ReadonlyMap<string, OwnerFact>;
  /** When owners last wrote on the item's target, by login in lower case. */
  readonly lastCommentAt: ReadonlyMap<string, Date>;
};

/** The days between two reminders, in the time zone of the minutes. */
type ReminderInterval = { readonly every: number; readonly timeZone: string };

/** The logins that a reminder mentions, or the reason why it mentions nobody. */
type MentionSelection =
  | { readonly logins: readonly string[] }
  /** @property isLasting  whether this stays so until somebody changes something */
  | { readonly why: string; readonly isLasting: boolean };

/**
 * Selects the owners of an item that are mentioned. Minutes cannot make the bot notify unrelated people. Owners who
 * commented on the issue are not mentioned for one interval.
 */
export function selectMentions(
  item: Item,
  facts: OwnerFacts,
  interval: ReminderInterval,
  now: Date,
): MentionSelection {
  const owners = [...new Map(item.owners.map((owner) => [owner.toLowerCase(), owner])).values()];
  const evaluated = owners.map((owner) => ({
    owner,
    obstacle: findMentionObstacle(owner, item, facts, interval, now),
  }));
  const logins = evaluated.filter(({ obstacle }) => obstacle === null).map(({ owner }) => owner);
  const obstacles = evaluated.flatMap(({ obstacle }) => obstacle ?? []);
  // GitHub did not return this owner. All owners wait, because the reminder may have to mention this one too.
  const unknown = obstacles.find(({ kind }) => kind === "unknown");
  if (unknown) return { why: unknown.why, isLasting: false };
  if (logins.length > 0) return { logins };
  if (obstacles.length === 0) return { why: reminderReasons.noOwner, isLasting: true };
  return {
    why: obstacles.map(({ why }) => why).join("; "),
    isLasting: obstacles.every(({ kind }) => kind === "lasting"),
  };
}

type MentionObstacle = {
  readonly why: string;
  readonly kind: "lasting" | "commented" | "unknown";
};

function findMentionObstacle(
  login: string,
  item: Item,
  { owners, lastCommentAt }: OwnerFacts,
  { every, timeZone }: ReminderInterval,
  now: Date,
): MentionObstacle | null {
  const exclude = (why: string): MentionObstacle => ({ why, kind: "lasting" });
  if (!isLogin(login) || item.names?.includes(login.toLowerCase()) === true)
    return exclude(reminderReasons.owner.name(login));
  const fact = owners.get(login.toLowerCase()) ?? "unknown";
  if (fact === "unknown") return { why: reminderReasons.owner.unknown(login), kind: "unknown" };
  if (fact !== "assignable" && fact !== "earlier participant")
    return exclude(reminderReasons.owner[fact](login));
  const lastComment = lastCommentAt.get(login.toLowerCase());
  if (lastComment === undefined) return null;
  // A comment counts for one reminder interval. "I will look at it" must not end the reminders of the item for good.
  const untilDay = addDuration(dayOf(lastComment, timeZone), { days: every });
  return untilDay > dayOf(now, timeZone)
    ? { why: reminderReasons.owner.spoke(login), kind: "commented" }
    : null;
}
