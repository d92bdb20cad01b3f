import { startGarden, type Files, type Garden } from "./garden.ts";

/** The issue of the action items on which people write commands. */
export const issue = "garden/tools#1";

/** Starts a garden whose minutes land. Mallory is a stranger there. */
export async function startWith(files: Files): Promise<Garden> {
  const scenario = await startGarden({ with: (github) => void github.user("mallory") });
  scenario.github.clock.advance(60_000);
  await scenario.land(files);
  return scenario;
}

/** Writes a comment, and waits for the bot. */
export async function write(scenario: Garden, body: string, by = "bob", on = issue): Promise<void> {
  scenario.github.clock.advance(60_000);
  scenario.github.comment(on, body, { by });
  await scenario.settle();
}

/** Moves the clock on, each time by some days, and runs a catch-up. */
export async function wait(scenario: Garden, ...days: readonly number[]): Promise<void> {
  for (const each of days) {
    scenario.advanceDays(each);
    await scenario.catchUp();
  }
}

/** Returns who was mentioned by the bot. */
export const mentioned = ({ github }: Garden): string[] =>
  github
    .mentions()
    .filter(({ by }) => by === "minutes-bot[bot]")
    .map(({ handle }) => handle);
