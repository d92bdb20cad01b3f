import type { Command } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { printProblems, withApp, type AppCommand } from "./with-app.ts";
import { runOnce } from "../jobs/run-once.ts";

/** Registers `run`, which runs the bot once from a scheduler instead of a server. */
export function registerRun(program: Command): void {
  program
    .command("run")
    .description("process a minutes repository and its open pull requests once, and exit")
    .argument("<owner/repo>", "the minutes repository")
    .addHelpText("after", exitCodesHelp)
    .action((name: string) => withApp(name, run));
}

export const exitCodesHelp = `
The command uses the environment of serve. It needs no webhook secret.
Exit codes: 0 done; 1 fix a problem first; 75 run the command again later; 130 ended by Ctrl+C or SIGTERM.`;

const run: AppCommand = async (context, repository) => {
  const { retryAt, problems } = await runOnce(repository, context);
  if (context.stopping?.aborted === true) return exitCodes.stopped;
  if (problems.length > 0) {
    printProblems(...problems);
    return exitCodes.problem;
  }
  if (retryAt === null) {
    console.log(`Done in ${repository.owner}/${repository.name}.`);
    return exitCodes.done;
  }
  context.log.info(`some changes have to wait until ${retryAt.toISOString()}`);
  return exitCodes.later;
};
