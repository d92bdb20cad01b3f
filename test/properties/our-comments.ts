import type { GitHub } from "../fake-github/github.ts";
import type { SnapshotComment, SnapshotIssue } from "../fake-github/snapshot.ts";
import type { Issue } from "../fake-github/state.ts";

/** A comment of ours, its marker parsed without the bot's parser. */
export type OurComment = SnapshotComment & {
  readonly path: string;
  readonly repeatedIn: readonly string[];
  /** Paths of the live rows of a history, and of the minutes that repeat them. */
  readonly rows: readonly string[];
  /** Minutes that a line is about which links to their history. Such a line represents no minutes. */
  readonly noticeOf: string | null;
  readonly isLive: boolean;
  /** Whether a person edited or hid it. */
  readonly isChangedByPerson: boolean;
};

export const botLogin = "minutes-bot[bot]";

export function readSnapshotIssue(github: GitHub, { repository, number }: Issue): SnapshotIssue {
  const name = `${repository.owner.login}/${repository.name}`;
  const found = github.snapshot().issues.find((issue) => issue.repo === name && issue.number === number);
  if (found === undefined) throw new Error(`there is no ${name}#${number}`);
  return found;
}

export function ourComments(github: GitHub, issue: Issue): readonly OurComment[] {
  return ourCommentsOn(readSnapshotIssue(github, issue));
}

export function ourCommentsOn({ comments }: SnapshotIssue): readonly OurComment[] {
  return comments.filter(({ author }) => author === botLogin).map(readComment);
}

function readComment(comment: SnapshotComment): OurComment {
  const field = (name: string): string | null =>
    new RegExp(` ${name}=(\\S*)`).exec(comment.body)?.[1] ?? null;
  const paths = (name: string): string[] => field(name)?.split(",").map(decodeURIComponent) ?? [];
  const isNotice = field("kind")?.endsWith("notice") === true;
  const rows = (field("rows") ?? "").split(";").map((row) => row.split(","));
  return {
    ...comment,
    path: isNotice ? "" : (paths("path")[0] ?? ""),
    rows: rows
      .filter(([, kind]) => kind === "backlink")
      .flatMap(([path = "", , , , , , ...again]) => [path, ...again].map(decodeURIComponent)),
    noticeOf: isNotice ? (paths("path")[0] ?? "") : null,
    repeatedIn: paths("again"),
    isLive: field("kind") === "backlink",
    isChangedByPerson: comment.minimized !== null || (comment.editor !== null && comment.editor !== botLogin),
  };
}

/** Whether a comment represents minutes, as its own file or as a repetition. */
export function represents({ path, repeatedIn, rows, isLive }: OurComment, wanted: string): boolean {
  return isLive && [path, ...repeatedIn, ...rows].includes(wanted);
}
