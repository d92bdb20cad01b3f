import fc from "fast-check";
import { startScenario, type Scenario } from "../scenarios/scenario.ts";
import { anyAction, firstMinutes, perform, pushes, type Action } from "./actions.ts";
import { createWorld, type TaleWorld } from "./world.ts";

/** Some things happen, and then the bot learns of them: in order or not, twice, or only when it starts again. */
export type Chapter = {
  readonly actions: readonly Action[];
  readonly webhooks: "as sent" | "twice" | "reversed" | "lost";
};

export type Tale = TaleWorld & { readonly story: Scenario };

export function chapters(actions: fc.Arbitrary<Action>, most: number): fc.Arbitrary<Chapter[]> {
  const chapter = fc.record({
    actions: fc.array(actions, { minLength: 1, maxLength: 3 }),
    webhooks: fc.constantFrom<Chapter["webhooks"]>("as sent", "as sent", "twice", "reversed", "lost"),
  });
  return fc.array(chapter, { minLength: 1, maxLength: most });
}

/** A tale of several chapters, at the beginning of which minutes land. */
export function tales(actions: fc.Arbitrary<Action>, most: number): fc.Arbitrary<Chapter[]> {
  const first = firstMinutes.map((action): Chapter => ({ actions: [action], webhooks: "as sent" }));
  return fc.tuple(first, chapters(actions, most - 1)).map(([one, others]) => [one, ...others]);
}

/** What lands meanwhile is not made good when they end; a second look, that may follow a fault, comes upon some of it. */
const leavesSomething = (action: Action): boolean =>
  action.do === "configure" && ["dry run", "narrowed", "silent"].includes(action.config);

/** A tale at the end of which minutes land; in some, there are more comments to post than a run may. */
export const endsWithPush = fc
  .tuple(
    tales(
      anyAction.filter((action) => !leavesSomething(action)),
      3,
    ),
    fc.boolean(),
    chapters(pushes, 1),
  )
  .map(([before, isCapped, last]) => {
    const capped: Chapter = { actions: [{ do: "configure", config: "two at a time" }], webhooks: "as sent" };
    return [...before, ...(isCapped ? [capped] : []), ...last];
  });

/**
 * A world in which the bot has just begun to follow the minutes.
 * @param wrap  what stands between the bot and GitHub
 */
export async function begin(wrap = (fetch: typeof globalThis.fetch) => fetch): Promise<Tale> {
  const world = createWorld();
  const story = await startScenario({ ...world.github, fetch: wrap(world.github.fetch) });
  await story.settle();
  return { ...world, story };
}

/** In milliseconds. So short that no token runs out, and long enough to tell what was before from what comes now. */
const betweenChapters = 10_000;

export async function play(tale: Tale, chapter: Chapter): Promise<void> {
  for (const action of chapter.actions) perform(tale, action);
  await deliver(tale, chapter.webhooks);
  tale.github.clock.advance(betweenChapters);
}

export async function deliver({ github, story }: Tale, how: Chapter["webhooks"]): Promise<void> {
  if (how === "lost") {
    github.webhooks.drop();
    await story.restart();
  } else
    await github.webhooks.deliver({
      order: how === "reversed" ? "reversed" : "as sent",
      times: how === "twice" ? 2 : 1,
    });
  await story.settle();
}

/** The bot dies, whatever ails GitHub ends, and a new one starts. */
export async function recover({ github, story }: Tale): Promise<void> {
  github.faults.clear();
  github.webhooks.drop();
  await story.restart();
  await story.settle();
}
