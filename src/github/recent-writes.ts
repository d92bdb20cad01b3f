import type { OwnComment } from "../plan/target.ts";

/** How long GitHub's reads may lag behind our writes, in milliseconds; after it they are believed. */
const longestLag = 10 * 60 * 1000;

/** A comment as GitHub answered that it now is. */
export type WrittenComment = Omit<OwnComment, "touched">;

/**
 * What this process wrote a moment ago, to be laid over what GitHub's reads tell, because they lag behind its writes:
 * what is not to be seen yet would be written again. It is no ledger: after a restart a comment may be doubled, and
 * the next run that sees both deletes the younger.
 */
export type RecentWrites = {
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
  /** An issue was made in a repository. Both by their node ids. */
  created(repository: string, issue: string): void;
  /** The issue that was made there lately, or null. */
  createdIn(repository: string): string | null;
  /** A check run with this `external_id` stands on a commit. */
  checked(commit: string, externalId: string): void;
  /** The latest one's `external_id`, or null where none was written lately. */
  checkOn(commit: string): string | null;
};

export function createRecentWrites(now: () => Date): RecentWrites {
  const comments = createRecent<WrittenComment | "deleted">(now);
  const checks = createRecent<string>(now);
  const issues = createRecent<string>(now);
  const bodies = createRecent<{ readonly body: string; readonly writtenAt: Date }>(now);
  return {
    commented: (issue, comment) => comments.set(issue, comment.id, comment),
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
    wrote: (issue, body, writtenAt) => bodies.set(issue, 0, { body, writtenAt }),
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
function createRecent<T>(now: () => Date) {
  const all = new Map<string, Map<number, { readonly at: number; readonly value: T }>>();
  const isRecent = ({ at }: { readonly at: number }): boolean => now().getTime() - at < longestLag;
  return {
    set(place: string, id: number, value: T): void {
      for (const [key, values] of all) if (![...values.values()].some(isRecent)) all.delete(key);
      const values = all.get(place) ?? new Map<number, { readonly at: number; readonly value: T }>();
      all.set(place, values.set(id, { at: now().getTime(), value }));
    },
    of(place: string): ReadonlyMap<number, T> {
      const values = [...(all.get(place) ?? [])].filter(([, each]) => isRecent(each));
      return new Map(values.map(([id, { value }]) => [id, value]));
    },
  };
}
