import { describe, expect, test } from "@jest/globals";
import { recoverFromFaults, startFaultyGarden } from "./faulty-garden.ts";
import { runBackfill } from "./run-backfill.ts";
import { startGarden, minutes, type Garden, type GardenOptions } from "./garden.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { LoggedRequest } from "../fake-github/requests.ts";
import type { SnapshotComment } from "../fake-github/snapshot.ts";

const beds = "beds/20260114.md";
const link = "https://github.com/garden/tools/discussions/4";
const permitted = {
  contents: "read",
  checks: "write",
  issues: "write",
  pull_requests: "write",
  discussions: "write",
} as const;

/** The garden with the discussion garden/tools#4, opened by bob, and the permission for it. */
function startDiscussions(
  { with: prepare, ...options }: GardenOptions = {},
  isPermitted = true,
): Promise<Garden> {
  return startGarden({
    ...options,
    github: isPermitted ? { app: { permissions: permitted } } : {},
    with: (github) => {
      github.discussion("garden/tools", { title: "Which spade?", author: "bob" });
      prepare?.(github);
    },
  });
}

function ours(github: GitHub, discussion = "garden/tools#4"): readonly SnapshotComment[] {
  const found = github.snapshot().discussions.find(({ repo, number }) => `${repo}#${number}` === discussion);
  return (found?.comments ?? []).filter(({ author }) => author === "minutes-bot[bot]");
}

const headline = ({ body }: SnapshotComment): string =>
  (body.split("\n")[0] ?? "").replaceAll(/\*{0,2}\[([^[\]]*)\]\([^)]*\)\*{0,2}/g, "$1");

test("posts one comment on a discussion, corrects it, and withdraws it", async () => {
  const { land, github, inbox, delivery } = await startDiscussions();
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`) });
  expect(ours(github).map(headline)).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#4 | comment posted | the minutes discuss it",
  ]);
  expect(inbox("bob")).toEqual(["garden/tools#4: comment by minutes-bot[bot]"]);
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the long one, ${link}`) });
  expect(ours(github)).toHaveLength(1);
  expect(ours(github)[0]?.body).toContain("We prefer the long one");
  await land({ [beds]: minutes("2026-01-14", "Spades", "We prefer the long one") });
  expect(ours(github).map(headline)).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
  expect(inbox("bob")).toHaveLength(1);
});

test("without the permission, says once what is missing, and comments on the issues as before", async () => {
  const { land, github, delivery, headlines } = await startDiscussions(
    { with: (github) => void github.discussion("garden/tools", { title: "And which rake?", author: "bob" }) },
    false,
  );
  await land({
    [beds]: minutes(
      "2026-01-14",
      "Spades",
      `We prefer the short one, ${link}`,
      "We decided for the rake with ten teeth, tools#5",
      "They are blunt, tools#1",
    ),
  });
  expect(ours(github)).toEqual([]);
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  const { rows, summary, conclusion } = delivery();
  expect(rows).toEqual([
    "beds/20260114.md | garden/tools#4 | no comment | the app has no permission for discussions",
    "beds/20260114.md | garden/tools#5 | no comment | the app has no permission for discussions",
    "beds/20260114.md | garden/tools#1 | comment posted, label added | the minutes discuss it",
  ]);
  expect(summary.match(/Discussions: Read and write/g)).toHaveLength(1);
  expect(conclusion).toBe("success");
});

test("posts the comments of the newest minutes when the permission is given", async () => {
  const { land, github, settle, inbox, delivery } = await startDiscussions({}, false);
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`) });
  github.grant("garden", permitted);
  await settle();
  expect(ours(github).map(headline)).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(inbox("bob")).toHaveLength(1);
  expect(delivery().summary).not.toContain("Discussions: Read and write");
});

test("earlier minutes are announced by a backfill once there is the permission", async () => {
  const { land, github, settle, catchUp, advanceDays } = await startDiscussions({}, false);
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`) });
  advanceDays(7);
  await land({ "beds/20260121.md": minutes("2026-01-21", "Rakes", "They are rusty, tools#1") });
  advanceDays(1);
  github.grant("garden", permitted);
  await settle();
  await catchUp();
  expect(ours(github)).toEqual([]);
  await land({ "beds/20260122.md": minutes("2026-01-22", "Spades", `We bought two of them, ${link}`) });
  expect(ours(github).map(headline)).toEqual(["Discussed in Beds, 2026-01-22 · Spades"]);
  await runBackfill({ github }, "2026-01-01");
  expect(ours(github).map(headline)).toEqual([
    "Discussed in Beds, 2026-01-22 · Spades",
    "Discussed in Beds, 2026-01-14 · Spades",
  ]);
});

