import { parseConfig, type Config } from "../../src/config/config.ts";
import type { Item, Occurrence, StatedItem, Word } from "../../src/action-items/tracking/item.ts";
import type { KnownItem, ReminderTarget, ReminderWorld } from "../../src/action-items/reminders/reminder.ts";
import { stateOf, type Heard } from "../../src/action-items/tracking/status-claim.ts";

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
    words: [minutesSay("open", date)],
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

export function minutesSay(says: Word["says"], date: string): Word {
  const path = `beds/${date.replaceAll("-", "")}.md`;
  return { says, at: new Date(`${date}T00:00:00Z`), by: { kind: "minutes", path } };
}

export const nothingHeard: Heard = { words: [], snoozes: [], nearIssueClosedAt: null };

type More = Partial<Omit<KnownItem, "item" | "state" | "landed">> & {
  readonly item?: Parameters<typeof itemOf>[0];
  readonly heard?: Partial<Heard>;
  readonly landed?: string | null;
};

/** An item whose minutes landed on the evening of the meeting, and whose owners are members of the garden. */
export function known({ item: given = {}, heard = {}, landed, ...more }: More = {}): KnownItem {
  const item = itemOf(given);
  return {
    item,
    state: stateOf(item, { ...nothingHeard, ...heard }),
    landed: landed === null ? null : new Date(landed ?? `${item.first.date}T17:00:00Z`),
    beforeBaseline: false,
    sent: [],
    target: null,
    owners: new Map(item.owners.map((owner) => [owner.toLowerCase(), "assignable"])),
    spokeAt: new Map(),
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
export function worldOf(items: readonly KnownItem[], more: Partial<ReminderWorld> = {}): ReminderWorld {
  return { items, meetings: new Map(), public: true, lastDigestAt: null, mentions: [], ...more };
}
