import { expect, test } from "@jest/globals";
import { asked, boxes, dashboardOf, idOf, rakes, spades } from "./action-items-garden.ts";
import { issue, mentioned, startWith, wait, write } from "./command-garden.ts";
import { minutes, type Garden } from "./garden.ts";

// Commands in comments that change who is reminded, and the answers to lines that are none.

const two = {
  "beds/20260114.md": minutes(
    "2026-01-14",
    "Spades",
    "AI @bob: sharpen the spades, see garden/tools#1",
    "AI @bob: oil the shears, see garden/tools#1",
  ),
};

const reactions = ({ github }: Garden, on = issue): number =>
  github.readIssue(on).comments.flatMap((comment) => comment.reactions).length;

test("stop ends the reminders, the item stays on the list, and remind starts them again", async () => {
  const scenario = await startWith(spades);
  await write(scenario, "/minutes stop");
  expect(dashboardOf(scenario)[0]?.body).toContain("no reminders");
  await wait(scenario, 8, 14);
  expect(mentioned(scenario)).toEqual([]);
  expect(boxes(scenario)).toEqual(["- [ ] Spades: sharpen the spades, see garden/tools#1"]);
  await write(scenario, "/minutes remind");
  await wait(scenario, 10);
  expect(mentioned(scenario)).toEqual(["bob"]);
});

test("stop below a snooze in one comment ends the reminders", async () => {
  const scenario = await startWith(spades);
  await write(scenario, "/minutes snooze 2 weeks\n/minutes stop");
  await wait(scenario, 8, 14, 14);
  expect(mentioned(scenario)).toEqual([]);
});

test("not-me takes a person off for good, also when the next minutes name them again", async () => {
  const scenario = await startWith(spades);
  await write(scenario, "/minutes not-me");
  expect(dashboardOf(scenario)[0]?.body).toContain("### Without an owner");
  for (const day of ["21", "28"]) {
    scenario.advanceDays(7);
    await scenario.land({
      [`beds/202601${day}.md`]: minutes(
        `2026-01-${day}`,
        "Spades",
        "AI @bob: sharpen the spades, see garden/tools#1",
      ),
    });
  }
  await scenario.restart();
  await wait(scenario, 8, 14);
  expect(mentioned(scenario)).toEqual([]);
  expect(dashboardOf(scenario)[0]?.body).toContain("### Without an owner");
});

test("not-me leaves the other owners", async () => {
  const scenario = await startWith({
    "beds/20260114.md": minutes("2026-01-14", "Spades", "AI @bob, @eve: sharpen them, garden/tools#1"),
  });
  await write(scenario, "/minutes not me", "eve");
  await wait(scenario, 8);
  expect(mentioned(scenario)).toEqual(["bob"]);
});

test("not-me of somebody who is no owner gets a polite answer, also with triage access", async () => {
  const scenario = await startWith(spades);
  await write(scenario, `/minutes not-me ${idOf(scenario)}`, "ann");
  expect(asked(scenario, issue)).toEqual([
    "ann, you are not an owner of this item. If the minutes name the wrong owner, correct the minutes.",
  ]);
  await wait(scenario, 8);
  expect(mentioned(scenario)).toEqual(["bob"]);
});

