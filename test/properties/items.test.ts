import { expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { parseReminderMarker } from "../../src/action-items/item-markers.ts";
import { parseBoxes } from "../../src/action-items/dashboard/parse-dashboard.ts";
import { startScenario, createClockedGitHub, type Scenario } from "../scenarios/scenario.ts";
import { runsOf } from "../property-runs.ts";
import { patience } from "./law.ts";

/** Action items under everything that people, events and machines do: the latest word counts, and nobody is asked twice. */

const minute = 60_000;
const day = 24 * 60 * minute;
jest.setTimeout(patience);

const tasks = [
  { owner: "bob", text: "have the spades sharpened", issue: 1 },
  { owner: "ann", text: "order tomato seeds", issue: null },
  { owner: "eve", text: "draw a plan of the shed", issue: 2 },
] as const;

type Step =
  | { readonly do: "meet"; readonly done: number; readonly late: number }
  | { readonly do: "tick" | "command" | "close"; readonly task: number; readonly done: boolean }
  | { readonly do: "snooze"; readonly task: number; readonly weeks: number }
  | { readonly do: "correct"; readonly task: number }
  | { readonly do: "wait"; readonly days: number };

type Chapter = {
  readonly steps: readonly Step[];
  /** What becomes of the events, and of the run that they cause. */
  readonly then: "as sent" | "lost" | "doubled" | "crash";
  readonly write: number;
};

const task = fc.nat({ max: tasks.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("meet" as const),
      done: fc.nat({ max: 7 }),
      late: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("tick", "command", "close"), task, done: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("snooze" as const), task, weeks: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("correct" as const), task }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 9 }) }),
  },
);
const chapter: fc.Arbitrary<Chapter> = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  then: fc.constantFrom("as sent", "as sent", "lost", "doubled", "crash"),
  write: fc.nat({ max: 4 }),
});

type Said = {
  readonly says: "open" | "done";
  readonly at: number;
  readonly knownAt: number;
  readonly weight: number;
};

/** What was said, kept beside the world. */
type Tale = {
  readonly story: Scenario;
  readonly said: Said[][];
  /** The tasks of each meeting's file, and whether it calls them done. */
  readonly files: Map<string, Map<number, boolean>>;
};

const now = ({ story }: Tale): number => story.github.clock.now().getTime();
const pathOf = (date: string): string => `beds/${date.replaceAll("-", "")}.md`;

function textOf(date: string, items: ReadonlyMap<number, boolean>): string {
  const lines = [...items].map(([i, done]) => {
    const { owner, text, issue } = tasks[i] ?? tasks[0];
    return `- ${done ? "[x]" : "[ ]"} AI @${owner}: ${text}${issue === null ? "" : `, garden/tools#${issue}`}`;
  });
  return `# ${date}\n\nParticipants: @ann, @bob, @eve\n\n## Work\n\n${lines.join("\n")}\n`;
}

