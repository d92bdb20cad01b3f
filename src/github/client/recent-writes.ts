import type { Address } from "../../minutes/minutes.ts";
import { hashOf } from "../../minutes/hash.ts";
import type { OwnComment } from "../../model/target.ts";
import { createMentionLog, type MentionLog } from "./mention-log.ts";
import { createTtlCache } from "./caches.ts";
import { createWriteBudget, type WriteBudget } from "./write-budget.ts";

/** Maximum time by which reads from GitHub may lag behind our writes. Older writes are dropped. */
export const maxReadLagMs = 10 * 60 * 1000;

/** A comment as GitHub returned it after our write. */
export type WrittenComment = Omit<OwnComment, "humanChange">;

/**
 * The issue that was opened for an action item, by the id of the item. Null after an unclear response: it may be there.
 * `at` is the time of the write.
 */
export type WrittenItemIssue = { readonly id: string; readonly issue: Address | null; readonly at: Date };

/**
 * One write, as it is sent to other instances. `what` is its kind; `place` (an issue, a repository or a check key) and `id`
 * are its lookup keys. Other versions of the bot may read it, so the names of the fields do not change.
 */
export type RecentWrite = {
  readonly what: "comment" | "check" | "issue" | "body" | "item issue";
  readonly place: string;
  readonly id: number;
  readonly value: unknown;
  readonly at: Date;
};

/**
 * Writes of this and of other instances in the last minutes. They are merged into what we read, because GitHub's reads lag
 * behind its writes: a comment that is not visible yet would be posted again. This is a cache, not a source of truth: after
 * a restart a comment may be posted twice, and the next run that sees both deletes the newer one.
 */
export type RecentWrites = {
  readonly budget: WriteBudget;
  readonly mentions: MentionLog;
  /** Records a write of another instance. */
  receive(write: RecentWrite): void;
  /** @param issue  node id of the issue */
  recordComment(issue: string, comment: WrittenComment): void;
  recordDeletion(issue: string, comment: number): void;
  /**
   * Returns our comments on an issue with recent writes applied.
   * @param read  the comments that GitHub returned
   * @param removals  times when people removed comments of ours: a comment that is missing since then is not lagging
   */
  mergeComments(issue: string, read: readonly OwnComment[], removals: readonly Date[]): readonly OwnComment[];
  /** Records the body of an issue of ours. @param at  time of the write according to GitHub */
  recordBody(issue: string, body: string, at: Date): void;
  /** Returns the body that we wrote recently if GitHub's read is older, or else the body that was read. */
  mergeBody(issue: string, read: { readonly body: string; readonly changedAt: Date }): string;
  /**
   * Records that we created an issue in a repository, or that it is gone (null). Both by their node ids.
   * @param part  the number of the part of the list that it is
   */
  recordCreatedIssue(repository: string, issue: string | null, part?: number): void;
  /** Returns the issues that we created there recently, by the number of the part. */
  findCreatedIssues(repository: string): ReadonlyMap<number, string>;
  /**
   * Records that we opened an issue for an action item.
   * @param minutes  database id of the minutes repository
   */
  recordItemIssue(minutes: number, id: string, issue: Address | null): void;
  /** Returns the issues that we opened recently for items of these minutes. */
  findItemIssues(minutes: number): readonly WrittenItemIssue[];
  /** Records the `external_id` of a check run that exists. @param key  result of `checkKey` */
  recordCheck(key: string, externalId: string): void;
  /** Returns the `external_id` of the check run that we wrote recently under this key, or null. */
  findCheck(key: string): string | null;
};

