import { latestDate } from "../../minutes/dates/latest-date.ts";
import { isLogin } from "../../config/login.ts";
import { readCommandComments, type CommandComment } from "../../action-items/commands/command-comments.ts";
import { createCommandContext } from "../../action-items/item-commands.ts";
import { allDashboards, type ItemSnapshot } from "../../action-items/item-snapshot.ts";
import { collectCommandIssues } from "../../action-items/item-targets.ts";
import { findDuplicateIssues, findOpenedLinks } from "../../action-items/issues/duplicate-issues.ts";
import { parseOpenedMarker } from "../../action-items/issues/issue-markers.ts";
import type { ItemLink } from "../../action-items/issues/item-link.ts";
import { openingKey } from "../../action-items/issues/opening.ts";
import {
  decideOpenings,
  findPendingOpenings,
  repositoryKey,
  type PendingOpening,
} from "../../action-items/pending-openings.ts";
import type { Item } from "../../action-items/tracking/item.ts";
import type { WrittenItemIssue } from "../../github/client/recent-writes.ts";
import { isAssignable } from "../../github/read/people.ts";
import { readIssueDestination } from "../../github/read/targets/issue-destination.ts";
import type { DestinationObstacle, IssueDestination } from "../../model/issue-destination.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/** How many owners get an issue assigned: https://docs.github.com/rest/issues/assignees */
const maxAssignees = 10;

/** After an unclear response to a write, its issue may be missing from the list for this long. */
const unclearWriteMs = 60_000;

type Openings = Pick<ItemSnapshot, "openings" | "links" | "duplicateIssues">;
/** What a pass has read already, so that it asks GitHub once. */
export type OpeningReads = {
  /** By `repositoryKey`. */
  readonly destinations: Map<string, IssueDestination | DestinationObstacle>;
  /** By `openingKey`. */
  readonly assignable: Map<string, readonly string[]>;
};

export function createOpeningReads(): OpeningReads {
  return { destinations: new Map(), assignable: new Map() };
}

type Snapshot = Omit<ItemSnapshot, keyof Openings | "writeBlockReason">;
type Run = Pick<ReconcileContext, "app" | "access" | "minutes" | "config">;

/**
 * Reads what the commands for an issue depend on: the repositories, and the issues that were opened there before. It sends
 * requests only if a command was not carried out yet, or for some minutes after an issue was opened.
 */
export async function readOpenings(
  run: Run,
  items: readonly Item[],
  snapshot: Snapshot,
  { destinations, assignable }: OpeningReads,
): Promise<Openings> {
  const { app, config, minutes } = run;
  const now = app.options.now();
  const comments = evaluateComments(run, items, snapshot);
  const unclear = new Set(findUnclearWrites(run).map(({ id }) => id));
  const pending = findPendingOpenings(comments, snapshot.lookups, config, minutes).filter(
    ({ item }) => !item.ids.some((id) => unclear.has(id)),
  );
  const written = findWrittenLinks(run);
  const repositories = [
    ...pending.map(({ repository }) => repository),
    ...written.map(({ issue: { owner, repo } }) => ({ owner, repo })),
  ];
  for (const repository of repositories) {
    const key = repositoryKey(repository);
    if (!destinations.has(key)) destinations.set(key, await readIssueDestination(repository, run));
  }
  for (const each of pending) {
    const destination = destinations.get(repositoryKey(each.repository));
    const key = openingKey(each.comment.id, each.item.id);
    if (destination === undefined || typeof destination === "string" || assignable.has(key)) continue;
    assignable.set(key, await findAssignees(run, each, destination));
  }
  const read = [...destinations.values()].filter((each) => typeof each !== "string");
  return {
    openings: decideOpenings(pending, destinations, assignable, now),
    links: [
      ...findOpenedLinks(read),
      ...written,
      ...findNamedLinks(snapshot, comments, minutes.id),
      ...(snapshot.parsedDashboard?.memory.opened ?? []),
    ],
    duplicateIssues: findDuplicateIssues(read),
  };
}

/** Returns the issues that were opened in the last minutes, which reads may not show yet. */
export function findWrittenLinks({ app, minutes }: Pick<Run, "app" | "minutes">): readonly ItemLink[] {
  const recent = app.recentWrites.findItemIssues(minutes.id);
  return recent.flatMap(({ id, issue }) => (issue === null ? [] : [{ id, issue }]));
}

/** Returns when an issue can be opened whose write had an unclear response, or null if there is none. */
export function findUnclearUntil(run: Pick<Run, "app" | "minutes">): Date | null {
  return latestDate(findUnclearWrites(run).map(({ at }) => new Date(at.getTime() + unclearWriteMs)));
}

function findUnclearWrites({ app, minutes }: Pick<Run, "app" | "minutes">): readonly WrittenItemIssue[] {
  const since = app.options.now().getTime() - unclearWriteMs;
  return app.recentWrites
    .findItemIssues(minutes.id)
    .filter(({ issue, at }) => issue === null && at.getTime() > since);
}

/** Evaluates the comments on issues on which somebody may have asked for an issue. */
function evaluateComments(
  { minutes, config }: Run,
  items: readonly Item[],
  snapshot: Snapshot,
): readonly CommandComment[] {
  const issues = collectCommandIssues(items, snapshot.lookups, allDashboards(snapshot));
  const asking = issues.filter(({ foreignComments }) =>
    foreignComments.some(({ body }) => /\/minutes\s+issue/i.test(body)),
  );
  if (asking.length === 0) return [];
  const context = {
    ...createCommandContext(items, config.minutes.timeZone, minutes, snapshot),
    authority: snapshot.authority,
  };
  return asking.flatMap((issue) => readCommandComments(issue, context));
}

/** Returns the links that our answers name, the latest first. */
function findNamedLinks(
  snapshot: Snapshot,
  comments: readonly CommandComment[],
  minutesId: number,
): readonly ItemLink[] {
  const issues = [...comments.map(({ issue }) => issue), ...allDashboards(snapshot)];
  const own = new Map(
    issues.flatMap(({ ownComments }) => ownComments.map((each) => [each.id, each] as const)),
  );
  return [...own.values()]
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id)
    .flatMap(({ body }) => {
      const marker = parseOpenedMarker(body);
      return marker?.repository === minutesId ? marker.links : [];
    });
}

/** Returns the owners of an item to whom issues of the repository can be assigned. */
async function findAssignees(
  { app, access }: Run,
  { item: { owners, names = [] } }: PendingOpening,
  { on: { owner, repo } }: IssueDestination,
): Promise<readonly string[]> {
  const logins = owners.filter((login) => isLogin(login) && !names.includes(login.toLowerCase()));
  const found: string[] = [];
  for (const login of logins.slice(0, maxAssignees))
    if ((await isAssignable(app, access, { owner, name: repo }, login)) === true) found.push(login);
  return found;
}
