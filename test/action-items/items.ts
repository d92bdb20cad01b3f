import { formatDashboardInSteps } from "../../src/action-items/dashboard/dashboard-body.ts";
import { runAllSteps } from "../../src/minutes/steps.ts";
import type { Item, Occurrence, StatusClaim } from "../../src/action-items/tracking/item.ts";
import type { ItemState } from "../../src/action-items/tracking/status-claim.ts";
import type { DashboardView, DashboardItem } from "../../src/action-items/dashboard/dashboard.ts";
import type { ItemTextContext } from "../../src/action-items/item-text-context.ts";
import { seriesOf } from "../../src/minutes/minutes-path.ts";

/** An action item as a fixture writes it; what is left out is as plain as can be. */
export type ItemSpec = {
  readonly id?: string;
  readonly topic?: string;
  readonly text?: string;
  readonly owners?: readonly string[];
  readonly path?: string;
  /** Where it was carried over to. */
  readonly later?: string;
  readonly line?: number;
  readonly due?: string;
  /** `owner/repo#1` on its own line. */
  readonly on?: string;
  /** Whether it is only near the item. */
  readonly near?: boolean;
  /** Where the issue is now. */
  readonly moved?: string;
  /** Whether only some may read the issue. */
  readonly secret?: boolean;
  readonly isExhausted?: boolean;
  readonly asleep?: string;
  readonly stopped?: boolean;
  readonly question?: boolean;
  readonly done?: { readonly at: string; readonly by: StatusClaim["by"] };
};

export function itemOf(spec: ItemSpec): Item {
  const { id = "bcdfgh", topic = "Beds", text = "to dig", owners = ["ann"], due = null, on } = spec;
  const path = spec.path ?? "beds/20260105.md";
  const [, owner, repo, number] = /^([^/#]*)\/([^/#]*)#(\d+)$/.exec(on ?? "") ?? [];
  const references = owner === undefined ? [] : [{ owner, repo: repo ?? "", number: Number(number) }];
  const occurrence = (at: string): Occurrence => {
    const line = spec.line ?? 12;
    const item = {
      line,
      lines: { from: line, to: line },
      explicit: true,
      owners,
      done: false,
      due,
      text,
      references,
      ownReferences: spec.near !== true,
      topic: 0,
      topics: [topic],
    };
    return { id, path: at, date: dateOf(at), item };
  };
  return {
    id,
    ids: [id],
    series: seriesOf(path),
    first: occurrence(path),
    latest: occurrence(spec.later ?? path),
    topic,
    text,
    owners,
    due,
    explicit: true,
    references,
    ownReferences: spec.near !== true,
    claims: [openWord(path)],
  };
}

export function listedOf(spec: ItemSpec): DashboardItem {
  const item = itemOf(spec);
  const { done, isExhausted = false } = spec;
  const state: ItemState = {
    done: done !== undefined,
    claim: done === undefined ? item.claims[0] : { status: "done", at: new Date(done.at), by: done.by },
    reopened: null,
    snoozedUntil: spec.asleep ?? null,
    stopped: spec.stopped === true,
    restartedAt: null,
    question: spec.question === true ? "issue closed: still open?" : null,
  };
  const target =
    spec.on === undefined
      ? null
      : { addressInMinutes: spec.on, address: spec.moved ?? spec.on, public: spec.secret !== true };
  return { item, state, isExhausted, target };
}

export function viewOf(specs: readonly ItemSpec[], more: Partial<DashboardView> = {}): DashboardView {
  return {
    notes: "",
    since: new Date("2025-12-01T09:30:00.000Z"),
    items: specs.map(listedOf),
    memory: { lastReadEditAt: null, ticks: [], known: [], landed: [] },
    ...more,
  };
}

export const setting: ItemTextContext = {
  serverUrl: "https://github.com",
  minutesRepository: "garden/minutes",
  repositoryId: 42,
  appUrl: "https://github.com/apps/minutes-bot",
  seriesName: (series) => ({ beds: "Beds", trees: "SIG Trees" })[series] ?? series,
  minutesPublic: true,
  today: "2026-01-14",
  timeZone: "Europe/Berlin",
  times: 3,
  commit: "5ca1ab1e",
  dashboardUrl: "https://github.com/garden/minutes/issues/7",
};

function openWord(path: string): StatusClaim {
  return { status: "open", at: new Date(`${dateOf(path)}T00:00:00Z`), by: { kind: "minutes", path } };
}

function dateOf(path: string): string {
  return (/(\d{4})(\d\d)(\d\d)/.exec(path) ?? []).slice(1).join("-");
}

/** The body of a dashboard, formatted without a pause. */
export function formatDashboard(view: DashboardView, context: ItemTextContext): string {
  return formatDashboardParts(view, context)[0] ?? "";
}

/** The bodies of a dashboard that may consist of several issues. */
export function formatDashboardParts(view: DashboardView, context: ItemTextContext): readonly string[] {
  return runAllSteps(formatDashboardInSteps(view, context)).map(({ body }) => body);
}