/** @param publish  sends each write to other instances */
export function createRecentWrites(
  now: () => Date,
  publish: (write: RecentWrite) => void = () => undefined,
): RecentWrites {
  const of = <T>(what: RecentWrite["what"]): RecentValues<T> =>
    createRecentValues<T>(now, (write) => publish({ what, ...write }));
  const comments = of<WrittenComment | "deleted">("comment");
  const checks = of<string>("check");
  const issues = of<string | null>("issue");
  const bodies = of<{ readonly body: string; readonly writtenAt: Date }>("body");
  const itemIssues = of<WrittenItemIssue>("item issue");
  const budget = createWriteBudget(now);
  const mentions = createMentionLog(now);
  const count = ({ what, place, id, value }: Pick<RecentWrite, "what" | "place" | "id" | "value">): void => {
    if (what === "body") budget.recordWrite("body", place);
    if (what !== "comment" || value === "deleted") return;
    budget.recordWrite("comment", id);
    mentions.record({ ...(value as WrittenComment), id });
    const age = now().getTime() - (value as WrittenComment).createdAt.getTime();
    const isNew = !comments.of(place).has(id) && age < maxReadLagMs;
    if (isNew) budget.recordWrite("posts", place);
  };
  const kinds = { comment: comments, check: checks, issue: issues, body: bodies, "item issue": itemIssues };
  return {
    budget,
    mentions,
    receive({ what, ...write }) {
      count({ what, ...write });
      kinds[what].receive(write);
    },
    recordComment(issue, comment) {
      count({ what: "comment", place: issue, id: comment.id, value: comment });
      comments.set(issue, comment.id, comment);
    },
    recordDeletion: (issue, comment) => comments.set(issue, comment, "deleted"),
    mergeComments(issue, read, removals) {
      const recent = comments.of(issue);
      const readIds = new Set(read.map(({ id }) => id));
      const lagging = [...recent.values()].flatMap((comment) =>
        comment === "deleted" ||
        readIds.has(comment.id) ||
        removals.some((removal) => removal >= comment.createdAt)
          ? []
          : [{ ...comment, humanChange: null }],
      );
      const known = read.flatMap((comment): OwnComment[] => {
        const written = recent.get(comment.id);
        if (written === undefined || comment.humanChange !== null) return [comment];
        return written === "deleted" ? [] : [{ ...comment, body: written.body }];
      });
      return [...known, ...lagging];
    },
    recordBody(issue, body, writtenAt) {
      budget.recordWrite("body", issue);
      bodies.set(issue, 0, { body, writtenAt });
    },
    mergeBody(issue, { body, changedAt }) {
      const written = bodies.of(issue).get(0);
      return written !== undefined && written.writtenAt > changedAt ? written.body : body;
    },
    recordCreatedIssue: (repository, issue, part = 1) => issues.set(repository, part - 1, issue),
    findCreatedIssues: (repository) =>
      new Map([...issues.of(repository)].flatMap(([id, issue]) => (issue === null ? [] : [[id + 1, issue]]))),
    recordItemIssue: (minutes, id, issue) =>
      itemIssues.set(String(minutes), Number.parseInt(hashOf([id]).slice(0, 12), 16), {
        id,
        issue,
        at: now(),
      }),
    findItemIssues: (minutes) => [...itemIssues.of(String(minutes)).values()],
    recordCheck: (key, externalId) => checks.set(key, 0, externalId),
    findCheck: (key) => checks.of(key).get(0) ?? null,
  };
}

/** Maximum number of places. Twenty installations cannot write to more in this time (500 writes an hour each). */
const maxPlaces = 10_000;

/** Values by place and id that expire after `maxReadLagMs`. */
type RecentValues<T> = {
  set(place: string, id: number, value: T): void;
  receive(write: Omit<RecentWrite, "what">): void;
  of(place: string): ReadonlyMap<number, T>;
};

function createRecentValues<T>(
  now: () => Date,
  publish: (write: Omit<RecentWrite, "what">) => void,
): RecentValues<T> {
  const all = createTtlCache<Map<number, { readonly at: number; readonly value: T }>>(
    maxPlaces,
    maxReadLagMs,
    now,
  );
  const isRecent = ({ at }: { readonly at: number }): boolean => now().getTime() - at < maxReadLagMs;
  const keep = (place: string, id: number, value: T, at: number): void => {
    // The values hold whole texts.
    all.purgeStale();
    const values = all.get(place) ?? new Map<number, { readonly at: number; readonly value: T }>();
    all.set(place, values.set(id, { at, value }));
  };
  return {
    set(place, id, value) {
      const at = now();
      keep(place, id, value, at.getTime());
      publish({ place, id, value, at });
    },
    // The value was set by the same code, for the same kind.
    receive: ({ place, id, value, at }) => keep(place, id, value as T, at.getTime()),
    of(place) {
      const values = [...(all.get(place) ?? [])].filter(([, each]) => isRecent(each));
      return new Map(values.map(([id, { value }]) => [id, value]));
    },
  };
}

/** Returns the cache key of a check on a commit. It contains the repository because forks share commits. */
export function checkKey(
  repository: { readonly owner: string; readonly name: string },
  name: string,
  commit: string,
): string {
  return `${repository.owner}/${repository.name} ${name} ${commit}`;
}