test("finds a discussion by its number alone, and groups it with its link", async () => {
  const { land, github, delivery } = await startDiscussions();
  await land({
    [beds]: minutes("2026-01-14", "Spades", "We prefer the short one, tools#4", `It is sold out, ${link}`),
  });
  expect(ours(github)).toHaveLength(1);
  expect(ours(github)[0]?.body).toMatch(/short one[\s\S]*sold out/);
  expect(delivery().rows).toHaveLength(1);
});

test("a second run and a restart write nothing", async () => {
  const { land, github, restart, settle, catchUp } = await startDiscussions();
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`) });
  const before = github.snapshot();
  const writes = github.requests.writes().length;
  await restart();
  await settle();
  await catchUp();
  expect(github.requests.writes().slice(writes)).toEqual([]);
  expect(github.snapshot()).toEqual(before);
});

test("does not change comments that a person edited or hid, and posts none on a locked discussion", async () => {
  const { land, github, delivery } = await startDiscussions({
    with: (github) => {
      for (const title of ["And which rake?", "And which hoe?"])
        github.discussion("garden/tools", { title, author: "bob" });
      github.lockDiscussion("garden/tools#6");
    },
  });
  const about = (text: string): string =>
    minutes("2026-01-14", "Tools", ...[4, 5, 6].map((number) => `${text} tools#${String(number)}`));
  await land({ [beds]: about("We prefer the short one,") });
  expect(delivery().rows).toContain(
    "beds/20260114.md | garden/tools#6 | no comment | the conversation is locked",
  );
  const [first] = ours(github);
  const [second] = ours(github, "garden/tools#5");
  github.editDiscussionComment(first?.id ?? 0, `Not true!\n${first?.body ?? ""}`, { by: "bob" });
  github.minimizeDiscussionComment(second?.id ?? 0);
  await land({ [beds]: about("We prefer the long one,") });
  expect(ours(github)[0]?.body).toContain("short one");
  expect(ours(github, "garden/tools#5")[0]?.body).toContain("short one");
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#4 | comment kept unchanged | a person edited the comment",
    "beds/20260114.md | garden/tools#5 | comment kept unchanged | a person hid the comment",
  ]);
});

test("a comment that a person deleted is not posted again", async () => {
  const { land, github, restart, settle, catchUp } = await startDiscussions();
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`) });
  github.deleteDiscussionComment(ours(github)[0]?.id ?? 0);
  await restart();
  await settle();
  const [check] = github.snapshot().checkRuns.slice(-1);
  github.rerequest(check?.id ?? 0);
  await settle();
  await catchUp();
  github.clock.advance(3_600_000);
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the long one, ${link}`) });
  expect(ours(github)).toEqual([]);
});

test("a deleted comment that somebody had answered blocks the minutes from before", async () => {
  const { land, github, delivery } = await startDiscussions();
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`) });
  const comment = ours(github)[0]?.id ?? 0;
  github.discuss("garden/tools#4", "No!", { by: "bob", replyTo: comment });
  github.deleteDiscussionComment(comment);
  await runBackfill({ github }, "2026-01-01");
  expect(ours(github).map(({ body }) => body)).toEqual([""]);
  expect(delivery().conclusion).toBe("success");
});

test("keeps a history on a discussion, and does not post a deleted line about it again", async () => {
  const { land, github, restart, settle, advanceDays, inbox } = await startDiscussions({
    config: "minutes:\nbacklinks: { history: after 3 }\n",
  });
  for (const [date, text] of [
    ["2026-01-14", "The short one is sold out"],
    ["2026-01-21", "The shop does not answer"],
    ["2026-01-28", "The shop has answered"],
  ] as const) {
    await land({ [`beds/${date.replaceAll("-", "")}.md`]: minutes(date, "Spades", `${text}, ${link}`) });
    advanceDays(7);
  }
  expect(ours(github)).toHaveLength(2);
  expect(inbox("bob")).toHaveLength(2);
  await land({
    "beds/20260204.md": minutes("2026-02-04", "Spades", `Decision: we buy the long one, ${link}`),
  });
  const [, history, notice] = ours(github);
  expect(notice?.body).toContain(`/discussions/4#discussioncomment-${String(history?.id)}`);
  expect(inbox("bob")).toHaveLength(3);
  github.deleteDiscussionComment(notice?.id ?? 0);
  await restart();
  await settle();
  expect(ours(github)).toHaveLength(2);
  expect(inbox("bob")).toHaveLength(3);
});

