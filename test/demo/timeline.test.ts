import { expect, test } from "@jest/globals";
import { createBotLog } from "../../demo/bot-log.ts";
import { createTimeline } from "../../demo/timeline.ts";
import { explainWaits } from "../../demo/waits.ts";
import { createGitHub } from "../fake-github/github.ts";

const bot = "minutes-bot[bot]";

function setUp() {
  const github = createGitHub();
  github.repository("garden/tools", { watchers: ["ann"] });
  github.issue("garden/tools", { author: "bob" });
  const timeline = createTimeline(github);
  const say = (what: string) =>
    timeline.add(
      () => undefined,
      () => ({ by: "bob", what }),
    );
  const post = (body = "Hello") => github.comment("garden/tools#1", body, { by: bot });
  return { github, timeline, say, post };
}

test("what the bot does belongs to the entry whose turn it is, and stays there", () => {
  const { github, timeline, say, post } = setUp();
  const first = say("pushed");
  timeline.resume(first);
  const comment = post();
  const second = say("ticked");
  timeline.resume(second);
  github.editComment(comment, "Hello, all", { by: bot });
  github.minimizeComment(comment, "outdated");
  timeline.close(second);
  expect(timeline.entries).toMatchObject([
    {
      what: "pushed",
      deeds: [{ do: "posted", comment: comment.id }],
      notified: { ann: 1, bob: 1 },
      isOpen: true,
    },
    { what: "ticked", deeds: [{ do: "corrected" }, { do: "folded" }], notified: {}, isOpen: false },
  ]);
});

test("a person who edits an issue of the bot is not the bot", () => {
  const { github, timeline } = setUp();
  const list = github.issue("garden/tools", { author: bot, body: "- [ ] water" });
  const entry = timeline.add(
    () => github.editIssue(list, { body: "- [x] water" }, { by: "bob" }),
    () => ({ by: "bob", what: "ticked" }),
  );
  timeline.resume(entry);
  timeline.close(entry);
  expect(timeline.entries).toMatchObject([{ deeds: [] }]);
});

test("what people do is no deed of the bot, and a press that is refused is no entry", () => {
  const { github, timeline } = setUp();
  const entry = timeline.add(
    () => github.comment("garden/tools#1", "Mine", { by: "bob" }),
    () => ({ by: "bob", what: "commented" }),
  );
  timeline.resume(entry);
  timeline.close(entry);
  expect(timeline.entries).toMatchObject([{ deeds: [], runs: [] }]);
  const refuse = (): never => {
    throw new Error("refused");
  };
  expect(() => timeline.add(refuse, () => ({ by: "bob", what: "x" }))).toThrow("refused");
  expect(timeline.entries).toHaveLength(1);
});

test("a comment that is corrected twice counts once, and a later period adds to an entry", () => {
  const { github, timeline, say, post } = setUp();
  const comment = post();
  const week = say("A week passed");
  timeline.resume(week);
  for (const text of ["one", "two"]) {
    github.editComment(comment, text, { by: bot });
    timeline.collect();
  }
  const tick = say("ticked");
  timeline.resume(tick);
  github.editComment(comment, "three", { by: bot });
  timeline.resume(week);
  post("again");
  timeline.close(week);
  expect(timeline.entries[week]?.deeds.map((deed) => deed.do)).toEqual(["corrected", "posted"]);
  expect(timeline.entries[tick]?.deeds.map((deed) => deed.do)).toEqual(["corrected"]);
});

test("the log says why the bot waits, until it is forgotten, and which errors there were", () => {
  const botLog = createBotLog();
  const { log, failures } = botLog;
  log.info({ change: "edit comment", results: ["edited"] }, "edit comment");
  expect(botLog.wait()).toBeNull();
  log.info({ change: "edit comment", results: ["waiting"] }, "edit comment");
  expect(botLog.wait()).toContain("“edit comment”");
  log.info({ failure: "limited" }, "GitHub asked to wait");
  expect(botLog.wait()).toContain("slow down");
  log.warn({ failure: "server" }, "a request failed");
  expect(botLog.wait()).toContain("tries again");
  botLog.forgetWait();
  expect(botLog.wait()).toBeNull();
  log.error({ error: { message: "no answer" } }, "a run failed");
  expect(failures).toEqual(["a run failed: no answer"]);
});

test("a week without a reminder says why, in the words of the bot, the most frequent reason first", () => {
  const botLog = createBotLog();
  const waits = [
    { why: "not due yet", at: "2026-12-08T08:00:00Z" },
    { why: "it has no owner" },
    { why: "not due yet", at: "2026-12-04T08:00:00Z" },
  ];
  botLog.log.debug({ waits }, "action items without a reminder now");
  expect(explainWaits(botLog.reminderWaits())).toMatch(
    /^no reminder \(2 items: not due yet, next on Fri,? 4 Dec; 1 item: it has no owner\)$/,
  );
  expect(explainWaits([])).toBe("no reminder: no action item is open");
});

test("a press that did nothing says why", () => {
  const botLog = createBotLog();
  botLog.log.info("garden/minutes#2: Apply fixes: suggested");
  expect(botLog.unusedPress()).toBeNull();
  botLog.log.info("garden/minutes#2: Apply fixes: the fixes are already suggested");
  expect(botLog.unusedPress()).toBe("the fixes are already suggested");
});
