import type { OwnComment } from "../../model/target.ts";
import { createMentionLog, type MentionLog } from "./mention-log.ts";
import { createWriteBudget, type WriteBudget } from "./write-budget.ts";

/** How long GitHub's reads may lag behind our writes, in milliseconds; after it they are believed. */
export const longestLag = 10 * 60 * 1000;

/** A comment as GitHub answered that it now is. */
export type WrittenComment = Omit<OwnComment, "touched">;

/** One write, as other instances are told of it. The places and numbers are those that it is to be looked up by. */
export type RecentWrite = {
  readonly what: "comment" | "check" | "issue" | "body";
  readonly place: string;
  readonly id: number;
  readonly value: unknown;
  readonly at: Date;
};

/**
 * What this process, or one that tells us, wrote a moment ago, to be laid over what GitHub's reads tell, because they
 * lag behind its writes: what is not to be seen yet would be written again. It is no ledger: after a restart a comment
 * may be doubled, and the next run that sees both deletes the younger.
 */
export type RecentWrites = {
  readonly budget: WriteBudget;
  readonly mentions: MentionLog;
  /** Takes over what another instance wrote. */
  learn(write: RecentWrite): void;
  /** @param issue  its node id */
  commented(issue: string, comment: WrittenComment): void;
  deleted(issue: string, comment: number): void;
  /**
   * Our comments on an issue as they are by now.
   * @param read  those that GitHub told
   * @param deletions  when people deleted or rewrote comments of ours: what is missing since then is not lagging
   */
  overComments(issue: string, read: readonly OwnComment[], deletions: readonly Date[]): readonly OwnComment[];
  /** An issue of ours has this body. @param at  when GitHub says that it was written */
  wrote(issue: string, body: string, at: Date): void;
  /** The body that we wrote lately, where GitHub's read (of the text as it was changed last then) does not know it yet. */
  overBody(issue: string, read: { readonly body: string; readonly changedAt: Date }): string;
  /** An issue was made in a repository, or is gone again (null). Both by their node ids. */
  created(repository: string, issue: string | null): void;
  /** The issue that was made there lately, or null. */
  createdIn(repository: string): string | null;
  /** A check run with this `external_id` stands on a commit. */
  checked(commit: string, externalId: string): void;
  /** The latest one's `external_id`, or null where none was written lately. */
  checkOn(commit: string): string | null;
};

/** @param tell  told of each write, for other instances */
export function createRecentWrites(
  now: () => Date,
  tell: (write: RecentWrite) => void = () => undefined,
): RecentWrites {
  const of = <T>(what: RecentWrite["what"]): Recent<T> =>
    createRecent<T>(now, (write) => tell({ what, ...write }));
  const comments = of<WrittenComment | "deleted">("comment");
  const checks = of<string>("check");
  const issues = of<string | null>("issue");
  const bodies = of<{ readonly body: string; readonly writtenAt: Date }>("body");
  const budget = createWriteBudget(now);
  const mentions = createMentionLog(now);
  const count = ({ what, place, id, value }: Pick<RecentWrite, "what" | "place" | "id" | "value">): void => {
    if (what === "body") budget.wrote("body", place);
    if (what !== "comment" || value === "deleted") return;
    budget.wrote("comment", id);
    mentions.posted({ ...(value as WrittenComment), id });
    const age = now().getTime() - (value as WrittenComment).createdAt.getTime();
    const isNew = !comments.of(place).has(id) && age < longestLag;
    if (isNew) budget.wrote("posts", place);
  };
  const kinds = { comment: comments, check: checks, issue: issues, body: bodies };
  return {
    budget,
    mentions,
    learn({ what, ...write }) {
      count({ what, ...write });
      kinds[what].learn(write);
    },
    commented(issue, comment) {
      count({ what: "comment", place: issue, id: comment.id, value: comment });
      comments.set(issue, comment.id, comment);
    },
    deleted: (issue, comment) => comments.set(issue, comment, "deleted"),
    overComments(issue, read, deletions) {
      const recent = comments.of(issue);
      const told = new Set(read.map(({ id }) => id));
      const lagging = [...recent.values()].flatMap((comment) =>
        comment === "deleted" ||
        told.has(comment.id) ||
        deletions.some((deletion) => deletion >= comment.createdAt)
          ? []
          : [{ ...comment, touched: null }],
      );
      const known = read.flatMap((comment): OwnComment[] => {
        const written = recent.get(comment.id);
        if (written === undefined || comment.touched !== null) return [comment];
        return written === "deleted" ? [] : [{ ...comment, body: written.body }];
      });
      return [...known, ...lagging];
    },
    wrote(issue, body, writtenAt) {
      budget.wrote("body", issue);
      bodies.set(issue, 0, { body, writtenAt });
    },
    overBody(issue, { body, changedAt }) {
      const written = bodies.of(issue).get(0);
      return written !== undefined && written.writtenAt > changedAt ? written.body : body;
    },
    created: (repository, issue) => issues.set(repository, 0, issue),
    createdIn: (repository) => issues.of(repository).get(0) ?? null,
    checked: (commit, externalId) => checks.set(commit, 0, externalId),
    checkOn: (commit) => checks.of(commit).get(0) ?? null,
  };
}

/** Values by place and number that are forgotten after a while. */
type Recent<T> = {
  set(place: string, id: number, value: T): void;
  learn(write: Omit<RecentWrite, "what">): void;
  of(place: string): ReadonlyMap<number, T>;
};

function createRecent<T>(now: () => Date, tell: (write: Omit<RecentWrite, "what">) => void): Recent<T> {
  const all = new Map<string, Map<number, { readonly at: number; readonly value: T }>>();
  const isRecent = ({ at }: { readonly at: number }): boolean => now().getTime() - at < longestLag;
  const keep = (place: string, id: number, value: T, at: number): void => {
    // The places are in the order of their latest writes.
    for (const [key, values] of all) {
      if ([...values.values()].some(isRecent)) break;
      all.delete(key);
    }
    const values = all.get(place) ?? new Map<number, { readonly at: number; readonly value: T }>();
    all.delete(place);
    all.set(place, values.set(id, { at, value }));
  };
  return {
    set(place, id, value) {
      const at = now();
      keep(place, id, value, at.getTime());
      tell({ place, id, value, at });
    },
    // What it tells was set by the same code, for the same kind.
    learn: ({ place, id, value, at }) => keep(place, id, value as T, at.getTime()),
    of(place) {
      const values = [...(all.get(place) ?? [])].filter(([, each]) => isRecent(each));
      return new Map(values.map(([id, { value }]) => [id, value]));
    },
  };
}