test("deletes its own duplicates, and keeps the oldest", async () => {
  const { land, github, restart, settle } = await startDiscussions();
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`) });
  const [first] = ours(github);
  github.discuss("garden/tools#4", first?.body ?? "", { by: "minutes-bot[bot]" });
  github.discuss("garden/tools#4", first?.body ?? "", { by: "eve" });
  await restart();
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the long one, ${link}`) });
  await settle();
  expect(ours(github).map(({ id }) => id)).toEqual([first?.id]);
  const all = github.snapshot().discussions[0]?.comments ?? [];
  expect(all.filter(({ author }) => author === "eve").map(({ body }) => body)).toEqual([first?.body]);
});

test("follows an issue that was converted to a discussion, with its comments", async () => {
  const { land, github, comments } = await startDiscussions();
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  const { number } = github.convertToDiscussion("garden/tools#1");
  const there = `garden/tools#${String(number)}`;
  await land({ [beds]: minutes("2026-01-14", "Spades", "They are sharp, tools#1") });
  expect(ours(github, there)).toHaveLength(1);
  expect(ours(github, there)[0]?.body).toContain("They are sharp");
  expect(comments("garden/tools#1")[0]).toContain("They are blunt");
  await land({ "beds/20260115.md": minutes("2026-01-15", "Spades", "We sold them, tools#1") });
  expect(ours(github, there).map(headline)).toEqual([
    "Discussed in Beds, 2026-01-14 · Spades",
    "Discussed in Beds, 2026-01-15 · Spades",
  ]);
});

test("applies the rules for closed issues, consent, archives and switched-off discussions", async () => {
  const { land, github, delivery } = await startDiscussions({
    config: "minutes:\nreferences: { owners: [garden, forest] }\n",
    with: (github) => {
      github.clock.advance(-60 * 24 * 3_600_000);
      github.closeDiscussion("garden/tools#4");
      github.clock.advance(60 * 24 * 3_600_000);
      github.organization("forest", { members: ["carl"] });
      for (const repo of ["forest/trees", "garden/old", "garden/quiet"]) {
        github.repository(repo, { files: { "README.md": "#\n" } });
        github.discussion(repo, { title: "Plans", author: "bob" });
      }
      github.archiveRepository("garden/old");
      github.switchDiscussions("garden/quiet", false);
      github.install("forest");
    },
  });
  await land({
    [beds]: minutes(
      "2026-01-14",
      "Plans",
      ...["tools/discussions/4", "old/discussions/1", "quiet/discussions/1"].map(
        (path) => `We agree with https://github.com/garden/${path}`,
      ),
      "We agree with https://github.com/forest/trees/discussions/1",
    ),
  });
  expect(github.snapshot().discussions.flatMap(({ comments }) => comments)).toEqual([]);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | forest/trees#1 | no comment | the repository does not accept these minutes",
    "beds/20260114.md | garden/old#1 | no comment | the repository is archived",
    "beds/20260114.md | garden/quiet#1 | no comment | cannot be reached",
    "beds/20260114.md | garden/tools#4 | no comment | the issue was closed more than 30 days before the meeting",
  ]);
});

test("in public minutes, a private discussion looks like one that does not exist", async () => {
  const { land, github, delivery } = await startDiscussions({
    with: (github) => {
      github.repository("garden/secret", { visibility: "private" });
      github.discussion("garden/secret", { title: "A secret plan of ours", author: "bob" });
    },
  });
  await land({
    [beds]: minutes(
      "2026-01-14",
      "Plans",
      "We agree with https://github.com/garden/secret/discussions/1",
      "We agree with https://github.com/garden/secret/discussions/2",
      "We agree with https://github.com/garden/nowhere/discussions/1",
    ),
  });
  expect(ours(github, "garden/secret#1")).toHaveLength(1);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/nowhere#1 | no comment | cannot be reached",
    "beds/20260114.md | garden/secret#1 | no comment | cannot be reached",
    "beds/20260114.md | garden/secret#2 | no comment | cannot be reached",
  ]);
});

test("private minutes are written to discussions of their own repository, and say if the permission is missing", async () => {
  const start = (isPermitted: boolean): Promise<Garden> =>
    startDiscussions(
      {
        minutes: { visibility: "private" },
        with: (github) => void github.discussion("garden/minutes", { title: "Plans of ours", author: "bob" }),
      },
      isPermitted,
    );
  const text = minutes(
    "2026-01-14",
    "Plans",
    "We agree with https://github.com/garden/minutes/discussions/1",
  );
  const garden = await start(true);
  await garden.land({ [beds]: text });
  expect(ours(garden.github, "garden/minutes#1")).toHaveLength(1);
  const without = await start(false);
  await without.land({ [beds]: text });
  expect(ours(without.github, "garden/minutes#1")).toEqual([]);
  expect(without.delivery().rows).toEqual([
    "beds/20260114.md | garden/minutes#1 | no comment | the app has no permission for discussions",
  ]);
  expect(without.delivery().summary).toContain("Discussions: Read and write");
});

