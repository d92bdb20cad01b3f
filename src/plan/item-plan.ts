import type { PlannedReminder, ReminderPlan } from "../action-items/reminder.ts";
import { planReminders } from "../action-items/reminders.ts";
import type { Config } from "../config.ts";
import { seriesOf } from "../minutes/date.ts";
import { outcomeOn, placeOf, repositoryPlace, type Change, type Outcome, type Place } from "./change.ts";
import { aboveOf } from "./dashboard-above.ts";
import { dashboardBody } from "./dashboard-body.ts";
import type { DashboardMemory, DashboardView } from "./dashboard.ts";
import type { DashboardIssue } from "./dashboard-issue.ts";
import type { HeardComment } from "./item-commands.ts";
import {
  doubledReminders,
  remindersSeen,
  reminderWorld,
  type ReminderSetting,
  type SeenReminder,
} from "./item-reminders.ts";
import { answeredAmong } from "./answer-budget.ts";
import { answerComment } from "./answer-comment.ts";
import { itemReasons } from "./item-reasons.ts";
import { dashboardSentences } from "./item-sentences.ts";
import type { ItemSetting } from "./item-setting.ts";
import type { ItemsSeen, StatedItems } from "./item-states.ts";
import { shownTarget } from "./item-targets.ts";
import { digestComment, reminderComment } from "./reminder-comment.ts";
import type { Target } from "./target.ts";

/** What is to be written about action items, and why nothing is where nothing is. */
export type ItemPlan = {
  readonly changes: readonly Change[];
  /** Why nobody is reminded of an item now. */
  readonly left: readonly Outcome[];
  /** Minutes for which the list and the reminders of their series stand still. */
  readonly unread: readonly Outcome[];
  /** Why there is no list of them, where one is wanted. */
  readonly missed: readonly Outcome[];
};

export type ItemPlanSetting = Omit<ReminderSetting, "lookUps" | "dashboard"> & {
  readonly config: Config;
  readonly now: Date;
  readonly texts: ItemSetting;
  readonly minutes: Parameters<typeof repositoryPlace>[0];
  /** When the bot began to follow these minutes: for a dashboard that is made now. */
  readonly since: Date;
  /** Paths of the minutes that cannot be read. */
  readonly unread: ReadonlySet<string>;
  /** Those of them that may well be read the next time. */
  readonly passing: ReadonlySet<string>;
};

/** What was seen of the list of open action items besides itself. */
type ListSeen = {
  readonly duplicates: readonly DashboardIssue[];
  /** Why no such list can be written; null: it can. */
  readonly noList: string | null;
};

export function planItems(
  stated: StatedItems,
  seen: ItemsSeen & ListSeen,
  setting: ItemPlanSetting,
): ItemPlan {
  const { config, now } = setting;
  const { dashboard, lookUps } = seen;
  const places = placesOf(seen, setting);
  const surroundings = { ...setting, lookUps, dashboard };
  const unread = unreadKnown(seen, setting);
  const blind = new Set(unread.map(seriesOf));
  const isRead = ({ item: { series } }: StatedItems["items"][number]): boolean => !blind.has(series);
  const reminders = planReminders(reminderWorld(stated.items.filter(isRead), surroundings), config, now);
  const { noList } = seen;
  const isListed = config.actionItems.dashboard && noList === null;
  const isMissed = config.actionItems.dashboard && stated.items.length > 0;
  const whyNot = noList ?? whyItStands(dashboard);
  return {
    changes: [
      ...commandChanges(stated.comments, places, setting),
      ...(isListed && unread.length === 0 ? dashboardChanges(stated, seen, reminders, setting) : []),
      ...reminders.comments.flatMap((comment) => reminderChanges(comment, places, surroundings)),
      ...doubledReminders(remindersSeen(surroundings)).flatMap((each) => deletion(each, places)),
    ],
    left: [
      ...[...reminders.left, ...withoutPlace(reminders, places)].flatMap(({ id, why }) => {
        const listed = stated.items.find(({ item }) => item.id === id);
        if (listed === undefined || listed.state.done) return [];
        const on = places.repository;
        return [outcomeOn(on, listed.item.latest.path, "skipped", itemReasons.notReminded(id, why))];
      }),
    ],
    unread: unread.map((path) => outcomeOn(places.repository, path, "skipped", itemReasons.unread)),
    missed: isMissed && whyNot !== null ? [outcomeOn(places.repository, "", "skipped", whyNot)] : [],
  };
}

