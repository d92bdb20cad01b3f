import { runAllSteps } from "../../src/minutes/steps.ts";
import { parseConfig, type Config } from "../../src/config/config.ts";
import type { Item, Occurrence, StatedItem, StatusClaim } from "../../src/action-items/tracking/item.ts";
import type {
  ReminderCandidate,
  ReminderTarget,
  ReminderInput,
  ReminderPlan,
} from "../../src/action-items/reminders/reminder.ts";
import { planRemindersInSteps } from "../../src/action-items/reminders/plan-reminders.ts";
import { deriveItemState, type StatusEvidence } from "../../src/action-items/tracking/status-claim.ts";

/** Settings as in a minutes repository's file; the lines stand beneath `minutes:`. */
export function configOf(text = ""): Config {
  const file = { path: ".github/minutes-bot.yml", text: `minutes:\n${text}` };
  const result = parseConfig(file, null, { owner: "garden", name: "minutes" });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

export const inBerlin = configOf("  timeZone: Europe/Berlin\n");

/** "AI @ada: sharpen the spades", stated in the beds meeting of a Wednesday. */
export function itemOf(
  more: Partial<Item> & { readonly date?: string; readonly latestDate?: string } = {},
): Item {
  const { date = "2023-12-06", latestDate = date, id = "spades", ...rest } = more;
  return {
    id,
    ids: [id],
    series: "beds",
    first: occurrenceOn(date),
    latest: occurrenceOn(latestDate),
    topic: "Tools",
    text: "sharpen the spades",
    owners: ["ada"],
    due: null,
    explicit: true,
    references: [],
    ownReferences: false,
    claims: [minutesSay("open", date)],
    ...rest,
  };
}

function occurrenceOn(date: string): Occurrence {
  const item: StatedItem = {
    line: 3,
    lines: { from: 3, to: 3 },
    explicit: true,
    owners: ["ada"],
    done: false,
    due: null,
    text: "sharpen the spades",
    references: [],
    ownReferences: false,
    topic: 0,
    topics: ["Tools"],
  };
  return { id: `o${date}`, path: `beds/${date.replaceAll("-", "")}.md`, date, item };
}

export function minutesSay(status: StatusClaim["status"], date: string): StatusClaim {
  const path = `beds/${date.replaceAll("-", "")}.md`;
  return { status, at: new Date(`${date}T00:00:00Z`), by: { kind: "minutes", path } };
}

export const noEvidence: StatusEvidence = { claims: [], snoozes: [], switches: [], nearIssueClosedAt: null };

type More = Partial<Omit<ReminderCandidate, "item" | "state" | "landed">> & {
  readonly item?: Parameters<typeof itemOf>[0];
  readonly evidence?: Partial<StatusEvidence>;
  readonly landed?: string | null;
};

/** An item whose minutes landed on the evening of the meeting, and whose owners are members of the garden. */
export function known({ item: given = {}, evidence = {}, landed, ...more }: More = {}): ReminderCandidate {
  const item = itemOf(given);
  return {
    item,
    state: deriveItemState(item, { ...noEvidence, ...evidence }),
    landed: landed === null ? null : new Date(landed ?? `${item.first.date}T17:00:00Z`),
    beforeBaseline: false,
    sent: [],
    target: null,
    owners: new Map(item.owners.map((owner) => [owner.toLowerCase(), "assignable"])),
    lastCommentAt: new Map(),
    ...more,
  };
}

/** The open and public issue garden/tools#1, on which nobody was reminded yet. */
export function targetOf(more: Partial<ReminderTarget> = {}): ReminderTarget {
  return {
    id: "I_1",
    public: true,
    open: true,
    locked: false,
    archived: false,
    writable: true,
    lastReminderAt: null,
    ...more,
  };
}

/** Public minutes whose series have no rhythm yet, and that reminded nobody so far. */
export function worldOf(
  items: readonly ReminderCandidate[],
  more: Partial<ReminderInput> = {},
): ReminderInput {
  return { items, meetings: new Map(), public: true, lastDigestAt: null, mentions: [], ...more };
}

/** The plan of reminders, made without a pause. */
export function planReminders(input: ReminderInput, config: Config, now: Date): ReminderPlan {
  return runAllSteps(planRemindersInSteps(input, config, now));
}
