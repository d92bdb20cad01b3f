import { expect, test } from "@jest/globals";
import type { GitHub } from "../fake-github/github.ts";
import { startGarden, minutes, type Garden } from "./garden.ts";

// Other bots answer and edit whatever is written. Two bots that answer each other would never stop.

const ours = "minutes-bot[bot]";
const discussed = {
  "beds/20260114.md": minutes(
    "2026-01-14",
    "Spades",
    "AI @bob: sharpen them, tools#1",
    "AI @ann: find the rake",
  ),
};

type Comment = { readonly id: number; readonly body: string; readonly issue: string };

function commentsOf(github: GitHub, isWanted: (author: string) => boolean): readonly Comment[] {
  return github
    .snapshot()
    .issues.flatMap(({ repo, number, comments }) =>
      comments
        .filter(({ author }) => isWanted(author))
        .map(({ id, body }) => ({ id, body, issue: `${repo}#${number}` })),
    );
}

/** Returns the number of the bot's requests that changed something on GitHub. */
const writes = ({ github }: Garden): number =>
  github.requests.all.filter(({ kind, status }) => kind === "write" && status < 300).length;

type Reaction = (github: GitHub, comment: Comment) => void;

/** Number of rounds in which the other bot reacts to all new writes, and ours to the other. */
async function rounds(scenario: Garden, count: number, react: Reaction): Promise<void> {
  const answered = new Map<number, string>();
  for (let round = 0; round < count; round += 1) {
    scenario.github.clock.advance(30_000);
    for (const comment of commentsOf(scenario.github, (author) => author === ours)) {
      if (answered.get(comment.id) === comment.body) continue;
      answered.set(comment.id, comment.body);
      react(scenario.github, comment);
    }
    await scenario.settle();
    await scenario.catchUp();
  }
}

const bot = "parrot[bot]";
const reactions: Readonly<Record<string, Reaction>> = {
  "quotes each comment and mentions us": (github, { issue, body }) =>
    void github.comment(issue, `@minutes-bot\n\n${body}\n\n${body.replaceAll(/^/gm, "> ")}`, { by: bot }),
  "answers each comment with commands": (github, { issue }) =>
    void github.comment(issue, "/minutes done\n/minutes reopen\n/minutes help\n/close\n/lgtm", { by: bot }),
  "rewrites each comment": (github, { id, body }) => {
    github.editComment(id, body.replace("Discussed", "Was discussed"), { by: bot });
  },
  "takes our label off and puts its own on": (github, { issue }) => {
    if (issue !== "garden/tools#1") return;
    github.addLabel(issue, "triaged", { by: bot });
    if (github.readIssue(issue).labels.some(({ name }) => name === "discussed in minutes"))
      github.removeLabel(issue, "discussed in minutes", { by: bot });
  },
  "closes and reopens": (github, { issue }) => {
    github.close(issue, { by: bot });
    github.reopen(issue, { by: bot });
  },
};

test.each(Object.keys(reactions))("ignores a bot that %s", async (name) => {
  const scenario = await startGarden({ with: (github) => void github.otherApp("parrot") });
  await scenario.land(discussed);
  const before = { writes: writes(scenario), comments: scenario.headlines("garden/tools#1") };
  await rounds(scenario, 5, reactions[name] ?? (() => undefined));
  const settled = writes(scenario);
  await rounds(scenario, 5, reactions[name] ?? (() => undefined));
  expect(writes(scenario)).toBe(settled);
  expect(settled - before.writes).toBeLessThanOrEqual(6);
  expect(scenario.headlines("garden/tools#1")).toHaveLength(before.comments.length);
});

test("stops rewriting the dashboard if another bot always rewrites it", async () => {
  const scenario = await startGarden({ with: (github) => void github.otherApp("parrot") });
  await scenario.land(discussed);
  for (let round = 0; round < 80; round += 1) {
    scenario.github.clock.advance(20_000);
    const dashboard = scenario.github.snapshot().issues.find(({ title }) => title === "Open action items");
    if (dashboard === undefined) throw new Error("there is no dashboard");
    scenario.github.editIssue(
      `garden/minutes#${dashboard.number}`,
      { body: dashboard.body.replaceAll("- [ ]", "* [ ]") },
      { by: bot },
    );
    await scenario.settle();
  }
  const edits = scenario.github.webhooks.history.filter(
    ({ name, payload }) =>
      name === "issues" &&
      payload["action"] === "edited" &&
      (payload["sender"] as { readonly login: string }).login === ours,
  );
  expect(edits.length).toBeLessThanOrEqual(3);
});

test("stops answering somebody who answers each answer with another command", async () => {
  const scenario = await startGarden();
  await scenario.land(discussed);
  scenario.github.comment("garden/tools#1", "/minutes done nothing-of-the-kind", { by: "eve" });
  await scenario.settle();
  for (let round = 0; round < 60; round += 1) {
    scenario.github.clock.advance(60_000);
    scenario.github.comment("garden/tools#1", `/minutes done nothing-of-the-kind ${round}`, { by: "eve" });
    await scenario.settle();
  }
  const answers = (): number =>
    commentsOf(scenario.github, (author) => author === ours).filter(({ body }) =>
      body.includes("kind=answer"),
    ).length;
  expect(answers()).toBe(3);
  for (const by of ["mallory", "trudy", "oscar", "sybil", "wendy"])
    for (let i = 0; i < 3; i += 1)
      scenario.github.comment("garden/tools#1", `/minutes nonsense ${i}`, { by });
  await scenario.settle();
  expect(answers()).toBe(10);
  scenario.advanceDays(1);
  scenario.github.comment("garden/tools#1", "/minutes done nothing-of-the-kind", { by: "eve" });
  await scenario.settle();
  expect(answers()).toBe(11);
});
