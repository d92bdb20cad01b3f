import { entryAt, treeOf } from "./git/files.ts";
import { type Commit, readBlob } from "./git/objects.ts";
import { followLines } from "./git/patch.ts";
import { commit, headOf, pushCommit } from "./push.ts";
import { roleOf } from "./repositories.ts";
import type { Actor, GitHubState, Issue, Pull, Review, ReviewComment } from "./state.ts";

// https://docs.github.com/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/incorporating-feedback-in-your-pull-request

type Lines = { readonly from: number; readonly to: number };

/** Returns the lines that replace those of a review comment; null if its body suggests nothing. */
export function parseSuggestion(body: string): readonly string[] | null {
  const lines = body.replaceAll("\r\n", "\n").split("\n");
  const start = lines.findIndex((line) => /^ {0,3}(?:`{3,}|~{3,})\s*suggestion\s*$/.test(line));
  const [, fence = ""] = /^ {0,3}(`{3,}|~{3,})/.exec(lines[start] ?? "") ?? [];
  if (fence === "") return null;
  const closing = new RegExp(`^ {0,3}${fence.slice(0, 1)}{${fence.length},}\\s*$`);
  const rest = lines.slice(start + 1);
  const length = rest.findIndex((line) => closing.test(line));
  // A block without lines removes the commented lines.
  return length < 0 ? rest : rest.slice(0, length);
}

const rangeOf = ({ startLine, line }: ReviewComment): Lines => ({ from: startLine ?? line, to: line });

/** Returns where the lines of a review comment are at the head of the pull request; null if they changed. */
export function currentLines(issue: Issue, review: Review, comment: ReviewComment): Lines | null {
  const { pull } = issue;
  if (pull === null) return null;
  const { git } = pull.headRepository;
  const now = blobAt(issue, pull.headSha, comment.path);
  if (now === null) return null;
  return followLines(git, blobAt(issue, review.commit, comment.path), now, rangeOf(comment));
}

/** Returns the lines of a review comment as they were when it was written. */
export function reviewedLines(issue: Issue, review: Review, comment: ReviewComment): readonly string[] {
  const { from, to } = rangeOf(comment);
  const text = textAt(issue, review.commit, comment.path) ?? "";
  return text
    .split("\n")
    .slice(from - 1, to)
    .map((line) => line.replace(/\r$/, ""));
}

/** Commits suggestions to the head branch of a pull request in one commit, and resolves their conversations. */
export function commitSuggestions(
  state: GitHubState,
  issue: Issue,
  ids: readonly number[],
  actor: Actor,
): Commit {
  const pull = openPullOf(issue);
  const role = roleOf(pull.headRepository, actor.by);
  if (role === null || !["admin", "maintain", "write"].includes(role))
    throw new Error(`${actor.by.login} cannot push to ${pull.headRef}`);
  const suggestions = ids.map((id) => suggestionOf(issue, pull, id));
  const files = new Map<string, string>();
  let last = { path: "", from: 0 };
  // From the bottom up, so that the lines above keep their numbers.
  for (const { comment, lines, replacement } of suggestions.toSorted(
    (a, b) => compare(a.comment.path, b.comment.path) || b.lines.from - a.lines.from,
  )) {
    const { path } = comment;
    if (path === last.path && lines.to >= last.from)
      throw new Error("two suggestions of a batch change the same line");
    last = { path, from: lines.from };
    const text = files.get(path) ?? textAt(issue, pull.headSha, path) ?? "";
    files.set(path, replaceLines(text, lines, replacement));
  }
  const authors = new Set(suggestions.map(({ review }) => review.author).filter((one) => one !== actor.by));
  const subject =
    ids.length === 1 ? `Update ${suggestions[0]?.comment.path ?? ""}` : "Apply suggestions from code review";
  const trailers = [...authors].map(
    ({ login, id }) => `Co-authored-by: ${login} <${id}+${login}@users.noreply.github.com>`,
  );
  const made = commit(
    state,
    pull.headRepository,
    {
      files: Object.fromEntries(files),
      branch: pull.headRef,
      message: [subject, ...(trailers.length > 0 ? ["", ...trailers] : [])].join("\n"),
    },
    actor.by,
  );
  for (const { comment } of suggestions) comment.resolvedBy = actor.by;
  pushCommit(state, pull.headRepository, made.sha, actor, { branch: pull.headRef });
  return made;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function openPullOf({ pull, state, number }: Issue): Pull {
  if (pull === null || state === "closed") throw new Error(`#${number} is not an open pull request`);
  if (headOf(pull.headRepository, pull.headRef) === null) throw new Error(`${pull.headRef} was deleted`);
  return pull;
}

function suggestionOf(issue: Issue, pull: Pull, id: number) {
  for (const review of pull.reviews)
    for (const comment of review.comments) {
      if (comment.id !== id) continue;
      const replacement = parseSuggestion(comment.body);
      if (replacement === null) throw new Error("the comment suggests nothing");
      if (comment.resolvedBy !== null) throw new Error("the suggestion is applied already");
      const lines = currentLines(issue, review, comment);
      if (lines === null) throw new Error("the suggestion is outdated: its lines changed");
      return { review, comment, replacement, lines };
    }
  throw new Error(`#${issue.number} has no review comment ${id}`);
}

/** Replaces whole lines. New lines end like the first replaced one. */
function replaceLines(text: string, { from, to }: Lines, replacement: readonly string[]): string {
  const lines = text.split("\n");
  const end = lines[from - 1]?.endsWith("\r") === true ? "\r" : "";
  const after = replacement.map((line) => line + end);
  return [...lines.slice(0, from - 1), ...after, ...lines.slice(to)].join("\n");
}

function blobAt({ pull }: Issue, sha: string, path: string): string | null {
  if (pull === null) return null;
  const { git } = pull.headRepository;
  const tree = treeOf(git, sha);
  const entry = tree === null ? null : entryAt(git, tree, path);
  return entry !== null && entry.mode.startsWith("100") ? entry.sha : null;
}

function textAt(issue: Issue, sha: string, path: string): string | null {
  const blob = blobAt(issue, sha, path);
  return blob === null || issue.pull === null
    ? null
    : readBlob(issue.pull.headRepository.git, blob).bytes.toString("utf8");
}
