import { maxRegisterBytes, registerAdvice, registerProblems } from "../../decisions/register-problems.ts";
import { classifyFailure, toLoggable } from "../../github/client/failure.ts";
import { readBlobs } from "../../github/read/files/blobs.ts";
import type { Problem } from "../../problem.ts";
import { compareRegisterContent } from "../compare-register.ts";
import { readDecisions } from "../read-decisions.ts";
import type { RepositoryCache } from "../run-cache.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/**
 * Compares the register of decisions at the head with the minutes there. It writes nothing. A failure does not delay the
 * report, which then says that the register was not compared.
 * @returns the problem that somebody has to fix, or none
 */
export async function checkRegister(
  run: ReconcileContext,
  cache: Pick<RepositoryCache, "decisions" | "readAttempts">,
): Promise<readonly Problem[]> {
  const path = run.config.decisions.register ?? null;
  if (path === null) return [];
  const { app, access, config, head, log, minutes } = run;
  try {
    const tree = await run.tree(head.oid);
    const oid = tree.get(path);
    const contents = await readBlobs(app, access, minutes, oid === undefined ? [] : [oid], maxRegisterBytes);
    const content = contents.get(oid ?? "") ?? null;
    const decisions = await readDecisions(run, head, tree, cache);
    const context = { config, repository: minutes, serverUrl: app.options.serverUrl };
    const compared = compareRegisterContent(path, content, decisions, context);
    if ("problem" in compared) return [compared.problem];
    const { changes } = compared;
    return changes.length === 0 ? [] : [registerProblems.stale(path, changes, registerAdvice.default)];
  } catch (error) {
    const { kind } = classifyFailure(error);
    if (kind === "stopping") throw error;
    log[kind === "limited" ? "info" : "warn"](
      { error: toLoggable(error), failure: kind },
      "the register of decisions could not be compared",
    );
    return [registerProblems.notCompared(path)];
  }
}
