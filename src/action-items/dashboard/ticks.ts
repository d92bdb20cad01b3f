import type { Tick } from "./dashboard.ts";
import type { DashboardVersion } from "./dashboard-issue.ts";
import { parseBoxes, clearTicks } from "./parse-dashboard.ts";

/** How many versions out of date the page may be on which a person ticked a box. */
const maxVersionsOutOfDate = 5;

/**
 * Finds the ticks of people: each box with another state in a person's version than in the version that they edited. A removed
 * line is no tick.
 * @param versions  oldest first. Each is compared with an earlier one, so the first one has no ticks. GitHub's
 * `userContentEdits` come newest first, and `diff` is the whole body:
 * https://docs.github.com/graphql/reference/objects#usercontentedit
 * @returns oldest first
 */
export function findTicks(versions: readonly DashboardVersion[]): readonly Tick[] {
  return versions.flatMap(({ at, login, ours, body }, i) => {
    if (ours || body === null) return [];
    const before = findEditedVersion(body, versions.slice(Math.max(0, i - maxVersionsOutOfDate), i));
    return before === null ? [] : compareBoxes(before, body, at, login ?? "ghost");
  });
}

/**
 * Finds the version that a person edited. It is the previous one, unless an earlier one differs from the result in boxes
 * only: then the bot wrote in between, and its changes are no ticks.
 */
function findEditedVersion(body: string, before: readonly DashboardVersion[]): string | null {
  const neutral = clearTicks(body);
  const same = before.findLast((version) => version.body !== null && clearTicks(version.body) === neutral);
  return same?.body ?? before.at(-1)?.body ?? null;
}

function compareBoxes(before: string, after: string, at: Date, login: string): Tick[] {
  const was = readBoxStates(before);
  return [...readBoxStates(after)].flatMap(([id, ticked]) => {
    const wasTicked = was.get(id);
    if (wasTicked === undefined || wasTicked === ticked) return [];
    return [{ id, status: ticked ? "done" : "open", at, by: { kind: "tick", login } }];
  });
}

/** Reads the state of each box. If a line was copied, its box counts as ticked if one of the copies is. */
function readBoxStates(body: string): ReadonlyMap<string, boolean> {
  const states = new Map<string, boolean>();
  for (const { id, ticked } of parseBoxes(body)) states.set(id, ticked || states.get(id) === true);
  return states;
}
