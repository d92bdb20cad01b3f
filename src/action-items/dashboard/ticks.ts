import type { Tick } from "./dashboard.ts";
import { boxesIn, neutralBody } from "./parse-dashboard.ts";

/** One entry of the edit history of the dashboard's body. */
export type BodyVersion = {
  readonly at: Date;
  /** Null where GitHub does not say: whoever it was has no account any more. */
  readonly login: string | null;
  /** Whether the app wrote it. */
  readonly ours: boolean;
  /** The whole body after the edit; null where it was not read, or somebody deleted it from the history. */
  readonly body: string | null;
};

/** So many versions back somebody may have looked at the page when they ticked a box. */
const lookedAt = 5;

/**
 * What people said by the boxes of the dashboard: each box that a person's version has otherwise than the version that
 * they had before them. A line that is gone is no word.
 * @param versions  oldest first; each is told by the one before it, so the first one is never anybody's word. GitHub's
 * `userContentEdits` come newest first, and `diff` is the whole body:
 * https://docs.github.com/graphql/reference/objects#usercontentedit
 * @returns oldest first
 */
export function ticksOf(versions: readonly BodyVersion[]): readonly Tick[] {
  return versions.flatMap(({ at, login, ours, body }, i) => {
    if (ours || body === null) return [];
    const before = baseOf(body, versions.slice(Math.max(0, i - lookedAt), i));
    return before === null ? [] : changes(before, body, at, login ?? "ghost");
  });
}

/**
 * The version that somebody ticked a box of. That is the one before, unless all but the boxes is as in an earlier one:
 * then the bot had written in between, and what it wrote was nobody's word.
 */
function baseOf(body: string, before: readonly BodyVersion[]): string | null {
  const neutral = neutralBody(body);
  const same = before.findLast((version) => version.body !== null && neutralBody(version.body) === neutral);
  return same?.body ?? before.at(-1)?.body ?? null;
}

function changes(before: string, after: string, at: Date, login: string): Tick[] {
  const was = statesOf(before);
  return [...statesOf(after)].flatMap(([id, ticked]) => {
    const wasTicked = was.get(id);
    if (wasTicked === undefined || wasTicked === ticked) return [];
    return [{ id, says: ticked ? "done" : "open", at, by: { kind: "tick", login } }];
  });
}

/** Where somebody copied a line, one tick is enough. */
function statesOf(body: string): ReadonlyMap<string, boolean> {
  const states = new Map<string, boolean>();
  for (const { id, ticked } of boxesIn(body)) states.set(id, ticked || states.get(id) === true);
  return states;
}
