import type { Command } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { tell, withApp, type Act } from "./with-app.ts";
import { passOver } from "../jobs/run-once.ts";

/** Adds `run` to the program: the bot for those who have a scheduler and no server. */
export function registerRun(program: Command): void {
  program
    .command("run")
    .description("Make one pass over a minutes repository and its open pull requests as the app, and exit")
    .argument("<owner/repo>", "the minutes repository")
    .addHelpText("after", exits)
    .action((name: string) => withApp(name, run));
}

export const exits = `
It takes the same environment as serve, but for the webhook secret, which it does not need.
Exit codes: 0 all is done; 1 something is to be mended first; 75 run it again later; 130 ended by Ctrl-C or SIGTERM.`;

const run: Act = async (world, repository) => {
  const { retryAt, problems } = await passOver(repository, world);
  if (world.stopping?.aborted === true) return exitCodes.stopped;
  if (problems.length > 0) {
    tell(...problems);
    return exitCodes.problem;
  }
  if (retryAt === null) {
    console.log(`All is done in ${repository.owner}/${repository.name}.`);
    return exitCodes.done;
  }
  world.log.info(`some of it has to wait until ${retryAt.toISOString()}`);
  return exitCodes.later;
};
