import type { GitHub } from "../fake-github/github.ts";
import { createSimulatedGitHub, places, type SimulatedGitHub } from "../properties/simulated-github.ts";

/** A minutes repository with weekly meetings and tasks, besides the one of the property tests. */
export type Board = {
  readonly repository: string;
  readonly config: string;
  readonly people: readonly [string, ...string[]];
  /** Possible tasks, with owner and issue. */
  readonly tasks: readonly Task[];
  /** Issues that are discussed there. */
  readonly places: readonly [string, ...string[]];
};

export type Task = { readonly owner: string; readonly text: string; readonly issue: string | null };

const verbs = ["sharpen", "paint", "count", "order", "mend", "draw"] as const;
const things = ["spades", "fence", "pots", "seeds", "barrel", "plan of the shed"] as const;

/** Returns tasks for all people; every other task has an issue. */
function tasksOf(
  people: readonly [string, ...string[]],
  issues: readonly string[],
  location: string,
): Task[] {
  return verbs.map((verb, i) => ({
    owner: people[i % people.length] ?? people[0],
    text: `${verb} the ${things[i] ?? "tools"} of the ${location}`,
    issue: i % 2 === 0 ? (issues[(i / 2) % issues.length] ?? null) : null,
  }));
}

const gardeners = ["ann", "bob", "eve"] as const;
const foresters = ["dan", "fay"] as const;
const shepherds = ["gus", "hal"] as const;

export const boards: readonly [Board, ...Board[]] = [
  {
    repository: "garden/board",
    config: "minutes: {}\nreferences: { owners: [garden, forest] }\n",
    people: gardeners,
    tasks: tasksOf(gardeners, ["garden/tools#1", "garden/beds#1", "garden/tools#2"], "garden"),
    places: [...places],
  },
  {
    repository: "forest/minutes",
    config: "minutes: { timeZone: Europe/Berlin }\nreferences: { owners: [forest, garden] }\n",
    people: foresters,
    tasks: tasksOf(foresters, ["forest/trees#1", "forest/trees#2"], "forest"),
    places: ["forest/trees#1", "forest/trees#2", "garden/tools#1", "garden/secret#1"],
  },
  {
    repository: "meadow/meeting-minutes",
    config: "references: { owners: [meadow], private: [meadow/barn] }\n",
    people: shepherds,
    tasks: tasksOf(shepherds, ["meadow/barn#1", "meadow/barn#2"], "meadow"),
    places: ["meadow/barn#1", "meadow/barn#2", "meadow/grass#1"],
  },
];

/** Creates the GitHub of the property tests with more minutes repositories; meadow's are private. */
export function createPlaces(): SimulatedGitHub & { readonly github: GitHub } {
  const simulated = createSimulatedGitHub();
  const { github } = simulated;
  github.organization("garden", { members: ["eve"] });
  github.organization("forest", { members: [...foresters] });
  github.organization("meadow", { members: [...shepherds] });
  github.repository("meadow/barn", { visibility: "private" });
  for (const title of ["The hay in the barn", "The roof of the barn"])
    github.issue("meadow/barn", { title, body: "Nobody else needs to know of it.", author: "gus" });
  github.issue("forest/trees", { title: "Which trees are next?", author: "dan" });
  for (const { repository, config } of boards) {
    const isPrivate = repository.startsWith("meadow/");
    github.repository(repository, {
      ...(isPrivate ? { visibility: "private" as const } : {}),
      files: { ".github/minutes-bot.yml": config },
    });
  }
  return simulated;
}
