import type { Item, ItemFile } from "../tracking/item.ts";
import type { OwnerFact } from "./owners.ts";
import type { KnownItem, ReminderTarget, ReminderWorld } from "./reminder.ts";
import type { ItemState } from "../tracking/status-claim.ts";
import { groupBy } from "../../minutes/group-by.ts";
import type { Steps } from "../../minutes/steps.ts";
import { commandsIn } from "../commands/commands.ts";
import type { DashboardIssue } from "../dashboard/dashboard-issue.ts";
import { parseReminderMarker, type ReminderMarker } from "../item-markers.ts";
import { listsOf } from "../tracking/item-states.ts";
import { isUnread, targetOf, type LookUps } from "../tracking/item-targets.ts";
import { mentionedIn } from "../../render/mention.ts";
import type { OwnComment, Target } from "../../model/target.ts";

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
  const before = new Map<string, number>();
  return sorted.filter(({ thread, marker, comment }) => {
    const key = JSON.stringify([thread, marker]);
    const last = before.get(key) ?? -Infinity;
    const at = comment.createdAt.getTime();
    before.set(key, at);
    return at - last < sameRound;
  });
}

/** All that decides who is to be reminded of what, put together from what was seen. */
export function* reminderWorld(
  stated: readonly { readonly item: Item; readonly state: ItemState }[],
  reminders: readonly SeenReminder[],
  setting: ReminderSetting,
): Steps<ReminderWorld> {
  const meetings = new Map(
    [...groupBy(setting.files, ({ series }) => series)].map(([series, files]) => [
      series,
      files.map(({ date }) => date),
    ]),
  );
  const index = indexOf(reminders, setting.files);
  const items: KnownItem[] = [];
  for (const { item, state } of stated) {
    items.push(knownItem(item, state, index, setting));
    yield;
  }
  const sent = new Set(reminders.map(({ comment }) => comment.id));
  const digests = reminders.filter(({ marker }) => marker.kind === "digest");
  return {
    items,
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
      ...setting.mentioned.filter(({ comment }) => !sent.has(comment)),
    ],
  };
}

/** What was seen, by what it is asked for. */
type Index = {
  /** By id of the items that they are about. */
  readonly byItem: ReadonlyMap<string, readonly SeenReminder[]>;
  readonly byThread: ReadonlyMap<string, readonly SeenReminder[]>;
  /** By series and login in lower case: the first day on which somebody was in a meeting of the series. */
  readonly cameFirst: ReadonlyMap<string, string>;
};

function indexOf(reminders: readonly SeenReminder[], files: readonly ItemFile[]): Index {
  const rounds = reminders.flatMap((reminder) => reminder.marker.rounds.map(({ id }) => ({ id, reminder })));
  const byItem = [...groupBy(rounds, ({ id }) => id)].map(
    ([id, all]) => [id, all.map(({ reminder }) => reminder)] as const,
  );
  const cameFirst = new Map<string, string>();
  for (const { series, date, participants } of files)
    for (const login of participants) {
      const key = `${series}\n${login}`;
      const first = cameFirst.get(key);
      if (first === undefined || date < first) cameFirst.set(key, date);
    }
  return { byItem: new Map(byItem), byThread: groupBy(reminders, ({ thread }) => thread), cameFirst };
}

function knownItem(item: Item, state: ItemState, index: Index, setting: ReminderSetting): KnownItem {
  const target = isUnread(item, setting.lookUps) ? "unknown" : targetOf(item, setting.lookUps);
  const known = target === null || target === "unknown" ? target : reminderTarget(target, index);
  const landed = setting.landed.get(item.id) ?? null;
  const about = new Set(item.ids.flatMap((id) => index.byItem.get(id) ?? []));
  return {
    item,
    state,
    landed,
    beforeBaseline: setting.beforeBaseline.has(item.id),
    sent: [...[...about].map(({ comment }) => comment.createdAt), ...digestsDeleted(known, landed, setting)],
    target: known,
    owners: ownerFacts(item, setting.people, index),
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

function reminderTarget(target: Target, { byThread }: Index): ReminderTarget {
  const { id, open, barred, conversation } = target;
  const there = byThread.get(id) ?? [];
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

function ownerFacts(
  item: Item,
  people: ReminderSetting["people"],
  index: Index,
): ReadonlyMap<string, OwnerFact> {
  const facts = new Map<string, OwnerFact>();
  for (const owner of item.owners) {
    const login = owner.toLowerCase();
    const known = people.get(login);
    if (known === undefined) continue;
    if (known.kind !== "person") facts.set(login, known.kind);
    else if (known.assignable) facts.set(login, "assignable");
    else facts.set(login, tookPartBefore(item, owner, login, index) ? "earlier participant" : "stranger");
  }
  return facts;
}

/** Whether somebody was in an earlier meeting of the series than the one whose minutes first call them the owner. */
function tookPartBefore(item: Item, owner: string, login: string, { cameFirst }: Index): boolean {
  const named = [item.first, item.latest].find((occurrence) => occurrence.item.owners.includes(owner));
  const day = named?.date ?? item.first.date;
  const first = cameFirst.get(`${item.series}\n${login}`);
  return first !== undefined && first < day;
}

function latest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null);
}
