import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createGitHub, type GitHub } from "../fake-github/github.ts";
import type { SnapshotComment } from "../fake-github/snapshot.ts";
import { startScenario, type Scenario } from "../scenarios/scenario.ts";
import { checkProperty, propertyTimeoutMs } from "./check-property.ts";
import { pieces, textOf, type Piece } from "./minutes.ts";
import { botLogin } from "./our-comments.ts";
import { startDate } from "./simulated-github.ts";

/** The same targets, as issues or as discussions. */
type Side = {
  readonly github: GitHub;
  readonly scenario: Scenario;
  readonly kind: "issues" | "discussions";
};

const numbers = [1, 2, 3] as const;
const config = {
  minutes: {},
  // Discussions have no labels.
  backlinks: { labels: [] },
  actionItems: { dashboard: false },
};
const permissions = {
  contents: "read",
  checks: "write",
  issues: "write",
  pull_requests: "write",
  discussions: "write",
} as const;

async function startSide(kind: Side["kind"]): Promise<Side> {
  const github = createGitHub({ now: () => startDate, app: { permissions } });
  github.organization("garden", { members: ["ann", "bob"] });
  github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
  for (const number of numbers) {
    const fields = { title: `Target ${number}`, author: "bob" };
    if (kind === "issues") github.issue("garden/tools", fields);
    else github.discussion("garden/tools", fields);
  }
  github.repository("garden/minutes", { files: { ".github/minutes-bot.yml": JSON.stringify(config) } });
  github.install("garden");
  const scenario = await startScenario(github);
  await scenario.settle();
  return { github, scenario, kind };
}

function commentsOn({ github, kind }: Side, number: number): readonly SnapshotComment[] {
  const found = github
    .snapshot()
    [kind].find((each) => each.repo === "garden/tools" && each.number === number);
  return found?.comments ?? [];
}

const oursOn = (side: Side, number: number): readonly SnapshotComment[] =>
  commentsOn(side, number).filter(({ author }) => author === botLogin);

type Action =
  | { readonly do: "write"; readonly path: string; readonly pieces: readonly Piece[] }
  | { readonly do: "rename"; readonly path: string; readonly to: string }
  | { readonly do: "delete"; readonly path: string }
  | {
      readonly do: "comment" | "forge" | "edit ours" | "hide ours" | "lock" | "unlock" | "close" | "reopen";
      readonly number: number;
    };

/** Performs the same action of a person on an issue or on a discussion. */
function perform(side: Side, files: Map<string, readonly Piece[]>, action: Action): void {
  const { github, kind } = side;
  const push = (changed: Readonly<Record<string, string | null>>): void =>
    void github.push("garden/minutes", { files: changed });
  if (action.do === "write") {
    push({ [action.path]: printed(files.get(action.path) ?? action.pieces) });
    return;
  }
  if (action.do === "delete") {
    push({ [action.path]: null });
    return;
  }
  if (action.do === "rename") {
    push({ [action.path]: null, [action.to]: printed(files.get(action.to) ?? []) });
    return;
  }
  const at = `garden/tools#${action.number}`;
  const isIssue = kind === "issues";
  const [ours] = oursOn(side, action.number);
  const edited = `Edited.\n${ours?.body ?? ""}`;
  switch (action.do) {
    case "comment":
    case "forge": {
      const body = action.do === "forge" ? (ours?.body ?? "none yet") : "I agree, @bob.";
      if (isIssue) github.comment(at, body, { by: "carl" });
      else github.discuss(at, body, { by: "carl" });
      return;
    }
    case "edit ours":
      if (ours === undefined) return;
      if (isIssue) github.editComment(ours.id, edited, { by: "bob" });
      else github.editDiscussionComment(ours.id, edited, { by: "bob" });
      return;
    case "hide ours":
      if (ours === undefined) return;
      if (isIssue) github.minimizeComment(ours.id);
      else github.minimizeDiscussionComment(ours.id);
      return;
    case "lock":
    case "unlock":
      if (!isIssue) github.lockDiscussion(at, action.do === "lock");
      else if (action.do === "lock") github.lock(at);
      else github.unlock(at);
      return;
    case "close":
      if (isIssue) github.close(at);
      else github.closeDiscussion(at);
      return;
    case "reopen":
      if (isIssue) github.reopen(at);
      else github.reopenDiscussion(at);
  }
}

/** The numbers alone lead to the target, whatever it is. */
const printed = (all: readonly Piece[]): string =>
  textOf(all, (place, spelling) =>
    spelling === "url" ? `https://github.com/garden/tools/issues/${place + 1}` : `garden/tools#${place + 1}`,
  );

/** What people see on the targets, and who was notified by the bot. */
function describe(side: Side): unknown {
  return {
    comments: numbers.map((number) =>
      commentsOn(side, number).map(({ author, body, editor, minimized }) => ({
        author,
        // Clocks and so commits differ after a crash.
        body: body.replaceAll(/[\da-f]{40}/g, "(commit)"),
        editor,
        minimized,
      })),
    ),
    inbox: side.github
      .inbox("bob")
      .filter(({ by }) => by === botLogin)
      .map(({ subject, what }) => `${subject} ${what}`),
  };
}

const path = fc.constantFrom("beds/2026-01-14.md", "beds/2026-01-13.md", "roses/2026-01-14.md");
const number = fc.constantFrom(...numbers);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("write" as const),
      path,
      pieces: fc.array(pieces(fc.nat(2)), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), path }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("rename" as const), path, to: path }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("comment", "forge", "edit ours", "hide ours", "lock", "unlock", "close", "reopen"),
      number,
    }),
  },
);
/** @param crash  after how many writes the bot dies; never if it is large */
const step = fc.record({
  actions: fc.array(action, { minLength: 1, maxLength: 3 }),
  crash: fc.integer({ min: 1, max: 12 }),
});

test(
  "a discussion shows what an issue shows, also after a crash, and a second run writes nothing",
  async () => {
    await checkProperty(fc.array(step, { minLength: 1, maxLength: 5 }), 10, async (steps) => {
      const sides = [await startSide("issues"), await startSide("discussions")] as const;
      const files = new Map<string, readonly Piece[]>();
      for (const { actions, crash } of steps) {
        for (const each of actions) {
          if (!isPossible(each, files)) continue;
          change(files, each);
          for (const side of sides) perform(side, files, each);
        }
        for (const { github, scenario } of sides) {
          github.faults.crashAfterWrite(crash);
          await scenario.settle();
          github.faults.clear();
          await scenario.restart();
          await scenario.settle();
          github.clock.advance(10_000);
        }
        expect(describe(sides[1])).toEqual(describe(sides[0]));
      }
      const { github, scenario } = sides[1];
      const before = github.requests.writes().length;
      await scenario.catchUp();
      await scenario.restart();
      await scenario.settle();
      expect(github.requests.writes().slice(before)).toEqual([]);
    });
  },
  propertyTimeoutMs,
);

function isPossible(each: Action, files: ReadonlyMap<string, unknown>): boolean {
  if (each.do === "delete") return files.has(each.path);
  return each.do !== "rename" || (files.has(each.path) && !files.has(each.to));
}

function change(files: Map<string, readonly Piece[]>, each: Action): void {
  if (each.do === "write") files.set(each.path, each.pieces);
  if (each.do === "rename") files.set(each.to, files.get(each.path) ?? []);
  if (each.do === "delete" || each.do === "rename") files.delete(each.path);
}
