import type { Item, ItemFile } from "../action-items/item.ts";
import type { OwnerFact } from "../action-items/owners.ts";
import type { KnownItem, ReminderTarget, ReminderWorld } from "../action-items/reminder.ts";
import type { ItemState } from "../action-items/word.ts";
import { commandsIn } from "./commands.ts";
import type { DashboardIssue } from "./dashboard-issue.ts";
import { parseReminderMarker, type ReminderMarker } from "./item-markers.ts";
import { listsOf } from "./item-states.ts";
import { isUnread, targetOf, type LookUps } from "./item-targets.ts";
import { mentionedIn } from "./mention-of.ts";
import type { OwnComment, Target } from "./target.ts";

/** What GitHub knows of a login. */
export type PersonKnown = {
  readonly kind: "person" | "organization" | "nobody";
  /** Whether issues of the minutes repository can be assigned to them. */
  readonly assignable: boolean;
};

/** A reminder of these minutes that stands on an issue. */
export type SeenReminder = {
  /** Node id of the issue. */
  readonly thread: string;
  readonly comment: OwnComment;
  readonly marker: ReminderMarker;
};

export type ReminderSetting = {
  readonly files: readonly ItemFile[];
  readonly lookUps: LookUps;
  readonly dashboard: DashboardIssue | null;
  readonly duplicates: readonly DashboardIssue[];
  readonly merged: readonly DashboardIssue[];
  /** By login in lower case; who is missing is unknown. */
  readonly people: ReadonlyMap<string, PersonKnown>;
  /** When items landed, by id. */
  readonly landed: ReadonlyMap<string, Date>;
  /** Ids of the items that stood in the minutes before the bot followed them, and in none since. */
  readonly beforeBaseline: ReadonlySet<string>;
  /** Whom the bot mentioned lately, by which comments, wherever that was. */
  readonly mentioned: readonly { readonly comment: number; readonly login: string; readonly at: Date }[];
  readonly repositoryId: number;
  readonly public: boolean;
};

export function remindersSeen({ lookUps, repositoryId, ...seen }: ReminderSetting): readonly SeenReminder[] {
  const threads = new Map<string, readonly OwnComment[]>();
  for (const found of lookUps.values())
    if ("target" in found) threads.set(found.target.id, found.target.conversation?.own ?? []);
  for (const { id, own } of listsOf(seen)) threads.set(id, own);
  return [...threads].flatMap(([thread, comments]) =>
    comments.flatMap((comment) => {
      const marker = parseReminderMarker(comment.body);
      return marker?.repository === repositoryId ? [{ thread, comment, marker }] : [];
    }),
  );
}

/** In milliseconds: what is asked again so soon in the same words was asked by two processes. */
const sameRound = 86_400_000;

/** Reminders that stand a second time on their issue; the oldest stays. */
export function doubledReminders(reminders: readonly SeenReminder[]): readonly SeenReminder[] {
  const sorted = [...reminders].sort((a, b) => a.comment.createdAt.getTime() - b.comment.createdAt.getTime());
  return sorted.filter((each, i) =>
    sorted
      .slice(0, i)
      .some(
        ({ thread, marker, comment }) =>
          thread === each.thread &&
          JSON.stringify(marker) === JSON.stringify(each.marker) &&
          each.comment.createdAt.getTime() - comment.createdAt.getTime() < sameRound,
      ),
  );
}