test("done without an id means the writer's only open item, and of several the answer lists them", async () => {
  const scenario = await startWith(two);
  await write(scenario, "/minutes done");
  const answer = scenario.github.readIssue(issue).comments.at(-1)?.body ?? "";
  const [, first = ""] = /^- `(\/minutes done \w{6})` · \*Spades:\* sharpen/m.exec(answer) ?? [];
  expect(answer.match(/^- `/gm)).toHaveLength(2);
  await write(scenario, first);
  await write(scenario, "/minutes done");
  expect(boxes(scenario).sort()).toEqual([
    "- [x] Spades: oil the shears, see garden/tools#1",
    "- [x] Spades: sharpen the spades, see garden/tools#1",
  ]);
  expect(asked(scenario, issue)).toHaveLength(1);
  expect(reactions(scenario)).toBe(2);
});

test("done without an id below a digest means the writer's item in it", async () => {
  const scenario = await startWith({
    "beds/20260114.md": minutes("2026-01-14", "Rakes", "AI @bob: find the rake", "AI @eve: buy seeds"),
  });
  await wait(scenario, 8);
  await write(scenario, "> still open\n/minutes done", "eve", "garden/minutes#1");
  expect(boxes(scenario).sort()).toEqual(["- [ ] Rakes: find the rake", "- [x] Rakes: buy seeds"]);
});

test("help lists the commands and the items, once a day", async () => {
  const scenario = await startWith(two);
  await write(scenario, "/minutes help");
  await write(scenario, "/minutes help");
  const answers = scenario.github
    .readIssue(issue)
    .comments.filter(({ body }) => body.includes("kind=answer"));
  expect(answers).toHaveLength(1);
  expect(answers[0]?.body).toContain("- `/minutes not-me ID` · it is not mine");
  expect(answers[0]?.body).toContain("*Spades:* oil the shears");
  scenario.advanceDays(1);
  await write(scenario, "/minutes help");
  expect(asked(scenario, issue)).toHaveLength(2);
});

test("a line that is no command gets one hint a day, on all issues together", async () => {
  const scenario = await startWith({
    "beds/20260114.md": minutes(
      "2026-01-14",
      "All",
      "AI @bob: sharpen, garden/tools#1",
      "AI @bob: buy, garden/tools#2",
    ),
  });
  await write(scenario, "Thanks, please /minutes doen");
  expect(asked(scenario, issue)).toEqual([
    "bob, did you mean `/minutes done`? A command needs a line of its own.",
  ]);
  await write(scenario, "- /minutes done");
  await write(scenario, "/minute done", "bob", "garden/tools#2");
  await scenario.restart();
  await scenario.catchUp();
  expect([asked(scenario, issue), asked(scenario, "garden/tools#2")].flat()).toHaveLength(1);
  expect(boxes(scenario).filter((box) => box.startsWith("- [x]"))).toEqual([]);
});

test("talk of minutes, paths, rates, quotations and code get no answer, and nor do other issues", async () => {
  const scenario = await startWith(spades);
  await write(
    scenario,
    "The minutes are in docs/minutes/2026.md, see https://example.org/minutes and/or /minutes/done",
  );
  await write(
    scenario,
    "> please /minutes doen\n\nYes, `please /minutes done` works.\n\n    /minutes done\n",
  );
  await write(scenario, "We allow 60 requests /minutes, given in hours / minutes or seconds.", "mallory");
  await write(scenario, "Please open /minutes in the browser", "mallory");
  await write(scenario, "please /minutes doen", "bob", "garden/tools#3");
  expect(asked(scenario, issue)).toEqual([]);
  expect(scenario.github.readIssue("garden/tools#3").comments).toHaveLength(1);
});

test("a person without access is refused once a day", async () => {
  const scenario = await startWith(spades);
  for (const command of ["done", "stop", "snooze 2 weeks"])
    await write(scenario, `/minutes ${command}`, "mallory");
  expect(asked(scenario, issue)).toEqual([
    "mallory, only owners of the item and people with triage access can do this.",
  ]);
});

test("several lines get one answer, and the valid ones count", async () => {
  const scenario = await startWith(spades);
  await write(scenario, "/minutes snooze\n/minutes stop\n/minutes close it");
  const [answer] = scenario.github
    .readIssue(issue)
    .comments.map(({ body }) => body)
    .filter((body) => body.includes("kind=answer"));
  expect(answer?.match(/^- \*\/minutes/gm)).toHaveLength(2);
  expect(dashboardOf(scenario)[0]?.body).toContain("no reminders");
});

test("a snooze that is edited into an old comment counts from the edit", async () => {
  const scenario = await startWith(spades);
  await write(scenario, "I look at it.");
  const comment = scenario.github.readIssue(issue).comments.at(-1)?.id ?? 0;
  await wait(scenario, 20);
  const before = mentioned(scenario).length;
  scenario.github.editComment(comment, "I look at it.\n\n/minutes snooze 4 weeks", { by: "bob" });
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).toContain("2026-03-04");
  await wait(scenario, 14, 13);
  expect(mentioned(scenario)).toHaveLength(before);
  await wait(scenario, 2);
  expect(mentioned(scenario)).toHaveLength(before + 1);
});

test("a corrected comment counts, a deleted one no longer does", async () => {
  const scenario = await startWith(spades);
  await write(scenario, "please /minutes stop");
  const comment = scenario.github.readIssue(issue).comments.at(-2)?.id ?? 0;
  scenario.github.clock.advance(60_000);
  scenario.github.editComment(comment, "/minutes stop", { by: "bob" });
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).toContain("no reminders");
  scenario.github.clock.advance(60_000);
  scenario.github.deleteComment(comment, { by: "bob" });
  await scenario.settle();
  expect(dashboardOf(scenario)[0]?.body).not.toContain("no reminders");
});

test("a command without an id keeps its meaning when later minutes add an item", async () => {
  const scenario = await startWith(spades);
  await write(scenario, "/minutes done");
  scenario.advanceDays(1);
  await scenario.land({
    "shed/20260116.md": minutes("2026-01-16", "Shed", "AI @bob: order a new lock, see garden/tools#1"),
  });
  await scenario.restart();
  await scenario.catchUp();
  expect(boxes(scenario)).toEqual([
    "- [x] Spades: sharpen the spades, see garden/tools#1",
    "- [ ] Shed: order a new lock, see garden/tools#1",
  ]);
});

test("a new reminder folds the one before", async () => {
  const scenario = await startWith(rakes);
  await wait(scenario, 8, 14);
  const folded = scenario.github.readIssue("garden/minutes#1").comments.map(({ minimized }) => minimized);
  expect(folded).toEqual(["outdated", null]);
});
