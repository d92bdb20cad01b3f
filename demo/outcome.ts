import { parseReminderMarker } from "../src/action-items/item-markers.ts";
import { parseBacklinkMarker } from "../src/backlinks/marker.ts";
import type { GitHub } from "../test/fake-github/github.ts";
import type { Snapshot } from "../test/fake-github/snapshot.ts";
import { listThreads } from "./threads.ts";
import {
  formatAddress,
  findChecksOfPullRequest,
  findDashboard,
  findDeliveryChecks,
  findDiscussedIssues,
  isByBot,
} from "./page/view.ts";

/** Returns a sentence for each fault, an event that must never happen. */
export function findFaults(github: GitHub, failures: readonly string[]): string[] {
  const bot = github.app.botUser.login;
  return [
    ...github.violations.map((each) => `a request that GitHub would not accept: ${each}`),
    ...failures.map((each) => `a run of the app failed: ${each}`),
    ...findLiveMentions(github).map(({ handle, subject }) => `a live mention of @${handle} on ${subject}`),
    ...github
      .crossReferences()
      .filter(({ by }) => by === bot)
      .map(({ from, to }) => `a live cross-reference from ${from} to ${to}`),
    ...findDuplicates(github.snapshot()).map((each) => `two comments for the same minutes: ${each}`),
  ];
}

/** Returns the live mentions by the bot outside reminders. */
function findLiveMentions(github: GitHub): { handle: string; subject: string }[] {
  const reminders = new Set<number | null>(
    github
      .snapshot()
      .issues.flatMap(({ comments }) => comments)
      .filter((comment) => isByBot(comment) && parseReminderMarker(comment.body) !== null)
      .map(({ id }) => id),
  );
  return github
    .mentions()
    .filter(({ by, comment }) => by === github.app.botUser.login && !reminders.has(comment));
}

/** Returns the issues and minutes files with more than one comment. */
function findDuplicates(snapshot: Snapshot): string[] {
  return listThreads(snapshot).flatMap((issue) => {
    const paths = issue.comments
      .filter(isByBot)
      .map(({ body }) => parseBacklinkMarker(body))
      .flatMap((marker) => (marker === null ? [] : [`${marker.repository} ${marker.path}`]));
    return paths
      .filter((path, i) => paths.indexOf(path) !== i)
      .map((path) => `${formatAddress(issue)}, ${path.slice(path.indexOf(" ") + 1)}`);
  });
}

const maxRows = { issues: 20, people: 15, checks: 12, faults: 20 };

/** Formats the outcome of the demo for a terminal. */
export function formatOutcome(
  github: GitHub,
  {
    minutes,
    failures,
    seconds,
  }: { readonly minutes: string; readonly failures: readonly string[]; readonly seconds: number },
): string {
  const snapshot = github.snapshot();
  const faults = findFaults(github, failures);
  const threads = findDiscussedIssues(snapshot);
  const comments = threads.flatMap((issue) => issue.comments.filter(isByBot));
  const people = Object.entries(snapshot.inboxes)
    .map(([login, entries]) => ({
      login,
      count: entries.filter(({ by }) => by === github.app.botUser.login).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.login < b.login ? -1 : 1));
  const checks = findDeliveryChecks(snapshot, minutes).toReversed();
  const issueRows = threads
    .toSorted(
      (a, b) =>
        b.comments.filter(isByBot).length - a.comments.filter(isByBot).length ||
        (formatAddress(a) < formatAddress(b) ? -1 : 1),
    )
    .map((issue) => {
      const own = issue.comments.filter(isByBot);
      const withdrawn = own.filter(({ body }) => parseBacklinkMarker(body)?.kind === "withdrawn").length;
      const edited = own.filter(({ editor }) => editor !== null).length - withdrawn;
      const counts = [
        plural(own.length, "comment"),
        edited > 0 && `${edited} edited`,
        withdrawn > 0 && `${withdrawn} withdrawn`,
      ];
      return [
        formatAddress(issue),
        counts.filter(Boolean).join(", "),
        issue.labels.map(({ name }) => name).join(", "),
      ];
    });
  const pulls = snapshot.issues.filter(({ repo, headSha }) => repo === minutes && headSha !== null);
  const dashboard = findDashboard(snapshot, minutes);
  const boxes = dashboard?.body.match(/^- \[ \] /gm)?.length ?? 0;
  const edits = comments.filter(({ editor }) => editor !== null).length;
  return [
    `${minutes}: ${plural(comments.length, "comment")} on ${plural(threads.length, "issue")}, ${edits} edited since, in ${seconds.toFixed(1)} s`,
    ...formatSection("Issues", issueRows, maxRows.issues),
    ...formatSection(
      "Notified",
      people.map(({ login, count }) => [login, String(count)]),
      maxRows.people,
    ),
    ...formatSection(
      "Delivery checks",
      checks.map(({ sha, conclusion, title }) => [sha.slice(0, 7), conclusion ?? "", title ?? ""]),
      maxRows.checks,
    ),
    ...formatSection(
      "Pull requests",
      pulls.flatMap((pull) =>
        findChecksOfPullRequest(snapshot, pull)
          .slice(0, 1)
          .map(({ conclusion, title }) => [formatAddress(pull), conclusion ?? "", title ?? ""]),
      ),
      maxRows.checks,
    ),
    ...(dashboard === null
      ? []
      : formatSection("Dashboard", [[formatAddress(dashboard), plural(boxes, "open action item")]], 1)),
    "",
    `Live mentions: ${findLiveMentions(github).length || "none"}. Duplicates: ${findDuplicates(snapshot).length || "none"}.`,
    ...(faults.length === 0
      ? []
      : [
          "",
          plural(faults.length, "fault"),
          ...faults.slice(0, maxRows.faults).map((fault) => `  ${fault}`),
        ]),
    "",
  ].join("\n");
}

function formatSection(title: string, rows: readonly (readonly string[])[], limit: number): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, limit);
  const widths = (shown[0] ?? []).map((_, column) =>
    Math.max(...shown.map((row) => row[column]?.length ?? 0)),
  );
  const lines = shown.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
  const more = rows.length - shown.length;
  return ["", title, ...lines, ...(more > 0 ? [`  … and ${more} more`] : [])];
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
