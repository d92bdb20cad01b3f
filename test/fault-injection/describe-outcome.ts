import type { GitHub } from "../fake-github/github.ts";
import type { SnapshotCheckRun, SnapshotComment, SnapshotIssue } from "../fake-github/snapshot.ts";

/**
 * Describes the state of a GitHub, one line per thing in it, so that two can be compared. Leaves out numbers, times and
 * commits, which depend on the order of requests. Leaves out pins and comments that the bot hid: both are tried once, and
 * nothing depends on them.
 * @param mayHaveDuplicates  whether something may have been duplicated for a while: a notification, a closed dashboard
 */
export function describeOutcome(github: GitHub, mayHaveDuplicates: boolean): readonly string[] {
  const { issues, discussions, repositories, checkRuns, inboxes } = github.snapshot();
  const bot = `${github.app.slug}[bot]`;
  const newest = (repo: string, sha: string | null, check: string): SnapshotCheckRun | undefined =>
    checkRuns.findLast((run) => run.repo === repo && run.sha === sha && run.name === check);
  const compared = issues.filter(
    ({ author, state }) => !mayHaveDuplicates || author !== bot || state === "open",
  );
  // A duplicate of an issue for an action item is closed, and may have taken the number of another one.
  const itemIssues = issues.filter(
    ({ author, body }) => author === bot && body.includes(" kind=item-issue "),
  );
  const closed = new Set(
    issues
      .filter(({ author, state }) => mayHaveDuplicates && author === bot && state === "closed")
      .map(({ repo, number }) => `${repo}#${number}`),
  );
  const notifications = Object.entries(inboxes).flatMap(([login, entries]) =>
    entries
      .filter(({ by, subject }) => by === bot && !closed.has(subject))
      .map(({ subject, what, reason }) => `${login} was notified of ${subject}: ${what}, ${reason}`),
  );
  // What a review says is never taken back: https://docs.github.com/rest/pulls/reviews
  const lines = compared.flatMap(issueOf);
  const reviewed = (line: string): boolean => / (?:review by|remark at) /.test(line);
  return [
    ...lines.filter((line, at) => !mayHaveDuplicates || !reviewed(line) || lines.indexOf(line) === at),
    ...discussions.flatMap(({ repo, number, title, closed, locked, comments }) =>
      [
        `is "${title}": ${closed ? "closed" : "open"}${locked ? ", locked" : ""}`,
        ...comments.map((comment) => `comment ${commentOf(comment)}`),
      ].map((line) => `${repo}#${number} (discussion): ${line}`),
    ),
    ...repositories.flatMap(({ nameWithOwner, head }) => {
      const run = newest(nameWithOwner, head, "Minutes delivery");
      return run === undefined ? [] : [`${nameWithOwner}: report ${run.conclusion ?? ""}`];
    }),
    ...issues.flatMap(({ repo, number, headSha }) => {
      const run = headSha === null ? undefined : newest(repo, headSha, "Minutes");
      return run === undefined ? [] : [`${repo}#${number}: check ${checkOf(run)}`];
    }),
    ...(mayHaveDuplicates ? new Set(notifications) : notifications),
  ]
    .map((line) => withoutNumbers(withoutItemIssues(line, itemIssues)))
    .sort();
}

function issueOf({ repo, number, ...issue }: SnapshotIssue): string[] {
  const { title, author, state, locked, body, labels, comments, reviews } = issue;
  const is = [state, ...(locked ? ["locked"] : [])].join(", ");
  return [
    `is "${title}" by ${author}: ${is}`,
    `says ${body}`,
    ...labels.map(({ name }) => `label ${name}`),
    ...comments.map((comment) => `comment ${commentOf(comment)}`),
    ...reviews.flatMap((review) => [
      `review by ${review.author}: ${review.body}`,
      ...review.comments.map(({ path, line, body }) => `remark at ${path}:${line}: ${body}`),
    ]),
  ].map((line) => `${repo}#${number}: ${line}`);
}

function commentOf({ author, body, minimized, editor, reactions }: SnapshotComment): string {
  const edits = editor === null || editor === author ? [] : [`edited by ${editor}`];
  const hidden = minimized === null || minimized === "outdated" ? [] : [`hidden as ${minimized}`];
  const liked = reactions.map(({ content, by }) => `${content} by ${by}`);
  return [`by ${author}`, ...edits, ...hidden, ...liked.sort(), body].join(" | ");
}

function checkOf({ conclusion, title, summary, annotations, actions }: SnapshotCheckRun): string {
  return JSON.stringify({ conclusion, title, summary, annotations, actions });
}

/** Removes the numbers of the issues that the bot opened for action items. */
function withoutItemIssues(text: string, issues: readonly SnapshotIssue[]): string {
  return issues.reduce(
    (line, { repo, number }) =>
      line.replaceAll(new RegExp(`(?<=${repo}(?:#\u200B?|%23|/issues/))${number}\\b`, "g"), "(number)"),
    text,
  );
}

function withoutNumbers(text: string): string {
  return text
    .replaceAll(/\b[\da-f]{40}\b/g, "(commit)")
    .replaceAll(/\b[\da-f]{7}(?=[`\]])/g, "(commit)")
    .replaceAll(/(?<=(?:issue|discussion)comment-|\/runs\/)\d+/g, "(number)")
    .replaceAll(/(?<= kind=(?:answer|opened) comment=| history=)\d+/g, "(number)")
    .replaceAll(/ comments=\S+/g, (list) => list.replaceAll(/(?<=[=;])\d+(?=:)/g, "(number)"))
    .replaceAll(/ kind=memory .*/g, " (dashboard memory)");
}
