import { describe, expect, test } from "@jest/globals";
import { createRecentWrites, type RecentWrite } from "../../src/github/client/recent-writes.ts";
import type { OwnComment } from "../../src/model/target.ts";

const start = Date.parse("2026-01-14T08:00:00Z");
const issue = "I_1";

function comment(id: number, body: string, at = start): Omit<OwnComment, "humanChange"> {
  return { id, nodeId: `C_${id}`, body, createdAt: new Date(at) };
}
const asRead = (id: number, body: string): OwnComment => ({ ...comment(id, body), humanChange: null });

/** Recent writes with a clock that stands still until it is moved, and what they publish. */
function recentWrites() {
  const clock = { now: start };
  const published: RecentWrite[] = [];
  const writes = createRecentWrites(
    () => new Date(clock.now),
    (write) => published.push(write),
  );
  const bodies = (read: readonly OwnComment[] = [], deletions: readonly Date[] = []) =>
    writes.mergeComments(issue, read, deletions).map(({ id, body }) => `${id} ${body}`);
  return { clock, published, writes, bodies };
}

describe("while the clock stands still", () => {
  test("the last write of a comment counts", () => {
    const { writes, bodies } = recentWrites();
    writes.recordComment(issue, comment(1, "first"));
    writes.recordComment(issue, comment(1, "second"));
    expect(bodies()).toEqual(["1 second"]);
    expect(bodies([asRead(1, "first")])).toEqual(["1 second"]);
    writes.recordDeletion(issue, 1);
    expect(bodies()).toEqual([]);
    expect(bodies([asRead(1, "second")])).toEqual([]);
    writes.recordComment(issue, comment(1, "third"));
    expect(bodies()).toEqual(["1 third"]);
  });

  test("comments come in the order of their writes, after those that were read", () => {
    const { writes, bodies } = recentWrites();
    writes.recordComment(issue, comment(3, "c"));
    writes.recordComment(issue, comment(2, "b"));
    expect(bodies([asRead(9, "read")])).toEqual(["9 read", "3 c", "2 b"]);
    expect(bodies([asRead(2, "b"), asRead(9, "read")])).toEqual(["2 b", "9 read", "3 c"]);
  });

  test("a deletion by a person at the moment of the write is later than it", () => {
    const { writes, bodies } = recentWrites();
    writes.recordComment(issue, comment(1, "a"));
    expect(bodies([], [new Date(start - 1)])).toEqual(["1 a"]);
    expect(bodies([], [new Date(start)])).toEqual([]);
  });

  test("a body that GitHub returns with the time of our write is the newest", () => {
    const { writes } = recentWrites();
    writes.recordBody(issue, "ours", new Date(start));
    const merged = (at: number) => writes.mergeBody(issue, { body: "read", changedAt: new Date(at) });
    expect([merged(start - 1), merged(start), merged(start + 1)]).toEqual(["ours", "read", "read"]);
    writes.recordBody(issue, "ours again", new Date(start));
    expect(merged(start - 1)).toBe("ours again");
  });

  test("of two checks of a commit the last one counts, and so does the last of two issues", () => {
    const { writes } = recentWrites();
    expect(writes.findCheck("c1")).toBeNull();
    writes.recordCheck("c1", "one");
    writes.recordCheck("c1", "two");
    expect(writes.findCheck("c1")).toBe("two");
    writes.recordCreatedIssue("R_1", "I_1");
    writes.recordCreatedIssue("R_1", "I_2");
    writes.recordCreatedIssue("R_1", "I_3", 2);
    expect(writes.findCreatedIssues("R_1")).toEqual(
      new Map([
        [1, "I_2"],
        [2, "I_3"],
      ]),
    );
    writes.recordCreatedIssue("R_1", null);
    writes.recordCreatedIssue("R_1", null, 2);
    expect(writes.findCreatedIssues("R_1").size).toBe(0);
    expect(writes.findCreatedIssues("R_2").size).toBe(0);
  });
});

test("a person's change of a comment counts more than our write", () => {
  const { writes, bodies } = recentWrites();
  writes.recordComment(issue, comment(1, "ours"));
  expect(bodies([{ ...asRead(1, "theirs"), humanChange: "edited" }])).toEqual(["1 theirs"]);
});

test("writes are forgotten after ten minutes", () => {
  const { clock, writes, bodies } = recentWrites();
  writes.recordComment(issue, comment(1, "a"));
  writes.recordBody(issue, "ours", new Date(start));
  clock.now = start + 10 * 60_000 - 1;
  expect(bodies()).toEqual(["1 a"]);
  clock.now += 1;
  expect(bodies()).toEqual([]);
  expect(writes.mergeBody(issue, { body: "read", changedAt: new Date(0) })).toBe("read");
});

test("a later write to the same issue does not keep earlier ones", () => {
  const { clock, writes, bodies } = recentWrites();
  writes.recordComment(issue, comment(1, "a"));
  clock.now = start + 9 * 60_000;
  writes.recordComment(issue, comment(2, "b"));
  clock.now = start + 11 * 60_000;
  expect(bodies()).toEqual(["2 b"]);
});

test("another instance has the same writes after it received them", () => {
  const [one, other] = [recentWrites(), recentWrites()];
  one.writes.recordComment(issue, comment(1, "a"));
  one.writes.recordComment(issue, comment(2, "b"));
  one.writes.recordDeletion(issue, 2);
  one.writes.recordBody(issue, "ours", new Date(start));
  one.writes.recordCheck("c1", "one");
  one.writes.recordCreatedIssue("R_1", "I_1");
  expect(one.published.map(({ what }) => what)).toEqual([
    "comment",
    "comment",
    "comment",
    "body",
    "check",
    "issue",
  ]);
  for (const write of one.published) other.writes.receive(write);
  expect(other.published).toEqual([]);
  expect(other.bodies()).toEqual(["1 a"]);
  expect(other.writes.mergeBody(issue, { body: "read", changedAt: new Date(0) })).toBe("ours");
  expect(other.writes.findCheck("c1")).toBe("one");
  expect(other.writes.findCreatedIssues("R_1").get(1)).toBe("I_1");
});
