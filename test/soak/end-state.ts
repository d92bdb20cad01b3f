import { parseReminderMarker } from "../../src/action-items/item-markers.ts";
import { pullRequestCheckName } from "../../src/github/read/checks/pull-request-check.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { SnapshotCheckRun, SnapshotComment, SnapshotIssue } from "../fake-github/snapshot.ts";
import { botLogin } from "../properties/our-comments.ts";

/**
 * State of a GitHub and its notifications by place, so that two can be compared. Leaves out ids and times that depend
 * only on when the bot did something.
 */
type EndState = ReadonlyMap<string, string>;

export function endStateOf(github: GitHub): EndState {
  const { issues, checkRuns, repositories, inboxes } = github.snapshot();
  const latest = new Map(checkRuns.map((run) => [`${run.sha} ${run.name}`, run]));
  return new Map([
    ...issues.flatMap(entriesOf),
    ...issues.flatMap(({ repo, number, headSha }): [string, string][] => {
      const run = latest.get(`${String(headSha)} ${pullRequestCheckName}`);
      return run === undefined ? [] : [[`check of ${repo}#${number}`, checkSeen(run)]];
    }),
    ...repositories.flatMap(({ nameWithOwner, head }): [string, string][] => {
      const isFinished = checkRuns.some(
        ({ sha, externalId }) => sha === head && externalId?.startsWith("finished:") === true,
      );
      return isFinished ? [[`delivery at ${nameWithOwner}`, `finished on ${String(head)}`]] : [];
    }),
    ...Object.entries(inboxes).map(([login, entries]): [string, string] => [
      `inbox of ${login}`,
      entries
        .map(({ subject, what, by, reason }) => `${subject} ${what} by ${by} (${reason})`)
        .sort()
        .join("\n"),
    ]),
  ]);
}

/** Returns the places at which two states differ, each with its lines. */
export function differencesOf(wanted: EndState, current: EndState): readonly string[] {
  return [...new Set([...wanted.keys(), ...current.keys()])]
    .filter((place) => wanted.get(place) !== current.get(place))
    .map((place) => {
      const [a, b] = [linesAt(wanted, place), linesAt(current, place)];
      const missing = without(a, b).map((line) => `  - ${line}`);
      const added = without(b, a).map((line) => `  + ${line}`);
      return [place, ...missing, ...added].join("\n");
    });
}

function linesAt(state: EndState, place: string): string[] {
  return (state.get(place) ?? "nothing").split("\n");
}

/** Returns each line as many times as the others have fewer of it. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function entriesOf(issue: SnapshotIssue): [string, string][] {
  const { repo, number, title, state, author, body, labels, locked, comments, reviews } = issue;
  const at = `${repo}#${number}`;
  return [
    [at, `${title}, ${state}${locked ? ", locked" : ""}`],
    [
      `labels of ${at}`,
      labels
        .map(({ name }) => name)
        .sort()
        .join(", "),
    ],
    ...(author === botLogin ? [[`body of ${at}`, dashboardSeen(body)] as [string, string]] : []),
    [`comments of ${at}`, comments.map(commentSeen).sort().join("\n")],
    [`reviews of ${at}`, reviews.map((review) => JSON.stringify(review)).join("\n")],
  ];
}

function commentSeen({ author, body, editor, minimized, reactions }: SnapshotComment): string {
  const humanChange = minimized ?? (editor === author ? null : editor);
  const reacted = reactions.map(({ content, by }) => `${content} by ${by}`).sort();
  return JSON.stringify({
    author,
    body: author === botLogin ? commentBody(body) : body,
    humanChange: humanChange,
    reacted,
  });
}

function commentBody(body: string): string {
  // A reminder links to the commit at which it was sent.
  const links =
    parseReminderMarker(body) === null ? body : body.replaceAll(/\/blob\/[\da-f]{40}\//g, "/blob/…/");
  return links.replaceAll(/#issuecomment-\d+/g, "#issuecomment-…").replaceAll(/ comment=\d+/g, " comment=…");
}

/** Returns the dashboard without the times in its marker. */
function dashboardSeen(body: string): string {
  return body
    .replace(/ heard=\S+/, " heard=…")
    .replaceAll(/ (done|open)=(\S+)/g, (_, field: string, ticks: string) => {
      return ` ${field}=${ticks.replaceAll(/\.[\da-z]+(?=[,;]|$)/g, "")}`;
    })
    .replaceAll(/#issuecomment-\d+/g, "#issuecomment-…");
}

/** Returns a check without its summary: the preview depends on when the check was written. */
function checkSeen({ status, conclusion, annotations, actions }: SnapshotCheckRun): string {
  return [
    status,
    conclusion,
    JSON.stringify(actions),
    ...annotations.map((each) => JSON.stringify(each)),
  ].join("\n");
}
