import type { AppOptions } from "../../src/github/client/app.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { Permissions } from "../fake-github/state.ts";
import type { Reader } from "../../src/reader/reader.ts";
import { withGardenHelpers, minutes, type Garden } from "./garden.ts";
import { startScenario, createClockedGitHub } from "./scenario.ts";

/** Starts the garden for scenarios with faults, in which the bot may log warnings. */
export async function startFaultyGarden({
  config = "minutes:\n",
  github = createClockedGitHub(),
  with: prepare,
  settings,
  permissions,
  reader,
}: {
  readonly config?: string;
  readonly github?: GitHub;
  /** Prepares the GitHub before the app is installed. */
  readonly with?: (github: GitHub) => void;
  /** Permissions granted to the app; default: all that it requests. */
  readonly permissions?: Permissions;
  /** Overrides options of the bot's app. */
  readonly settings?: (github: GitHub) => Partial<AppOptions>;
  readonly reader?: Reader;
} = {}): Promise<Garden> {
  github.clock.set("2026-01-15T09:00:00Z");
  github.organization("garden", { members: ["ann", "bob"] });
  github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
  for (const title of ["Sharpen the spades", "A new wheelbarrow", "Where is the rake?"])
    github.issue("garden/tools", { title, author: "bob" });
  github.repository("garden/minutes", { files: { ".github/minutes-bot.yml": config } });
  prepare?.(github);
  github.install("garden", permissions === undefined ? {} : { permissions });
  const scenario = await startScenario(github, null, settings?.(github), reader);
  await scenario.settle();
  return withGardenHelpers(scenario);
}

/** Ends all faults and restarts the bot, which then catches up. */
export async function recoverFromFaults({ github, restart, settle }: Garden): Promise<void> {
  github.faults.clear();
  await restart();
  await settle();
}

export const meeting = {
  "beds/20260114.md": minutes("2026-01-14", "Spades", "They are blunt, see garden/tools#1"),
};
export const postComment = "POST /repos/garden/tools/issues/1/comments";
