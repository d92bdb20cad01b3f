import { latestDate } from "../../minutes/dates/latest-date.ts";
import { dayMs } from "../../minutes/dates/calendar-date.ts";
import type { Item, ItemFile } from "../tracking/item.ts";
import type { OwnerFact } from "./select-mentions.ts";
import type { ReminderCandidate, ReminderTarget, ReminderInput } from "./reminder.ts";
import type { ItemWithState } from "../tracking/status-claim.ts";
import { groupBy } from "../../minutes/group-by.ts";
import type { Steps } from "../../minutes/steps.ts";
import { parseCommands } from "../commands/parse-commands.ts";
import type { DashboardIssue } from "../dashboard/dashboard-issue.ts";
import { parseReminderMarker, type ReminderMarker } from "../item-markers.ts";
import { allDashboards } from "../item-snapshot.ts";
import { hasUnreadReference, findItemTarget, type LookupsByAddress } from "../item-targets.ts";
import { mentionedLogins } from "../../render/mention.ts";
import type { OwnComment, Target } from "../../model/target.ts";

/** Facts about a login on GitHub. */
export type PersonFacts = {
  readonly kind: "person" | "organization" | "nobody";
  /** Whether issues of the minutes repository can be assigned to them. */
  readonly assignable: boolean;
};

/** A posted reminder of these minutes. */
export type PostedReminder = {
  /** Node id of the issue. */
  readonly issueId: string;
  readonly comment: OwnComment;
  readonly marker: ReminderMarker;
};

export type ReminderContext = {
  readonly files: readonly ItemFile[];
  readonly lookups: LookupsByAddress;
  readonly dashboard: DashboardIssue | null;
  readonly duplicates: readonly DashboardIssue[];
  readonly merged: readonly DashboardIssue[];
  /** By login in lower case. A missing login is unknown. */
  readonly people: ReadonlyMap<string, PersonFacts>;
  /** When items landed, by id. */
  readonly landed: ReadonlyMap<string, Date>;
  /** Ids of the items that are only in minutes from before the baseline. */
  readonly beforeBaseline: ReadonlySet<string>;
  /** Recent mentions by the bot in any repository, with the comment's id. */
  readonly mentioned: readonly { readonly comment: number; readonly login: string; readonly at: Date }[];
  readonly minutes: { readonly id: number; readonly public: boolean };
};

export function findPostedReminders({
  lookups,
  minutes,
  ...dashboards
}: ReminderContext): readonly PostedReminder[] {
  const commentsByIssue = new Map<string, readonly OwnComment[]>();
  for (const found of lookups.values())
    if ("target" in found) commentsByIssue.set(found.target.id, found.target.conversation?.ownComments ?? []);
  for (const { id, ownComments } of allDashboards(dashboards)) commentsByIssue.set(id, ownComments);
  return [...commentsByIssue].flatMap(([issueId, comments]) =>
    comments.flatMap((comment) => {
      const marker = parseReminderMarker(comment.body);
      return marker?.repository === minutes.id ? [{ issueId, comment, marker }] : [];
    }),
  );
}

/** Two equal reminders within this time are duplicates: a second process posted one of them. */
const duplicateWithinMs = dayMs;

/** Finds duplicate reminders. The oldest one is kept. */
export function findDuplicateReminders(reminders: readonly PostedReminder[]): readonly PostedReminder[] {
  const sorted = [...reminders].sort((a, b) => a.comment.createdAt.getTime() - b.comment.createdAt.getTime());
  const before = new Map<string, number>();
  return sorted.filter(({ issueId, marker, comment }) => {
    const key = JSON.stringify([issueId, marker]);
    const last = before.get(key) ?? -Infinity;
    const at = comment.createdAt.getTime();
    before.set(key, at);
    return at - last < duplicateWithinMs;
  });
}

/** Builds the input of the reminder plan from the state on GitHub. */
export function* buildReminderInput(
  itemStates: readonly ItemWithState[],
  reminders: readonly PostedReminder[],
  context: ReminderContext,
): Steps<ReminderInput> {
  const meetings = new Map(
    [...groupBy(context.files, ({ series }) => series)].map(([series, files]) => [
      series,
      files.map(({ date }) => date),
    ]),
  );
  const index = indexReminders(reminders, context.files);
  const items: ReminderCandidate[] = [];
  for (const each of itemStates) {
    items.push(buildCandidate(each, index, context));
    yield;
  }
  const sent = new Set(reminders.map(({ comment }) => comment.id));
  const digests = reminders.filter(({ marker }) => marker.kind === "digest");
  return {
    items,
    meetings,
    public: context.minutes.public,
    // A deleted comment on the dashboard was most likely a digest.
    lastDigestAt: latestDate([
      ...digests.map(({ comment }) => comment.createdAt),
      ...(context.dashboard?.commentRemovals ?? []),
    ]),
    mentions: [
      ...reminders.flatMap(({ comment }) =>
        mentionedLogins(comment.body).map((login) => ({ login, at: comment.createdAt })),
      ),
      ...context.mentioned.filter(({ comment }) => !sent.has(comment)),
    ],
  };
}

