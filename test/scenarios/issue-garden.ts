import type { GitHub } from "../fake-github/github.ts";
import { startGarden, type Files, type Garden, type GardenOptions } from "./garden.ts";

/** The list of action items, on which people write commands. */
export const list = "garden/minutes#1";

/** Gives ann triage access to the minutes and the tools. Mallory is a stranger there. */
export function prepareTriage(github: GitHub): void {
  github.user("mallory");
  for (const repository of ["garden/minutes", "garden/tools"])
    github.collaborator(repository, "ann", "triage");
}

/** Starts a garden in which ann has triage access to the minutes and the tools, and whose minutes land. */
export async function startWithTriage(files: Files, options: GardenOptions = {}): Promise<Garden> {
  const scenario = await startGarden({
    ...options,
    with: (github) => {
      prepareTriage(github);
      options.with?.(github);
    },
  });
  scenario.github.clock.advance(60_000);
  await scenario.land(files);
  return scenario;
}

/** Returns the issues that were opened for items, as `garden/tools#4 open: title`. */
export const opened = ({ github }: Garden): string[] =>
  github
    .snapshot()
    .issues.filter(({ body }) => body.includes("kind=item-issue"))
    .map(({ repo, number, state, title }) => `${repo}#${number} ${state}: ${title}`);

/** Returns the bot's answers on an issue, without links and markers. */
export const answers = ({ github }: Garden, on = list): string[] =>
  github
    .readIssue(on)
    .comments.filter(({ body }) => /kind=(?:opened|answer)/.test(body))
    .map(({ body }) =>
      (body.split("\n\n<!--")[0] ?? "")
        .replaceAll(/\[([^[\]]*)\]\([^)]*\)/g, "$1")
        .replaceAll(/[\\\u200B]/g, ""),
    );

/** Returns the number of reactions of the bot on an issue. */
export const reactions = ({ github }: Garden, on = list): number =>
  github.readIssue(on).comments.flatMap((comment) => comment.reactions).length;