test("reminders of an item about a discussion go to the list of action items", async () => {
  const { land, github, catchUp, advanceDays } = await startDiscussions();
  github.clock.advance(60_000);
  await land({ [beds]: minutes("2026-01-14", "Spades", `AI @eve: buy the short one, ${link}`) });
  expect(ours(github)).toHaveLength(1);
  advanceDays(8);
  await catchUp();
  expect(ours(github)).toHaveLength(1);
  expect(github.inbox("eve").map(({ subject, reason }) => `${subject} ${reason}`)).toEqual([
    "garden/minutes#1 mention",
  ]);
});

test("after the cursor was lost, a comment on a discussion is found again and withdrawn", async () => {
  const { land, github, restart, settle } = await startDiscussions();
  await land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`) });
  github.clock.advance(401 * 24 * 3_600_000);
  github.push("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", "We prefer the short one") },
  });
  await settle();
  await restart();
  await settle();
  expect(ours(github).map(headline)).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
});

const post = ({ path }: LoggedRequest): boolean => path === "mutation addDiscussionComment";
/** The query for discussions has no field but repositories. */
const discussionsQuery = ({ path }: LoggedRequest): boolean => path === "query repository";

/** Returns the requests with an injected fault. */
const faulty = ({ github }: Garden): readonly string[] =>
  github.requests.all.flatMap(({ path, fault }) => (fault === null ? [] : [path]));

describe("with faults", () => {
  const start = (): Promise<Garden> =>
    startFaultyGarden({
      permissions: permitted,
      with: (github) => void github.discussion("garden/tools", { title: "Which spade?", author: "bob" }),
    });
  const meeting = { [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`) };

  test.each([
    { kind: "status", status: 502, when: "after" },
    { kind: "reset", when: "after" },
    { kind: "timeout", when: "after" },
    { kind: "half body" },
    { kind: "graphql error" },
    { kind: "graphql limit", seconds: 60 },
    { kind: "secondary limit", status: 403, retryAfter: 60 },
    { kind: "status", status: 500, when: "before" },
  ] as const)("posts one comment although the first answer is %j", async (fault) => {
    const garden = await start();
    garden.github.faults.inject(post, fault);
    await garden.land(meeting);
    expect(faulty(garden)).toEqual(["mutation addDiscussionComment"]);
    garden.github.clock.advance(120_000);
    await recoverFromFaults(garden);
    expect(ours(garden.github).map(headline)).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
    expect(garden.inbox("bob")).toHaveLength(1);
    expect(garden.delivery().title).toBe("1 comment posted");
  });

  test("posts one comment although it was stored, the answer is lost and lists lag", async () => {
    const garden = await start();
    garden.github.faults.inject(post, { kind: "reset", when: "after" });
    garden.github.faults.lag("comments", 1);
    await garden.land(meeting);
    await recoverFromFaults(garden);
    expect(ours(garden.github)).toHaveLength(1);
  });

  test.each([0, 1, 2, 3])("a crash after write %i and a restart end as without the crash", async (n) => {
    const both = {
      [beds]: minutes("2026-01-14", "Spades", `We prefer the short one, ${link}`, "They are blunt, tools#1"),
    };
    const whole = await start();
    await whole.land(both);
    const garden = await start();
    garden.github.faults.crashAfterWrite(n);
    await garden.land(both);
    await recoverFromFaults(garden);
    expect(ours(garden.github).map(headline)).toEqual(ours(whole.github).map(headline));
    expect(garden.headlines("garden/tools#1")).toEqual(whole.headlines("garden/tools#1"));
    expect(garden.inbox("bob").toSorted()).toEqual(whole.inbox("bob").toSorted());
    expect(garden.delivery().conclusion).toBe("success");
  });

  test("a failed lookup of a discussion waits, and withdraws nothing", async () => {
    const garden = await start();
    await garden.land(meeting);
    const [before] = ours(garden.github);
    garden.github.faults.inject(discussionsQuery, { kind: "graphql partial", field: 0 }, { times: 9 });
    await garden.land({ [beds]: minutes("2026-01-14", "Spades", `We prefer the long one, ${link}`) });
    expect(faulty(garden)).not.toEqual([]);
    expect(ours(garden.github)).toEqual([before]);
    await recoverFromFaults(garden);
    expect(ours(garden.github)[0]?.body).toContain("long one");
  });
});