/** Indexes for building the candidates. */
type ReminderIndex = {
  /** Reminders by id of their items. */
  readonly byItem: ReadonlyMap<string, readonly PostedReminder[]>;
  readonly byIssue: ReadonlyMap<string, readonly PostedReminder[]>;
  /** First meeting day of a participant, by series and login in lower case. */
  readonly firstMeetingDay: ReadonlyMap<string, string>;
};

function indexReminders(reminders: readonly PostedReminder[], files: readonly ItemFile[]): ReminderIndex {
  const rounds = reminders.flatMap((reminder) => reminder.marker.rounds.map(({ id }) => ({ id, reminder })));
  const byItem = [...groupBy(rounds, ({ id }) => id)].map(
    ([id, all]) => [id, all.map(({ reminder }) => reminder)] as const,
  );
  const firstMeetingDay = new Map<string, string>();
  for (const { series, date, participants } of files)
    for (const login of participants) {
      const key = `${series}\n${login}`;
      const first = firstMeetingDay.get(key);
      if (first === undefined || date < first) firstMeetingDay.set(key, date);
    }
  return {
    byItem: new Map(byItem),
    byIssue: groupBy(reminders, ({ issueId }) => issueId),
    firstMeetingDay,
  };
}

function buildCandidate(
  { item, state }: ItemWithState,
  index: ReminderIndex,
  context: ReminderContext,
): ReminderCandidate {
  const target = hasUnreadReference(item, context.lookups)
    ? "unknown"
    : findItemTarget(item, context.lookups);
  const known = target === null || target === "unknown" ? target : describeReminderTarget(target, index);
  const landed = context.landed.get(item.id) ?? null;
  const about = new Set(item.ids.flatMap((id) => index.byItem.get(id) ?? []));
  return {
    item,
    state,
    landed,
    beforeBaseline: context.beforeBaseline.has(item.id),
    sent: [
      ...[...about].map(({ comment }) => comment.createdAt),
      ...findDeletedDigests(known, landed, context),
    ],
    target: known,
    owners: collectOwnerFacts(item, context.people, index),
    lastCommentAt: target === null || target === "unknown" ? new Map() : findLastComments(target),
  };
}

/** Returns the times of deleted digests. They count as reminders of every item without a writable target at that time. */
function findDeletedDigests(
  target: ReminderCandidate["target"],
  landed: Date | null,
  { dashboard }: Pick<ReminderContext, "dashboard">,
): readonly Date[] {
  if (target !== null && target !== "unknown" && target.writable) return [];
  return (dashboard?.commentRemovals ?? []).filter((at) => landed !== null && at > landed);
}

function describeReminderTarget(target: Target, { byIssue }: ReminderIndex): ReminderTarget {
  const { id, open, writeBlock, conversation } = target;
  const reminders = byIssue.get(id) ?? [];
  return {
    id,
    public: target.public,
    open,
    locked: conversation?.locked ?? writeBlock === "locked",
    archived: conversation?.archived ?? writeBlock === "archived",
    writable: writeBlock === null || writeBlock === "locked" || writeBlock === "archived",
    lastReminderAt: latestDate(reminders.map(({ comment }) => comment.createdAt)),
    lastDeletionAt: latestDate(target.commentRemovals),
  };
}

function findLastComments({ conversation }: Target): ReadonlyMap<string, Date> {
  const spoke = new Map<string, Date>();
  for (const { login, at, body } of conversation?.foreignComments ?? []) {
    // A command is no answer: after a snooze of two weeks the owner is reminded again.
    if (parseCommands(body).length > 0) continue;
    const key = login.toLowerCase();
    const before = spoke.get(key);
    if (before === undefined || at > before) spoke.set(key, at);
  }
  return spoke;
}

function collectOwnerFacts(
  item: Item,
  people: ReminderContext["people"],
  index: ReminderIndex,
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

/** Returns whether a person took part in a meeting of the series before the one whose minutes first name them as owner. */
function tookPartBefore(
  item: Item,
  owner: string,
  login: string,
  { firstMeetingDay }: ReminderIndex,
): boolean {
  const named = [item.first, item.latest].find((occurrence) => occurrence.item.owners.includes(owner));
  const day = named?.date ?? item.first.date;
  const first = firstMeetingDay.get(`${item.series}\n${login}`);
  return first !== undefined && first < day;
}