/** All that decides who is to be reminded of what, put together from what was seen. */
export function reminderWorld(
  stated: readonly { readonly item: Item; readonly state: ItemState }[],
  setting: ReminderSetting,
): ReminderWorld {
  const reminders = remindersSeen(setting);
  const meetings = new Map<string, string[]>();
  for (const { series, date } of setting.files) meetings.set(series, [...(meetings.get(series) ?? []), date]);
  const digests = reminders.filter(({ marker }) => marker.kind === "digest");
  return {
    items: stated.map(({ item, state }) => knownItem(item, state, reminders, setting)),
    meetings,
    public: setting.public,
    // What people deleted there was most likely a digest.
    lastDigestAt: latest([
      ...digests.map(({ comment }) => comment.createdAt),
      ...(setting.dashboard?.deletions ?? []),
    ]),
    mentions: [
      ...reminders.flatMap(({ comment }) =>
        mentionedIn(comment.body).map((login) => ({ login, at: comment.createdAt })),
      ),
      ...setting.mentioned.filter(({ comment }) => !reminders.some((each) => each.comment.id === comment)),
    ],
  };
}

function knownItem(
  item: Item,
  state: ItemState,
  reminders: readonly SeenReminder[],
  setting: ReminderSetting,
): KnownItem {
  const target = isUnread(item, setting.lookUps) ? "unknown" : targetOf(item, setting.lookUps);
  const known = target === null || target === "unknown" ? target : reminderTarget(target, reminders);
  const landed = setting.landed.get(item.id) ?? null;
  const about = reminders.filter(({ marker }) => marker.rounds.some(({ id }) => item.ids.includes(id)));
  return {
    item,
    state,
    landed,
    beforeBaseline: setting.beforeBaseline.has(item.id),
    sent: [...about.map(({ comment }) => comment.createdAt), ...digestsDeleted(known, landed, setting)],
    target: known,
    owners: ownerFacts(item, setting),
    spokeAt: target === null || target === "unknown" ? new Map() : spokeAt(target),
  };
}

/** A digest that people deleted asked, as far as anybody can tell, of all that had no other place then. */
function digestsDeleted(
  target: KnownItem["target"],
  landed: Date | null,
  { dashboard }: ReminderSetting,
): readonly Date[] {
  if (target !== null && target !== "unknown" && target.writable) return [];
  return (dashboard?.deletions ?? []).filter((at) => landed !== null && at > landed);
}

function reminderTarget(target: Target, reminders: readonly SeenReminder[]): ReminderTarget {
  const { id, open, barred, conversation } = target;
  const there = reminders.filter(({ thread }) => thread === id);
  return {
    id,
    public: target.public,
    open,
    locked: conversation?.locked ?? barred === "locked",
    archived: conversation?.archived ?? barred === "archived",
    writable: barred === null || barred === "locked" || barred === "archived",
    lastReminderAt: latest(there.map(({ comment }) => comment.createdAt)),
    silencedAt: latest(target.deletions),
  };
}

function spokeAt({ conversation }: Target): ReadonlyMap<string, Date> {
  const spoke = new Map<string, Date>();
  for (const { login, at, body } of conversation?.voices ?? []) {
    // A command says what it says: who wants to be left in peace for two weeks is asked again after them.
    if (commandsIn(body).length > 0) continue;
    const key = login.toLowerCase();
    const before = spoke.get(key);
    if (before === undefined || at > before) spoke.set(key, at);
  }
  return spoke;
}

function ownerFacts(item: Item, { people, files }: ReminderSetting): ReadonlyMap<string, OwnerFact> {
  const facts = new Map<string, OwnerFact>();
  for (const owner of item.owners) {
    const login = owner.toLowerCase();
    const known = people.get(login);
    if (known === undefined) continue;
    if (known.kind !== "person") facts.set(login, known.kind);
    else if (known.assignable) facts.set(login, "assignable");
    else facts.set(login, tookPartBefore(item, owner, login, files) ? "earlier participant" : "stranger");
  }
  return facts;
}

/** Whether somebody was in an earlier meeting of the series than the one whose minutes first call them the owner. */
function tookPartBefore(item: Item, owner: string, login: string, files: readonly ItemFile[]): boolean {
  const named = [item.first, item.latest].find((occurrence) => occurrence.item.owners.includes(owner));
  const day = named?.date ?? item.first.date;
  return files.some(
    ({ series, date, participants }) => series === item.series && date < day && participants.includes(login),
  );
}

function latest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null);
}
