import { planDigestEdit } from "./reminders/digest-edit.ts";
import type { NotReminded, PlannedReminder, ReminderPlan } from "./reminders/reminder.ts";
import { planRemindersInSteps } from "./reminders/plan-reminders.ts";
import { seriesOf } from "../minutes/minutes-path.ts";
import type { Steps } from "../minutes/steps.ts";
import { selectCommentsToAnswer } from "./commands/answer-budget.ts";
import { planIssues, planOpenedAnswers } from "./issue-changes.ts";
import { findDuplicateAnswers } from "./commands/duplicate-answers.ts";
import { explainAnswer } from "./commands/answer-reason.ts";
import { formatAnswerComment } from "./commands/answer-comment.ts";
import { createOutcome, locationOf, type Change, type Outcome } from "../model/change.ts";
import { planDashboard, findEditBlockReason } from "./dashboard-changes.ts";
import { collectAnswer } from "./commands/collect-answer.ts";
import { findVainReminders } from "./commands/vain-reminders.ts";
import { createItemTextContext, type ItemPlanContext } from "./item-plan-context.ts";
import type { ItemTextContext } from "./item-text-context.ts";
import { locateItemWrites, type ItemLocations } from "./item-locations.ts";
import { itemOutcomeReasons } from "./messages.ts";
import {
  findDuplicateReminders,
  findPostedReminders,
  buildReminderInput,
  type PostedReminder,
} from "./reminders/item-reminders.ts";
import type { ItemWithState } from "./tracking/status-claim.ts";
import type { ItemSnapshot } from "./item-snapshot.ts";
import type { ItemStates } from "./item-states.ts";
import { formatDigestComment, formatReminderComment } from "./reminders/reminder-comment.ts";

/** The writes about action items, and the outcomes for items without a write. */
export type ItemPlan = {
  readonly changes: readonly Change[];
  /** Outcomes of items without a reminder now. */
  readonly notReminded: readonly Outcome[];
  /** The same items with when they may be reminded of, for the log. */
  readonly waits: readonly NotReminded[];
  /** Outcomes of unreadable minutes. The dashboard and the reminders of their series wait for them. */
  readonly unread: readonly Outcome[];
  /** Outcome of a dashboard that is configured but cannot be written. */
  readonly dashboardNotWritten: readonly Outcome[];
};

export function* planItems(
  itemStates: ItemStates,
  snapshot: ItemSnapshot,
  context: ItemPlanContext,
): Steps<ItemPlan> {
  const { config, now } = context;
  const texts = createItemTextContext(context);
  const { dashboard, duplicates, merged, lookups } = snapshot;
  const locations = locateItemWrites(snapshot, context);
  const reminderContext = { ...context, lookups, dashboard, duplicates, merged };
  const unreadable = findUnreadablePaths(snapshot, context);
  const unreadableSeries = new Set(unreadable.map(seriesOf));
  const isRead = ({ item: { series } }: ItemWithState): boolean => !unreadableSeries.has(series);
  const postedReminders = findPostedReminders(reminderContext);
  const reminderInput = yield* buildReminderInput(
    itemStates.items.filter(isRead),
    postedReminders,
    reminderContext,
  );
  const reminders = yield* planRemindersInSteps(reminderInput, config, now);
  const { writeBlockReason } = snapshot;
  const listedById = new Map(itemStates.items.map((each) => [each.item.id, each]));
  const isListed = config.actionItems.dashboard && writeBlockReason === null;
  const isDashboardWanted = config.actionItems.dashboard && itemStates.items.length > 0;
  const noDashboardReason = writeBlockReason ?? findEditBlockReason(dashboard);
  const dashboardWrites =
    isListed && unreadable.length === 0
      ? yield* planDashboard(itemStates, snapshot, reminders, context, texts)
      : [];
  const reminderWrites: Change[] = [];
  for (const comment of reminders.comments) {
    reminderWrites.push(...planReminder(comment, locations, postedReminders, texts));
    yield;
  }
  const waits = [...reminders.notReminded, ...findItemsWithoutDashboard(reminders, locations)].filter(
    ({ id }) => listedById.get(id)?.state.done === false,
  );
  return {
    changes: [
      ...planIssues(itemStates, snapshot, texts),
      ...planCommandReplies(
        itemStates,
        locations,
        texts,
        { obstacles: findLastingObstacles(reminders), duplicates: snapshot.duplicateIssues },
        now,
      ),
      ...dashboardWrites,
      ...planDigestEdit(itemStates.items, postedReminders, locations.dashboard),
      ...reminderWrites,
      ...findDuplicateReminders(postedReminders).flatMap((each) =>
        planDeletion(each, locations, itemOutcomeReasons.duplicateReminder),
      ),
      ...findDuplicateAnswers(itemStates.comments, context.minutes.id).flatMap((each) =>
        planDeletion(each, locations, itemOutcomeReasons.duplicateAnswer),
      ),
    ],
    notReminded: waits.flatMap(({ id, why }) => {
      const path = listedById.get(id)?.item.latest.path;
      if (path === undefined) return [];
      return [createOutcome(locations.repository, path, "skipped", itemOutcomeReasons.notReminded(id, why))];
    }),
    waits,
    unread: unreadable.map((path) =>
      createOutcome(locations.repository, path, "skipped", itemOutcomeReasons.unread),
    ),
    dashboardNotWritten:
      isDashboardWanted && noDashboardReason !== null
        ? [createOutcome(locations.repository, "", "skipped", noDashboardReason)]
        : [],
  };
}

