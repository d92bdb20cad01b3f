import { expect } from "@jest/globals";
import type { Scenario } from "../scenarios/scenario.ts";
import { meaningOf } from "./meaning.ts";
import { deletedAlthoughOldest } from "./oldest.ts";
import { mayDouble, ordealNow, type Fate } from "./ordeal.ts";

const minute = 60_000;

/** After which times the bot looks once more, in minutes: soon, as it does after each run, and as it does every hour. */
const looks = [2, 61];

/** A story that something befell ends as it does where nothing befalls it, when all that was in the way is over. */
export async function endOf(stories: readonly Scenario[]): Promise<void> {
  const ordeal = ordealNow();
  if (ordeal === null) return;
  const { fate, undisturbed, story } = ordeal;
  const worlds = new Map(stories.map((each) => [each.github, each]));
  for (const [github, { restart, settle }] of worlds) {
    github.faults.clear();
    for (const after of looks) {
      github.clock.advance(after * minute);
      await settle();
      await restart();
      await settle();
    }
  }
  expect([...worlds.keys()].flatMap(deletedAlthoughOldest)).toEqual([]);
  const means = (isDoubled: boolean): string[] =>
    [...worlds.keys()].flatMap((github, i) =>
      meaningOf(github, isDoubled).map((line) => (worlds.size === 1 ? line : `world ${i + 1}: ${line}`)),
    );
  if (fate === null) undisturbed.set(story, { exact: means(false), once: means(true) });
  else expect(difference(undisturbed.get(story), means(mayDouble(fate)), fate)).toEqual([]);
}

function difference(
  expected: { readonly exact: readonly string[]; readonly once: readonly string[] } | undefined,
  found: readonly string[],
  fate: Fate,
): string[] {
  const wanted = (mayDouble(fate) ? expected?.once : expected?.exact) ?? [];
  return [
    ...without(wanted, found).map((line) => `missing: ${line}`),
    ...without(found, wanted).map((line) => `surplus: ${line}`),
  ];
}

/** Each line as often as it stands in `some` more often than in `others`. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return some.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
