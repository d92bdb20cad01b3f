import type { GitHub } from "../test/fake-github/github.ts";
import { type Deeds, findDeeds, joinDeeds, noDeeds } from "./deeds.ts";

/** Something that a person did, or that time did. */
export type Happening = {
  /** What kind of thing, where the page treats it in its own way. */
  readonly kind?: "week" | "tick" | "comment" | "merge" | "edit" | "press";
  /** The login of the person; null for time and installations. */
  readonly by: string | null;
  /** What happened, without the person: `ticked a box on the list of action items`. */
  readonly what: string;
  /** Words of the person, such as the message of a commit. */
  readonly quote?: string;
  /** The page that shows it. */
  readonly path?: string;
  /** The pushed commit. */
  readonly commit?: string;
};

/** An entry of the timeline: what happened, and what the bot did then. */
export type Entry = Happening &
  Deeds & {
    readonly id: number;
    readonly at: Date;
    /** Later than `at` if time passed. */
    readonly until: Date;
    /** Whether the bot may still do something about it. */
    readonly isOpen: boolean;
    /** Why the bot did nothing, or not what one expects, in its own words. */
    readonly because?: string;
  };

/** All that happened, oldest first. Nothing is removed. */
export type Timeline = {
  readonly entries: readonly Entry[];
  /** Changes with each entry and each deed. */
  readonly version: number;
  /**
   * Lets something happen, and adds an entry. Adds none if `act` throws. What the bot does belongs to it from `resume` on.
   * @returns the id of the entry
   */
  add<T>(act: () => T, describe: (result: T) => Happening): number;
  /** What the bot does from now on belongs to this entry. */
  resume(id: number): void;
  /** Adds what the bot did since the last call to the present entry. */
  collect(): void;
  /**
   * The bot is done with an entry.
   * @param because  why it did nothing; null if it did something, or if that is unknown
   */
  close(id: number, because?: string | null): void;
};

export function createTimeline(github: GitHub): Timeline {
  const entries: Entry[] = [];
  const bot = github.app.botUser.login;
  let version = 0;
  let current = -1;
  let before = github.snapshot();

  const replace = (id: number, changes: Partial<Entry>): void => {
    const entry = entries[id];
    if (entry === undefined) return;
    entries[id] = { ...entry, ...changes };
    version += 1;
  };
  const collect = (): void => {
    const now = github.snapshot();
    const found = findDeeds(before, now, bot);
    before = now;
    const entry = entries[current];
    if (entry === undefined || found.deeds.length + found.runs.length === 0) return;
    replace(current, { ...joinDeeds(entry, found), until: github.clock.now() });
  };
  return {
    entries,
    get version() {
      return version;
    },
    add(act, describe) {
      collect();
      const happening = describe(act());
      const now = github.clock.now();
      const id = entries.length;
      entries.push({ ...noDeeds, ...happening, id, at: now, until: now, isOpen: true });
      version += 1;
      // What the person changed is no deed of the bot.
      before = github.snapshot();
      return id;
    },
    resume(id) {
      if (current === id) return;
      collect();
      current = id;
    },
    collect,
    close(id, because = null) {
      collect();
      const until = github.clock.now();
      replace(id, { isOpen: false, until, ...(because !== null && { because }) });
    },
  };
}
