import { createGitHub, type GitHub } from "../fake-github/github.ts";
import type { Issue } from "../fake-github/state.ts";
import type { Piece, Spelling } from "./minutes.ts";

/** Start of every simulation; fixed, so that a seed always gives the same cases. */
export const startDate = new Date("2026-01-15T12:00:00Z");
export const day = 24 * 60 * 60 * 1000;

export const minutesRepository = "garden/minutes";

/** Issues that minutes may reference, by index; the first ones are writable. */
export const places = [
  "garden/tools#1",
  "garden/tools#2",
  "garden/beds#1",
  "garden/tools#3", // a pull request
  "forest/trees#1", // accepts, labels as well
  "garden/secret#1", // private
  "garden/tools#4", // closed long ago
  "meadow/grass#1", // another organisation that does not accept
  "desert/sand#1", // the app is not installed there
  "garden/old#1", // archived
  "garden/tools#99", // absent
] as const;
export const writable = 7;

export type Files = ReadonlyMap<string, readonly Piece[]>;
export type State = {
  readonly sha: string;
  readonly parent: string | null;
  readonly at: Date;
  readonly files: Files;
  readonly config: ConfigName;
};

/** Configurations by name. */
export const configs = {
  plain: {},
  narrowed: { minutes: { paths: ["beds/**"] } },
  broken: null,
  "dry run": { dryRun: true },
  silent: { backlinks: { comment: false } },
  "two at a time": { limits: { commentsPerRun: 2 } },
  history: { backlinks: { history: "after 2" } },
} as const;
export type ConfigName = keyof typeof configs;

/** Returns the configuration as JSON, which is valid YAML. */
export function configText(name: ConfigName): string {
  const settings: object | null = configs[name];
  if (settings === null) return "minutes: [\n";
  const { minutes = {}, ...rest } = settings as { minutes?: object };
  return JSON.stringify({
    minutes,
    references: { owners: ["garden", "forest", "meadow", "desert"] },
    ...rest,
  });
}

/** A GitHub, with what the test knows of it without the bot. */
export type SimulatedGitHub = {
  readonly github: GitHub;
  /** Current issue of each place; null if it does not exist. */
  readonly issues: (Issue | null)[];
  /** Pushed states by commit. */
  readonly states: Map<string, State>;
  /** State of the default branch's head. */
  head: State;
};

export function createSimulatedGitHub(): SimulatedGitHub {
  const github = createGitHub({ now: () => startDate });
  github.organization("garden", { members: ["ann", "bob"], teams: { gardeners: ["bob"] } });
  for (const name of ["tools", "beds", "old"])
    github.repository(`garden/${name}`, { files: { "README.md": "#\n" }, watchers: ["ann"] });
  github.repository("garden/secret", { visibility: "private" });
  const accept = { accept: [{ from: minutesRepository, labels: true }] };
  github.repository("forest/trees", { files: { ".github/minutes-bot.yml": JSON.stringify(accept) } });
  github.repository("meadow/grass", { files: { "README.md": "#\n" } });
  github.repository("desert/sand");
  github.user("carl");
  const issues = places.map((place): Issue | null => {
    const [repository = "", number] = place.split("#");
    if (number === "99") return null;
    return number === "3"
      ? github.pullRequest(repository, { title: "A pull request", author: "bob", files: { "a.txt": "a" } })
      : github.issue(repository, {
          title: `Issue at ${repository}`,
          body: "Something grows.",
          author: "bob",
        });
  });
  github.clock.advance(-60 * day);
  github.close("garden/tools#4");
  github.clock.advance(60 * day);
  github.archiveRepository("garden/old");
  github.repository(minutesRepository);
  const { sha } = github.push(minutesRepository, {
    files: { ".github/minutes-bot.yml": configText("plain") },
  });
  for (const owner of ["garden", "forest", "meadow"]) github.install(owner);
  const head: State = { sha, parent: null, at: github.clock.now(), files: new Map(), config: "plain" };
  return { github, issues, states: new Map([[sha, head]]), head };
}

/** Formats a reference to a place by its first address, also after a transfer. */
export function formatReference(place: number, spelling: Spelling): string {
  const address = places[place] ?? "garden/tools#1";
  const [repository = "", number = ""] = address.split("#");
  if (spelling === "url") return `https://github.com/${repository}/issues/${number}`;
  return spelling === "capitals" ? `https://github.com/${repository.toUpperCase()}/pull/${number}` : address;
}
