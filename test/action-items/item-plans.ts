import { planItems } from "../../src/action-items/item-plan.ts";
import type { ItemPlanContext } from "../../src/action-items/item-plan-context.ts";
import type { ItemSnapshot } from "../../src/action-items/item-snapshot.ts";
import { deriveItemStates } from "../../src/action-items/item-states.ts";
import { formatReminderMarker } from "../../src/action-items/item-markers.ts";
import type { ParsedDashboard } from "../../src/action-items/dashboard/dashboard.ts";
import type { Item } from "../../src/action-items/tracking/item.ts";
import { runAllSteps } from "../../src/minutes/steps.ts";
import { addressOf, conversationOf, lookupsOf, minutesId, ownComment } from "./issues.ts";
import { configOf, itemOf } from "./known-items.ts";

const now = new Date("2023-12-20T09:00:00Z");
export const address = "garden/tools#1";
export const path = "beds/20231206.md";
export const spades = itemOf({ id: "bbbbbb", references: [addressOf(address)] });
const minutes = { id: minutesId, nodeId: "R_42", owner: "garden", name: "minutes", public: true };
const people = new Map([["ada", { kind: "person", assignable: true } as const]]);
const since = new Date("2023-11-01T00:00:00Z");

const empty: ItemSnapshot = {
  dashboard: null,
  duplicates: [],
  merged: [],
  parsedDashboard: null,
  lookups: lookupsOf({ [address]: {} }),
  authority: new Map(),
  openings: new Map(),
  links: [],
  duplicateIssues: [],
  writeBlockReason: null,
};

export type Given = Partial<typeof empty> & {
  readonly items?: readonly Item[];
  readonly config?: string;
  readonly context?: Partial<ItemPlanContext>;
};

export function planOf({ items = [spades], config: text = "", context = {}, ...more }: Given = {}) {
  const config = configOf(`  timeZone: Europe/Berlin\n${text}`);
  const snapshot = { ...empty, ...more };
  const all: ItemPlanContext = {
    config,
    now,
    minutes,
    since,
    people,
    files: [],
    landed: new Map(items.map(({ id }) => [id, new Date("2023-12-07T09:00:00Z")])),
    beforeBaseline: new Set(),
    mentioned: [],
    unreadPaths: new Set(),
    retryPaths: new Set(),
    texts: {
      serverUrl: "https://github.com",
      appUrl: "https://github.com/apps/minutes-bot",
      seriesName: (series) => series,
      today: "2023-12-20",
      timeZone: "Europe/Berlin",
      times: 3,
      commit: "c1",
      dashboardUrl: null,
    },
    ...context,
  };
  const states = runAllSteps(deriveItemStates(items, snapshot, config.minutes, minutes, now));
  return runAllSteps(planItems(states, snapshot, all));
}

/** The changes and outcomes of a plan, one a line. */
export function plan(given: Given = {}): readonly string[] {
  const { changes, notReminded, unread, dashboardNotWritten } = planOf(given);
  return [
    ...changes.map((change) => `${change.do} on ${change.on.addressInMinutes}: ${change.why}`),
    ...[...notReminded, ...unread, ...dashboardNotWritten].map(({ path: of, why }) => `${of}: ${why}`),
  ];
}

export const create = "create dashboard on garden/minutes: there are open action items";
export const remind = `remind on ${address}: not done yet: bbbbbb`;
/** The body that the dashboard has without a change. */
export function listedBody(given: Given = {}): string {
  const [change] = planOf(given).changes;
  return change?.do === "create dashboard" ? change.body : "";
}
export const listed = (more: Partial<ParsedDashboard["memory"]> = {}): ParsedDashboard => ({
  notes: "",
  repository: minutesId,
  since,
  boxes: [],
  memory: { lastReadEditAt: null, ticks: [], known: [], landed: [], ...more },
});
export const comments = (...own: ReturnType<typeof ownComment>[]) => conversationOf({ ownComments: own });
export const reminder = (day: string, id: number, kind: "reminder" | "digest" = "reminder") =>
  ownComment(
    `@ada\n${formatReminderMarker({ kind, repository: minutesId, rounds: [{ id: "bbbbbb", round: 1 }] })}`,
    id,
    day,
  );