/**
 * Minutes of listed items that cannot be read now: unread is not empty, so nothing of theirs vanishes, wakes or is asked
 * about. Where there is no list, what may well be read the next time counts as such.
 */
function unreadKnown({ listed }: ItemsSeen, { unread, passing }: ItemPlanSetting): readonly string[] {
  const known = listed === null ? passing : new Set(listed.memory.known.map(({ path }) => path));
  return [...unread].filter((path) => known.has(path));
}

/** What people do to the list that keeps the bot from writing it, or null. */
function whyItStands(dashboard: DashboardIssue | null): string | null {
  if (dashboard?.closed === true) return itemReasons.listClosed;
  return dashboard?.locked === true ? itemReasons.listLocked : null;
}

/** Digests that have no place to stand. */
function withoutPlace({ comments }: ReminderPlan, { dashboard }: Places): { id: string; why: string }[] {
  if (dashboard !== null) return [];
  const digests = comments.filter(({ on }) => on === "dashboard");
  return digests.flatMap(({ items }) =>
    items.map(({ item }) => ({ id: item.id, why: itemReasons.noDashboard })),
  );
}

type Places = {
  readonly repository: Place;
  /** Null where there is none, or people closed it; in a dry run the repository where it would have been made by now. */
  readonly dashboard: Place | null;
  /** By node id. */
  readonly targets: ReadonlyMap<string, Target>;
};

function placesOf(
  { dashboard, lookUps, noList }: ItemsSeen & ListSeen,
  { minutes, config }: ItemPlanSetting,
): Places {
  const repository = repositoryPlace(minutes);
  const imagined = config.dryRun && config.actionItems.dashboard && noList === null ? repository : null;
  const targets = [...lookUps.values()].flatMap((each) => ("target" in each ? [each.target] : []));
  return {
    repository,
    dashboard:
      dashboard === null
        ? imagined
        : dashboard.closed || dashboard.locked || noList !== null
          ? null
          : issuePlace(dashboard, repository),
    targets: new Map(targets.map((target) => [target.id, target])),
  };
}

function issuePlace({ id, number }: DashboardIssue, repository: Place): Place {
  return { ...repository, id, number, written: `${repository.written}#${number}` };
}

/** The answer comes before the reaction, which ends the matter. */
function commandChanges(
  comments: readonly HeardComment[],
  { targets, dashboard }: Places,
  { texts }: ItemPlanSetting,
): readonly Change[] {
  const answered = answeredAmong(comments);
  return comments.flatMap(({ thread, voice, refused, toAnswer, toAcknowledge }) => {
    const target = targets.get(thread.id);
    const on = target === undefined ? dashboard : target.barred === null ? placeOf(target) : null;
    if (on === null) return [];
    const place = { on, path: "" };
    const isAnswered = refused !== null && toAnswer && answered.has(voice.id);
    const answer = isAnswered ? answerComment(refused, voice, texts) : null;
    return [
      ...(answer === null
        ? []
        : [{ do: "answer command", ...place, why: itemReasons.refused(voice.login), body: answer } as const]),
      ...(toAcknowledge
        ? [
            {
              do: "acknowledge command",
              ...place,
              why: itemReasons.counted(voice.login),
              comment: voice.id,
            } as const,
          ]
        : []),
    ];
  });
}

