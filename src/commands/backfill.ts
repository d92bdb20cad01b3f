import type { Command } from "commander";
import { writesAnHour } from "../github/pace.ts";
import { isFinal } from "../model/change.ts";
import { backfillText } from "../reports/backfill-report.ts";
import { backfillSentences as sentences } from "../reports/backfill-messages.ts";
import { formatProblem, passProblems, printable } from "../problems.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { World } from "../jobs/reconcile/reconcile.ts";
import { backfill, pathsSince, planBackfill } from "../jobs/backfill.ts";
import { openRepository } from "../jobs/repository-context.ts";
import { exitCodes } from "./exit-codes.ts";
import { createProgress } from "./progress.ts";
import { exits } from "./run.ts";
import { tell, withApp, type Act } from "./with-app.ts";

type Options = { readonly since: string; readonly dryRun?: true };

/** Adds `backfill` to the program: old minutes are announced on request only, and this is the request. */
export function registerBackfill(program: Command): void {
  program
    .command("backfill")
    .description(
      "Announce old minutes: say what that would post where, then post it at the pace GitHub allows",
    )
    .argument("<owner/repo>", "the minutes repository")
    .requiredOption("--since <date>", "minutes of meetings since this day, such as 2023-12-31")
    .option("--dry-run", "only say what would be posted")
    .addHelpText("after", `\nBroken off, it goes on when it is run again.\n${exits}`)
    .action(async (name: string, options: Options) => {
      if (!isDay(options.since)) tell(passProblems.notADate(options.since));
      else await withApp(name, actOf(options), { quiet: true });
    });
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  );
}

function actOf({ since, dryRun }: Options): Act {
  return async (world, repository) => {
    const opened = await openRepository(repository, world, "backfill");
    if ("problems" in opened) {
      tell(...opened.problems);
      return exitCodes.problem;
    }
    const paths = await pathsSince(since, opened);
    const plan = await planBackfill(paths, since, opened);
    for (const problem of plan.problems) console.error(formatProblem(problem));
    const limits = { pause: world.environment.writePaceMs, anHour: writesAnHour };
    console.log(printable(backfillText({ ...plan, since, minutes: paths.length }, limits)));
    const isDry = dryRun === true || opened.config.dryRun;
    if (isDry) console.log(dryRun === true ? sentences.dryRun : sentences.dryRunConfigured);
    if (isDry || (plan.changes.length === 0 && plan.outcomes.every(isFinal))) return exitCodes.done;
    return announce(since, plan.changes.length, world, repository);
  };
}

async function announce(
  since: string,
  total: number,
  world: World,
  repository: RepositoryName,
): Promise<number> {
  const progress = createProgress(total);
  let posted = 0;
  try {
    const { undecided, problems } = await backfill(repository, world, {
      since,
      tell(_, outcomes) {
        posted += outcomes.filter(({ result }) => result === "posted").length;
        if (outcomes.every(isFinal)) progress.step();
      },
      waits: (until) => progress.note(sentences.waiting(until)),
    });
    progress.end();
    console.log(sentences.done(posted));
    if (undecided.length > 0) console.error(sentences.later(undecided.length));
    if (problems.length > 0) tell(...problems);
    return problems.length > 0 ? exitCodes.problem : undecided.length > 0 ? exitCodes.later : exitCodes.done;
  } catch (error) {
    progress.end();
    console.error(sentences.stopped(posted));
    throw error;
  }
}
