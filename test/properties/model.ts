import type { Issue } from "../fake-github/state.ts";
import { similarity } from "./similarity.ts";
import { wordsFor, type Piece } from "./minutes.ts";
import { ourComments, botLogin, type OurComment } from "./our-comments.ts";
import type { Simulation } from "./simulation.ts";
import { day, type State } from "./simulated-github.ts";

/** Expected result for one file and one target, derived from pushes and actions of people without the bot. */
export type Expectation = {
  readonly path: string;
  readonly issue: Issue;
  /** Null if the minutes do not mention the target. */
  readonly words: ReadonlySet<string> | null;
  /** Whether a new comment is allowed: the passage landed recently, and no rule of eligibility excludes it. */
  readonly isEligible: boolean;
  /** Whether it may be the text of a deleted file, which may have a comment. */
  readonly mayBeRenamed: boolean;
  /** Whether the file may have moved out of the configured paths. */
  readonly mayHaveMoved: boolean;
};

/** Expected results of one run; null if nothing changed or nothing may be written. */
export type Expected = readonly Expectation[] | null;

/** Commits that earlier runs have finished. */
type Cursor = Set<string>;

export function expectedComments(simulation: Simulation, cursor: Cursor): Expected {
  const { head, states, github } = simulation;
  const chain: State[] = [];
  let at: State | undefined = head;
  while (at !== undefined && !cursor.has(at.sha)) {
    chain.unshift(at);
    at = states.get(at.parent ?? "");
  }
  const last = at;
  if (chain.length === 0 || head.config === "broken") return null;
  cursor.add(head.sha);
  if (head.config === "dry run") return null;
  const all = last === undefined ? chain : [last, ...chain];
  const applyChange = [...new Set(all.flatMap(({ files }) => [...files.keys()]))]
    .filter((path) => head.config !== "narrowed" || path.startsWith("beds/"))
    .filter((path) =>
      all.some(({ files }, i) => i > 0 && differs(all[i - 1]?.files.get(path), files.get(path))),
    );
  const now = github.clock.now().getTime();
  const gone = [...new Set([...states.values()].flatMap(({ files }) => [...files.keys()]))].filter(
    (path) => !head.files.has(path),
  );
  /** Whether a deleted file ever had a similar text. In doubtful cases both results are accepted. */
  const isLike = (path: string, pieces: readonly Piece[] | undefined): boolean =>
    pieces !== undefined &&
    [...states.values()].some(({ files }) => {
      const then = files.get(path);
      return then !== undefined && similarity(then, pieces) > 0.3;
    });
  return simulation.issues.flatMap((issue, place) =>
    issue === null
      ? []
      : applyChange.flatMap((path): Expectation[] => {
          const mentions = all.map(({ files }) => wordsFor(files.get(path) ?? [], place));
          if (mentions.every((words) => words === null)) return [];
          let landing = mentions.length - 1;
          while (landing > 0 && mentions[landing - 1] !== null) landing -= 1;
          const landed = all[landing]?.at.getTime() ?? 0;
          const isEligible =
            last !== undefined &&
            mentions[0] === null &&
            now - landed <= 30 * day &&
            head.config !== "silent" &&
            !wasClosedBefore(issue, path) &&
            !deletions(issue).some((deletion) => deletion > landed);
          const mayHaveMoved =
            head.config === "narrowed" &&
            [...head.files].some(([other, pieces]) => !other.startsWith("beds/") && isLike(path, pieces));
          const mayBeRenamed = gone.some((other) => other !== path && isLike(other, head.files.get(path)));
          return [{ path, issue, words: mentions.at(-1) ?? null, isEligible, mayBeRenamed, mayHaveMoved }];
        }),
  );
}

/** Compares pieces, which are plain data: equal data is equal text. */
function differs(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function wasClosedBefore({ closedAt }: Issue, path: string): boolean {
  const meeting = Date.parse(/\d{4}-\d\d-\d\d/.exec(path)?.[0] ?? "");
  return closedAt !== null && closedAt.getTime() < meeting - 30 * day;
}

/** Returns the times at which people deleted our comments. */
function deletions({ timeline }: Issue): number[] {
  return timeline.flatMap((item) =>
    item.kind === "event" && item.deletedCommentAuthor?.login === botLogin && item.actor.login !== botLogin
      ? [item.at.getTime()]
      : [],
  );
}

export type CurrentComments = ReadonlyMap<Issue, readonly OurComment[]>;

export function currentComments({ github, issues }: Simulation): CurrentComments {
  return new Map(issues.flatMap((issue) => (issue === null ? [] : [[issue, ourComments(github, issue)]])));
}
