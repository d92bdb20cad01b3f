import type { Command } from "commander";
import { writesPerHour } from "../github/client/write-queue.ts";
import { isFinal } from "../model/change.ts";
import { backfillText } from "../reports/backfill-report.ts";
import { backfillMessages } from "../reports/backfill-messages.ts";
import { formatProblem, printable } from "../problem.ts";
import { argumentProblems } from "./messages.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { AppContext } from "../jobs/context.ts";
import { isDay } from "../minutes/dates/calendar-date.ts";
import { backfill, pathsSince, planBackfill } from "../jobs/backfill.ts";
import { openNamedRepository } from "../jobs/open-named-repository.ts";
import { exitCodes } from "./exit-codes.ts";
import { createProgress } from "./progress.ts";
import { exitCodesHelp } from "./run.ts";
import { printProblems, withApp, type AppCommand } from "./with-app.ts";

type Options = { readonly since: string; readonly dryRun?: true };

/** Registers `backfill`, the only command that announces old minutes. */
export function registerBackfill(program: Command): void {
  program
    .command("backfill")
    .description(
      "announce old minutes: print which comments the bot will post, then post them at the rate that GitHub allows",
    )
    .argument("<owner/repo>", "the minutes repository")
    .requiredOption("--since <date>", "announce the minutes of meetings since this day, such as 2023-12-31")
    .option("--dry-run", "print what the bot would post, and post nothing")
    .addHelpText("after", `\nIf the command is interrupted, run it again to continue.\n${exitCodesHelp}`)
    .action(async (name: string, options: Options) => {
      if (!isDay(options.since)) printProblems(argumentProblems.notADate(options.since));
      else await withApp(name, backfillCommand(options), { quiet: true });
    });
}

function backfillCommand({ since, dryRun }: Options): AppCommand {
  return async (appContext, repository) => {
    const opened = await openNamedRepository(repository, appContext, "backfill");
    if ("problems" in opened) {
      printProblems(...opened.problems);
      return exitCodes.problem;
    }
    const { run } = opened;
    const paths = await pathsSince(since, run);
    const plan = await planBackfill(paths, since, run);
    for (const problem of plan.problems) console.error(formatProblem(problem));
    const limits = { pauseMs: appContext.environment.minWriteIntervalMs, maxPerHour: writesPerHour };
    console.log(printable(backfillText({ ...plan, since, minutes: paths.length }, limits)));
    const isDry = dryRun === true || run.config.dryRun;
    if (isDry) console.log(dryRun === true ? backfillMessages.dryRun : backfillMessages.dryRunConfigured);
    if (isDry || (plan.changes.length === 0 && plan.outcomes.every(isFinal))) return exitCodes.done;
    return announce(since, plan.changes.length, appContext, repository);
  };
}

async function announce(
  since: string,
  total: number,
  appContext: AppContext,
  repository: RepositoryName,
): Promise<number> {
  const progress = createProgress(total);
  let posted = 0;
  try {
    const { undecided, problems } = await backfill(repository, appContext, {
      since,
      onChange(_, outcomes) {
        posted += outcomes.filter(({ result }) => result === "posted").length;
        if (outcomes.every(isFinal)) progress.step();
      },
      onWait: (until) => progress.note(backfillMessages.waiting(until)),
    });
    progress.end();
    console.log(backfillMessages.done(posted));
    if (undecided.length > 0) console.error(backfillMessages.later(undecided.length));
    if (problems.length > 0) printProblems(...problems);
    return problems.length > 0 ? exitCodes.problem : undecided.length > 0 ? exitCodes.later : exitCodes.done;
  } catch (error) {
    progress.end();
    console.error(backfillMessages.stopped(posted));
    throw error;
  }
}