/**
 * Returns unreadable minutes with listed items. They must not be treated as empty: their items must not vanish, and nobody is
 * reminded of them. Without a dashboard, it returns the minutes whose reading failed for a transient reason.
 */
function findUnreadablePaths(
  { parsedDashboard }: Pick<ItemSnapshot, "parsedDashboard">,
  { unreadPaths, retryPaths }: Pick<ItemPlanContext, "unreadPaths" | "retryPaths">,
): readonly string[] {
  const known =
    parsedDashboard === null ? retryPaths : new Set(parsedDashboard.memory.known.map(({ path }) => path));
  return [...unreadPaths].filter((path) => known.has(path));
}

/** Returns the items of digests if there is no dashboard for them. */
function findItemsWithoutDashboard(
  { comments }: ReminderPlan,
  { dashboard }: ItemLocations,
): { id: string; why: string }[] {
  if (dashboard !== null) return [];
  const digests = comments.filter(({ on }) => on === "dashboard");
  return digests.flatMap(({ items }) =>
    items.map(({ item }) => ({ id: item.id, why: itemOutcomeReasons.noDashboard })),
  );
}

/** Returns why items get no reminders until somebody changes something, by id. */
function findLastingObstacles({ notReminded }: ReminderPlan): ReadonlyMap<string, string> {
  return new Map(notReminded.filter(({ isLasting }) => isLasting).map(({ id, why }) => [id, why]));
}

/** What replies depend on besides the commands. */
type ReplyFacts = {
  /** Why items get no reminders until somebody changes something, by id. */
  readonly obstacles: ReadonlyMap<string, string>;
  readonly duplicates: ItemSnapshot["duplicateIssues"];
};

/** Plans answers and reactions. The answer is written first, because the reaction marks the comment as handled. */
function planCommandReplies(
  { comments, items }: ItemStates,
  { targets, dashboards }: ItemLocations,
  texts: ItemTextContext,
  { obstacles, duplicates }: ReplyFacts,
  now: Date,
): readonly Change[] {
  const vain = new Set(
    comments.filter((each) => findVainReminders(each, obstacles).length > 0).map(({ comment: { id } }) => id),
  );
  const commentsToAnswer = selectCommentsToAnswer(comments, now, vain);
  return comments.flatMap((each) => {
    const { issue, comment, needsAnswer, needsReaction } = each;
    const target = targets.get(issue.id);
    const on =
      target === undefined
        ? dashboards.get(issue.id)
        : target.writeBlock === null
          ? locationOf(target)
          : null;
    if (on === undefined || on === null) return [];
    const location = { on, path: "" };
    const needsRemark = needsReaction && !each.isAnswered && vain.has(comment.id);
    const selected = needsAnswer || needsRemark ? commentsToAnswer.get(comment.id) : undefined;
    const content = selected === undefined ? null : collectAnswer(each, items, obstacles, selected.isLast);
    return [
      ...(content === null
        ? []
        : [
            {
              do: "answer command",
              ...location,
              why: explainAnswer(each, content),
              body: formatAnswerComment(content, comment, texts),
            } as const,
          ]),
      ...planOpenedAnswers(each, duplicates, on, texts),
      ...(needsReaction
        ? [
            {
              do: "acknowledge command",
              ...location,
              why: itemOutcomeReasons.accepted(comment.login),
              comment: comment.id,
            } as const,
          ]
        : []),
    ];
  });
}

function planDeletion(
  { issueId, comment }: Pick<PostedReminder, "issueId" | "comment">,
  { targets, dashboards }: ItemLocations,
  why: string,
): readonly Change[] {
  const target = targets.get(issueId);
  const on = target !== undefined ? locationOf(target) : dashboards.get(issueId);
  if (on === undefined || (target !== undefined && target.writeBlock !== null)) return [];
  const { id, nodeId } = comment;
  return [{ do: "delete duplicate", on, path: "", comment: id, commentNodeId: nodeId, why }];
}

/** Plans a new reminder, then hides the previous one on that issue. */
function planReminder(
  comment: PlannedReminder,
  locations: ItemLocations,
  postedReminders: readonly PostedReminder[],
  texts: ItemTextContext,
): readonly Change[] {
  const first = comment.items[0];
  const isDigest = comment.on === "dashboard";
  const target = comment.on === "dashboard" ? undefined : locations.targets.get(comment.on.target);
  const on = isDigest ? locations.dashboard : target === undefined ? null : locationOf(target);
  if (on === null || first === undefined) return [];
  const path = first.item.latest.path;
  const body = isDigest ? formatDigestComment(comment, texts) : formatReminderComment(comment, texts);
  const older = postedReminders
    .filter(({ issueId, comment: { humanChange } }) => issueId === on.id && humanChange === null)
    .sort((a, b) => a.comment.createdAt.getTime() - b.comment.createdAt.getTime())
    .at(-1);
  const why = itemOutcomeReasons.due(comment.items.map(({ item }) => item.id));
  return [
    { do: "remind", on, path, why, body },
    ...(older === undefined
      ? []
      : [
          {
            do: "minimize reminder",
            on,
            path,
            why: itemOutcomeReasons.older,
            comment: older.comment.nodeId,
          } as const,
        ]),
  ];
}
