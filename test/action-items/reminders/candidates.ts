import { formatReminderMarker, type ReminderMarker } from "../../../src/action-items/item-markers.ts";
import {
  buildReminderInput,
  findPostedReminders,
  type ReminderContext,
} from "../../../src/action-items/reminders/item-reminders.ts";
import type { ReminderCandidate } from "../../../src/action-items/reminders/reminder.ts";
import type { ItemFile } from "../../../src/action-items/tracking/item.ts";
import { runAllSteps } from "../../../src/minutes/steps.ts";
import { addressOf, lookupsOf, minutesId, ownComment } from "../issues.ts";
import { itemOf, known } from "../known-items.ts";

export const address = "garden/tools#1";
export const spades = itemOf({ id: "bbbbbb", references: [addressOf(address)] });
const { state } = known();

export function reminder(
  at: string,
  id = 1,
  more: Partial<ReminderMarker> & { readonly text?: string } = {},
) {
  const { text = "@ada", ...marker } = more;
  const rounds = [{ id: "bbbbbb", round: 1 }];
  return ownComment(
    `${text}\n${formatReminderMarker({ kind: "reminder", repository: minutesId, rounds, ...marker })}`,
    id,
    at,
  );
}

export const file = (date: string, participants: readonly string[], series = "beds"): ItemFile => ({
  path: `${series}/${date}.md`,
  series,
  date,
  participants,
  items: [],
});

export const empty: ReminderContext = {
  files: [],
  lookups: lookupsOf({ [address]: {} }),
  dashboard: null,
  duplicates: [],
  merged: [],
  people: new Map(),
  landed: new Map(),
  beforeBaseline: new Set(),
  mentioned: [],
  minutes: { id: minutesId, public: true },
};

export const inputOf = (context: Partial<ReminderContext>, item = spades) => {
  const all = { ...empty, ...context };
  return runAllSteps(buildReminderInput([{ item, state }], findPostedReminders(all), all));
};
export function candidate(context: Partial<ReminderContext>, item = spades): ReminderCandidate {
  const [first] = inputOf(context, item).items;
  if (first === undefined) throw new Error("no candidate");
  return first;
}