function dashboardChanges(
  stated: StatedItems,
  seen: ItemsSeen & ListSeen,
  reminders: ReminderPlan,
  setting: ItemPlanSetting,
): readonly Change[] {
  const { dashboard, duplicates } = seen;
  const repository = repositoryPlace(setting.minutes);
  const closing = duplicates.map((duplicate): Change => ({
    do: "close duplicate dashboard",
    on: issuePlace(duplicate, repository),
    path: "",
    why: itemReasons.duplicate,
  }));
  const body = dashboardBody(viewOf(stated, seen, reminders, setting), setting.texts);
  if (dashboard === null) {
    if (stated.items.length === 0) return closing;
    const title = dashboardSentences.title;
    return [
      { do: "create dashboard", on: repository, path: "", why: itemReasons.first, title, body },
      ...closing,
    ];
  }
  // People who close it want no list; once they open it again, it goes on.
  if (dashboard.closed || dashboard.locked || isSame(dashboard.body, body)) return closing;
  const on = issuePlace(dashboard, repository);
  return [{ do: "edit dashboard", on, path: "", why: itemReasons.changed, body }, ...closing];
}

/** What people write in a browser comes with CRLF, and GitHub takes off what is empty at the end. */
function isSame(seen: string, wanted: string): boolean {
  const plain = (body: string): string => body.replaceAll("\r\n", "\n").trimEnd();
  return plain(seen) === plain(wanted);
}

function viewOf(
  { items, ticks }: StatedItems,
  { dashboard, listed, lookUps }: ItemsSeen,
  { asked }: ReminderPlan,
  setting: ItemPlanSetting,
): DashboardView {
  const askedOften = new Set(asked);
  const ids = new Set(items.flatMap(({ item }) => item.ids));
  const persons = (dashboard?.versions ?? []).filter(({ ours }) => !ours);
  const memory: DashboardMemory = {
    heard: persons.at(-1)?.at ?? listed?.memory.heard ?? null,
    ticks: [...new Map(ticks.map((tick) => [tick.id, tick])).values()],
    // What vanished may come back: a file that was moved, minutes that were broken for a day.
    known: (listed?.memory.known ?? []).filter(({ id }) => !ids.has(id)),
    landed: items.flatMap(({ item, state }) => {
      const at = setting.landed.get(item.id);
      return at === undefined || state.done ? [] : [{ id: item.id, at }];
    }),
  };
  return {
    above: dashboard === null ? "" : aboveOf(dashboard),
    since: listed?.since ?? setting.since,
    items: items.map(({ item, state }) => ({
      item,
      state,
      askedOften: askedOften.has(item.id),
      target: shownTarget(item, lookUps),
    })),
    memory,
    before: dashboard?.body ?? "",
  };
}

function deletion({ thread, comment }: SeenReminder, { targets, dashboard }: Places): readonly Change[] {
  const target = targets.get(thread);
  const on = target !== undefined ? placeOf(target) : dashboard?.id === thread ? dashboard : null;
  if (on === null || (target !== undefined && target.barred !== null)) return [];
  return [{ do: "delete duplicate", on, path: "", comment: comment.id, why: itemReasons.asked }];
}

/** The new reminder, then the older one of that place is folded away. */
function reminderChanges(
  comment: PlannedReminder,
  places: Places,
  setting: ReminderSetting & ItemPlanSetting,
): readonly Change[] {
  const { texts } = setting;
  const first = comment.items[0];
  const isDigest = comment.on === "dashboard";
  const target = comment.on === "dashboard" ? undefined : places.targets.get(comment.on.target);
  const on = isDigest ? places.dashboard : target === undefined ? null : placeOf(target);
  if (on === null || first === undefined) return [];
  const path = first.item.latest.path;
  const body = isDigest ? digestComment(comment, texts) : reminderComment(comment, texts, target?.kind);
  const older = remindersSeen(setting)
    .filter(({ thread, comment: { touched } }) => thread === on.id && touched === null)
    .sort((a, b) => a.comment.createdAt.getTime() - b.comment.createdAt.getTime())
    .at(-1);
  const why = itemReasons.due(comment.items.map(({ item }) => item.id));
  return [
    { do: "remind", on, path, why, body },
    ...(older === undefined
      ? []
      : [{ do: "fold reminder", on, path, why: itemReasons.older, comment: older.comment.nodeId } as const]),
  ];
}