function idOf({ story }: Tale, i: number): string | null {
  const body = dashboardOf(story)?.body ?? "";
  const line = body.split("\n").find((each) => /^- \[/.test(each) && each.includes(tasks[i]?.text ?? ""));
  return /· `(\w+)`\s*$/.exec(line ?? "")?.[1] ?? null;
}

function dashboardOf({ github }: Scenario): { number: number; body: string } | undefined {
  return github
    .snapshot()
    .issues.find(({ repo, title }) => repo === "garden/minutes" && title === "Open action items");
}

function perform(tale: Tale, one: Step): void {
  const { story, said, files } = tale;
  const { github } = story;
  github.clock.advance(2 * minute);
  if (one.do === "wait") {
    github.clock.advance(one.days * day);
    return;
  }
  if (one.do === "meet") {
    meet(tale, one.done, one.late);
    return;
  }
  const words = said[one.task] ?? [];
  const { owner, issue } = tasks[one.task] ?? tasks[0];
  const id = idOf(tale, one.task);
  const says = "done" in one && one.done ? "done" : "open";
  const hear = (weight: number): void => void words.push({ says, at: now(tale), knownAt: now(tale), weight });
  const dashboard = dashboardOf(story);
  switch (one.do) {
    case "tick": {
      const box = parseBoxes(dashboard?.body ?? "").find((each) => each.id === id);
      if (dashboard === undefined || box === undefined || box.ticked === one.done) return;
      const lines = dashboard.body
        .split("\n")
        .map((line) =>
          line.startsWith("- [") && line.includes(`\`${String(id)}\``)
            ? line.replace(/\[[ x]\]/, one.done ? "[x]" : "[ ]")
            : line,
        );
      github.editIssue(`garden/minutes#${dashboard.number}`, { body: lines.join("\n") }, { by: "ann" });
      hear(2);
      return;
    }
    case "command":
      if (id === null || dashboard === undefined) return;
      github.comment(`garden/minutes#${dashboard.number}`, `/minutes ${one.done ? "done" : "reopen"} ${id}`, {
        by: owner,
      });
      {
        hear(3);
        return;
      }
    case "snooze":
      if (id !== null && dashboard !== undefined)
        github.comment(`garden/minutes#${dashboard.number}`, `/minutes snooze ${id} ${one.weeks} weeks`, {
          by: owner,
        });
      return;
    case "close": {
      if (issue === null) return;
      const isClosed = github.readIssue(`garden/tools#${issue}`).state === "closed";
      if (isClosed === one.done) return;
      if (one.done) github.close(`garden/tools#${issue}`, { by: "bob" });
      else github.reopen(`garden/tools#${issue}`, { by: "bob" });
      hear(1);
      return;
    }
    case "correct": {
      // The latest minutes that state it call it done after all.
      const [date, items] = [...files].findLast(([, all]) => all.get(one.task) === false) ?? [];
      if (
        date === undefined ||
        items === undefined ||
        [...files].some(([later, all]) => later > date && all.has(one.task))
      )
        return;
      items.set(one.task, true);
      github.push("garden/minutes", { files: { [pathOf(date)]: textOf(date, items) } });
      words.push({ says: "done", at: Date.parse(date), knownAt: now(tale), weight: 0 });
    }
  }
}

/** A meeting today; what is open in the minutes is carried over. Its minutes land some days later. */
function meet(tale: Tale, done: number, late: number): void {
  const { story, said, files } = tale;
  const date = new Date(now(tale)).toISOString().slice(0, 10);
  if (files.has(date) || [...files.keys()].some((each) => each > date)) return;
  const items = new Map<number, boolean>();
  for (const i of tasks.keys()) {
    const isDone = [...files.values()].some((all) => all.get(i) === true);
    if (isDone) continue;
    const isStated = [...files.values()].some((all) => all.has(i));
    items.set(i, isStated && (done & (1 << i)) !== 0);
  }
  const first = [...items].filter(([i]) => ![...files.values()].some((all) => all.has(i)));
  story.github.clock.advance(late * day);
  files.set(date, items);
  story.github.push("garden/minutes", { files: { [pathOf(date)]: textOf(date, items) } });
  const at = Date.parse(date);
  for (const [i] of first) said[i]?.push({ says: "open", at, knownAt: now(tale), weight: 0 });
  for (const [i, isDone] of items)
    if (isDone) said[i]?.push({ says: "done", at, knownAt: now(tale), weight: 0 });
}

/** The latest of what was known at a time. */
function stateAt(said: readonly Said[], time: number): "open" | "done" | null {
  const known = said.filter(({ knownAt }) => knownAt <= time);
  const latest = known.reduce<Said | null>(
    (last, each) =>
      last === null || each.at > last.at || (each.at === last.at && each.weight >= last.weight) ? each : last,
    null,
  );
  return latest?.says ?? null;
}

async function play(tale: Tale, { steps, then, write }: Chapter): Promise<void> {
  const { story } = tale;
  const { github } = story;
  for (const one of steps) perform(tale, one);
  if (then === "lost") github.webhooks.drop();
  const last = github.webhooks.history.at(-1);
  if (then === "doubled" && last !== undefined) await github.webhooks.redeliver(last);
  if (then === "crash") github.faults.crashAfterWrite(write);
  await story.catchUp();
  if (then !== "crash") return;
  github.faults.revive();
  github.faults.clear();
  await story.restart();
  await story.settle();
}

test("the latest status claim decides, and no owner is reminded twice in a round or after the item is done", async () => {
  const cases = fc.array(chapter, { minLength: 3, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(cases, async (chapters) => {
      const github = createClockedGitHub();
      github.clock.set("2026-01-12T10:00:00Z");
      github.organization("garden", { members: ["ann", "bob", "eve"] });
      github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
      for (const title of ["Spades", "Shed"]) github.issue("garden/tools", { title, author: "bob" });
      github.repository("garden/minutes", { files: { "README.md": "# Minutes\n" } });
      github.install("garden");
      const story = await startScenario(github);
      await story.settle();
      const tale: Tale = { story, said: tasks.map(() => []), files: new Map() };
      for (const each of chapters) await play(tale, each);
      await story.catchUp();
      await story.restart();
      await story.settle();

      const boxes = new Map(parseBoxes(dashboardOf(story)?.body ?? "").map(({ id, ticked }) => [id, ticked]));
      for (const [i, said] of tale.said.entries()) {
        const id = idOf(tale, i);
        const expected = stateAt(said, now(tale));
        // What was done long ago is not listed any more.
        if (id !== null) expect([i, boxes.get(id) === true ? "done" : "open"]).toEqual([i, expected]);
        else expect([i, expected]).not.toEqual([i, "open"]);
        if (id !== null) expectReminders(tale, i, id, said);
      }
      const before = github.snapshot();
      await story.catchUp();
      expect(github.snapshot()).toEqual(before);
      expect(
        github.snapshot().issues.filter(({ title }) => title === "Open action items").length,
      ).toBeLessThan(2);
    }),
    { numRuns: runsOf(12) },
  );
});

function expectReminders({ story }: Tale, i: number, id: string, said: readonly Said[]): void {
  const asked = story.github
    .snapshot()
    .issues.flatMap(({ comments }) => comments)
    .filter(({ body }) => parseReminderMarker(body)?.rounds.some((round) => round.id === id) === true)
    .map(({ createdAt }) => Date.parse(createdAt))
    .sort((a, b) => a - b);
  for (const at of asked) expect([i, "asked while", stateAt(said, at)]).toEqual([i, "asked while", "open"]);
  for (const [n, at] of asked.entries()) {
    const last = asked[n - 1];
    const isReopened = said.some(
      ({ says, knownAt }) => says === "open" && knownAt > (last ?? 0) && knownAt <= at,
    );
    if (last !== undefined && !isReopened) expect((at - last) / day).toBeGreaterThan(13);
  }
}
