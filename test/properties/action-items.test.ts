import { expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { parseReminderMarker } from "../../src/action-items/item-markers.ts";
import { parseBoxes } from "../../src/action-items/dashboard/parse-dashboard.ts";
import { startScenario, createClockedGitHub, type Scenario } from "../scenarios/scenario.ts";
import { runsOf } from "../property-runs.ts";
import { propertyTimeoutMs } from "./check-property.ts";

/** Action items under random actions of people, lost or repeated webhooks, and crashes. */

const minute = 60_000;
const day = 24 * 60 * minute;
jest.setTimeout(propertyTimeoutMs);

const tasks = [
  { owner: "bob", text: "have the spades sharpened", issue: 1 },
  { owner: "ann", text: "order tomato seeds", issue: null },
  { owner: "eve", text: "draw a plan of the shed", issue: 2 },
] as const;

type Action =
  | { readonly do: "meet"; readonly done: number; readonly late: number }
  | { readonly do: "tick" | "command" | "close"; readonly task: number; readonly done: boolean }
  | { readonly do: "snooze"; readonly task: number; readonly weeks: number }
  | { readonly do: "correct"; readonly task: number }
  | { readonly do: "wait"; readonly days: number };

type Step = {
  readonly actions: readonly Action[];
  /** How the webhooks are delivered, or whether the run crashes. */
  readonly then: "as sent" | "lost" | "doubled" | "crash";
  readonly write: number;
};

const task = fc.nat({ max: tasks.length - 1 });
const action: fc.Arbitrary<Action> = fc.oneof(
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
const step: fc.Arbitrary<Step> = fc.record({
  actions: fc.array(action, { minLength: 1, maxLength: 3 }),
  then: fc.constantFrom("as sent", "as sent", "lost", "doubled", "crash"),
  write: fc.nat({ max: 4 }),
});

type StatusClaim = {
  readonly status: "open" | "done";
  readonly at: number;
  readonly knownAt: number;
  readonly weight: number;
};

/** A scenario with the status claims that the test knows of. */
type Simulation = {
  readonly scenario: Scenario;
  readonly claims: StatusClaim[][];
  /** Tasks of each meeting's file, and whether the file marks them as done. */
  readonly files: Map<string, Map<number, boolean>>;
};

const now = ({ scenario }: Simulation): number => scenario.github.clock.now().getTime();
const pathOf = (date: string): string => `beds/${date.replaceAll("-", "")}.md`;

function textOf(date: string, items: ReadonlyMap<number, boolean>): string {
  const lines = [...items].map(([i, done]) => {
    const { owner, text, issue } = tasks[i] ?? tasks[0];
    return `- ${done ? "[x]" : "[ ]"} AI @${owner}: ${text}${issue === null ? "" : `, garden/tools#${issue}`}`;
  });
  return `# ${date}\n\nParticipants: @ann, @bob, @eve\n\n## Work\n\n${lines.join("\n")}\n`;
}

function idOf({ scenario }: Simulation, i: number): string | null {
  const body = dashboardOf(scenario)?.body ?? "";
  const line = body.split("\n").find((each) => /^- \[/.test(each) && each.includes(tasks[i]?.text ?? ""));
  return /· `(\w+)`\s*$/.exec(line ?? "")?.[1] ?? null;
}

function dashboardOf({ github }: Scenario): { number: number; body: string } | undefined {
  return github
    .snapshot()
    .issues.find(({ repo, title }) => repo === "garden/minutes" && title === "Open action items");
}

function performAction(simulation: Simulation, action: Action): void {
  const { scenario, claims, files } = simulation;
  const { github } = scenario;
  github.clock.advance(2 * minute);
  if (action.do === "wait") {
    github.clock.advance(action.days * day);
    return;
  }
  if (action.do === "meet") {
    holdMeeting(simulation, action.done, action.late);
    return;
  }
  const words = claims[action.task] ?? [];
  const { owner, issue } = tasks[action.task] ?? tasks[0];
  const id = idOf(simulation, action.task);
  const status = "done" in action && action.done ? "done" : "open";
  const addClaim = (weight: number): void =>
    void words.push({ status, at: now(simulation), knownAt: now(simulation), weight });
  const dashboard = dashboardOf(scenario);
  switch (action.do) {
    case "tick": {
      const box = parseBoxes(dashboard?.body ?? "").find((each) => each.id === id);
      if (dashboard === undefined || box === undefined || box.ticked === action.done) return;
      const lines = dashboard.body
        .split("\n")
        .map((line) =>
          line.startsWith("- [") && line.includes(`\`${String(id)}\``)
            ? line.replace(/\[[ x]\]/, action.done ? "[x]" : "[ ]")
            : line,
        );
      github.editIssue(`garden/minutes#${dashboard.number}`, { body: lines.join("\n") }, { by: "ann" });
      addClaim(2);
      return;
    }
    case "command":
      if (id === null || dashboard === undefined) return;
      github.comment(
        `garden/minutes#${dashboard.number}`,
        `/minutes ${action.done ? "done" : "reopen"} ${id}`,
        {
          by: owner,
        },
      );
      {
        addClaim(3);
        return;
      }
    case "snooze":
      if (id !== null && dashboard !== undefined)
        github.comment(`garden/minutes#${dashboard.number}`, `/minutes snooze ${id} ${action.weeks} weeks`, {
          by: owner,
        });
      return;
    case "close": {
      if (issue === null) return;
      const isClosed = github.readIssue(`garden/tools#${issue}`).state === "closed";
      if (isClosed === action.done) return;
      if (action.done) github.close(`garden/tools#${issue}`, { by: "bob" });
      else github.reopen(`garden/tools#${issue}`, { by: "bob" });
      addClaim(1);
      return;
    }
    case "correct": {
      // Mark it as done in the latest minutes that list it.
      const [date, items] = [...files].findLast(([, all]) => all.get(action.task) === false) ?? [];
      if (
        date === undefined ||
        items === undefined ||
        [...files].some(([later, all]) => later > date && all.has(action.task))
      )
        return;
      items.set(action.task, true);
      github.push("garden/minutes", { files: { [pathOf(date)]: textOf(date, items) } });
      words.push({ status: "done", at: Date.parse(date), knownAt: now(simulation), weight: 0 });
    }
  }
}

/** Holds a meeting today, which carries over open items. Its minutes land some days later. */
function holdMeeting(simulation: Simulation, done: number, late: number): void {
  const { scenario, claims, files } = simulation;
  const date = new Date(now(simulation)).toISOString().slice(0, 10);
  if (files.has(date) || [...files.keys()].some((each) => each > date)) return;
  const items = new Map<number, boolean>();
  for (const i of tasks.keys()) {
    const isDone = [...files.values()].some((all) => all.get(i) === true);
    if (isDone) continue;
    const isStated = [...files.values()].some((all) => all.has(i));
    items.set(i, isStated && (done & (1 << i)) !== 0);
  }
  const first = [...items].filter(([i]) => ![...files.values()].some((all) => all.has(i)));
  scenario.github.clock.advance(late * day);
  files.set(date, items);
  scenario.github.push("garden/minutes", { files: { [pathOf(date)]: textOf(date, items) } });
  const at = Date.parse(date);
  for (const [i] of first) claims[i]?.push({ status: "open", at, knownAt: now(simulation), weight: 0 });
  for (const [i, isDone] of items)
    if (isDone) claims[i]?.push({ status: "done", at, knownAt: now(simulation), weight: 0 });
}

/** Returns the latest status that was known at a time. */
function stateAt(claims: readonly StatusClaim[], time: number): "open" | "done" | null {
  const known = claims.filter(({ knownAt }) => knownAt <= time);
  const latest = known.reduce<StatusClaim | null>(
    (last, each) =>
      last === null || each.at > last.at || (each.at === last.at && each.weight >= last.weight) ? each : last,
    null,
  );
  return latest?.status ?? null;
}

async function runStep(simulation: Simulation, { actions, then, write }: Step): Promise<void> {
  const { scenario } = simulation;
  const { github } = scenario;
  for (const action of actions) performAction(simulation, action);
  if (then === "lost") github.webhooks.drop();
  const last = github.webhooks.history.at(-1);
  if (then === "doubled" && last !== undefined) await github.webhooks.redeliver(last);
  if (then === "crash") github.faults.crashAfterWrite(write);
  await scenario.catchUp();
  if (then !== "crash") return;
  github.faults.revive();
  github.faults.clear();
  await scenario.restart();
  await scenario.settle();
}

test("the latest status claim decides, and no owner is reminded twice in a round or after the item is done", async () => {
  const cases = fc.array(step, { minLength: 3, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(cases, async (steps) => {
      const github = createClockedGitHub();
      github.clock.set("2026-01-12T10:00:00Z");
      github.organization("garden", { members: ["ann", "bob", "eve"] });
      github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
      for (const title of ["Spades", "Shed"]) github.issue("garden/tools", { title, author: "bob" });
      github.repository("garden/minutes", { files: { "README.md": "# Minutes\n" } });
      github.install("garden");
      const scenario = await startScenario(github);
      await scenario.settle();
      const simulation: Simulation = { scenario, claims: tasks.map(() => []), files: new Map() };
      for (const each of steps) await runStep(simulation, each);
      await scenario.catchUp();
      await scenario.restart();
      await scenario.settle();

      const boxes = new Map(
        parseBoxes(dashboardOf(scenario)?.body ?? "").map(({ id, ticked }) => [id, ticked]),
      );
      for (const [i, claims] of simulation.claims.entries()) {
        const id = idOf(simulation, i);
        const expected = stateAt(claims, now(simulation));
        // Items that were done long ago are no longer listed.
        if (id !== null) expect([i, boxes.get(id) === true ? "done" : "open"]).toEqual([i, expected]);
        else expect([i, expected]).not.toEqual([i, "open"]);
        if (id !== null) expectReminders(simulation, i, id, claims);
      }
      const before = github.snapshot();
      await scenario.catchUp();
      expect(github.snapshot()).toEqual(before);
      expect(
        github.snapshot().issues.filter(({ title }) => title === "Open action items").length,
      ).toBeLessThan(2);
    }),
    { numRuns: runsOf(12) },
  );
});

function expectReminders(
  { scenario }: Simulation,
  i: number,
  id: string,
  claims: readonly StatusClaim[],
): void {
  const asked = scenario.github
    .snapshot()
    .issues.flatMap(({ comments }) => comments)
    .filter(({ body }) => parseReminderMarker(body)?.rounds.some((round) => round.id === id) === true)
    .map(({ createdAt }) => Date.parse(createdAt))
    .sort((a, b) => a - b);
  for (const at of asked)
    expect([i, "reminded while", stateAt(claims, at)]).toEqual([i, "reminded while", "open"]);
  for (const [n, at] of asked.entries()) {
    const last = asked[n - 1];
    const isReopened = claims.some(
      ({ status, knownAt }) => status === "open" && knownAt > (last ?? 0) && knownAt <= at,
    );
    if (last !== undefined && !isReopened) expect((at - last) / day).toBeGreaterThan(13);
  }
}
