import { randomBytes } from "node:crypto";
import type { App } from "../src/github/client/app.ts";
import { classifyFailure, connectionErrorReason } from "../src/github/client/failure.ts";
import { readPermissions, type Installation, type Permissions } from "../src/github/client/installations.ts";
import type { MinutesRepository, RepositoryName } from "../src/github/read/repository.ts";
import { isAsAssumed, NotTried, type Assumption } from "./assumption.ts";
import { createCleanUp, cleanUpLeftovers } from "./clean-up.ts";
import { createContext, type Context } from "./context.ts";
import { retryWhenLimited } from "./retry-when-limited.ts";
import type { Person } from "./person.ts";
import { formatFacts, type Row } from "./table.ts";

export type Run = {
  readonly app: App;
  readonly installation: Installation;
  readonly repository: MinutesRepository;
  /** The destination of a transferred issue; null: the transfer is not tested. */
  readonly other: RepositoryName | null;
  /** Null: assumptions that need a person are not tested. */
  readonly person: Person | null;
  readonly assumptions: readonly Assumption[];
  /** Waits before the next read. @throws if the run is being stopped */
  readonly pause: () => Promise<void>;
  /** Aborted to stop the run. The clean-up still runs. */
  readonly stopping: AbortSignal;
  /** Called with each row when it is complete. */
  readonly report: (row: Row) => void;
};

/** The result of a run, and the failed clean-up tasks. */
export type Result = { readonly rows: readonly Row[]; readonly notUndone: readonly string[] };

/** All write permissions of the bot, in one token. */
const writing: Permissions = { ...readPermissions, checks: "write", issues: "write", pull_requests: "write" };

/** Tests the assumptions one after another, and always cleans up. */
export async function tryAssumptions(run: Run): Promise<Result> {
  const { app, installation, repository, other, person, pause, stopping } = run;
  const writer = app.access(installation, writing);
  const cleanUp = createCleanUp(app.options);
  const context = createContext({
    app,
    slug: (await app.identity()).slug,
    repository,
    other,
    person,
    reader: app.access(installation, readPermissions),
    writer,
    cleanUp,
    mark: randomBytes(4).toString("hex"),
    pause,
  });
  // Runs last, after the clean-up of known issues and labels.
  for (const each of other === null ? [repository] : [repository, other])
    cleanUp.add(`leftovers in ${each.owner}/${each.name}`, () => cleanUpLeftovers(app, writer, each));
  const rows: Row[] = [];
  let notUndone: readonly string[] = [];
  try {
    for (const assumption of run.assumptions) {
      const row = { assumption, ...(await tryOne(assumption, context, () => stopping.aborted)) };
      rows.push(row);
      run.report(row);
    }
  } finally {
    notUndone = await cleanUp.run();
  }
  return { rows, notUndone };
}

type Outcome = Omit<Row, "assumption">;

async function tryOne(assumption: Assumption, context: Context, isStopping: () => boolean): Promise<Outcome> {
  if (isStopping()) return notTried("the run was stopped before");
  try {
    const facts = await retryWhenLimited(
      () => assumption.try(context),
      async (time) => {
        while (context.app.options.now() < time) await context.pause();
      },
    );
    return {
      verdict: facts.every(isAsAssumed) ? "as assumed" : "differs",
      github: formatFacts(facts),
    };
  } catch (error) {
    if (error instanceof NotTried) return notTried(error.message);
    if (isStopping()) return notTried("the run was stopped meanwhile");
    const failure = classifyFailure(error);
    if (failure.kind === "limited")
      return notTried(`GitHub asked to wait until ${failure.until.toISOString()}`);
    // An error is also a difference, because the bot expects an answer.
    const why = connectionErrorReason(error) ?? (error instanceof Error ? error.message : "no reason given");
    return { verdict: "differs", github: `it failed: ${why}` };
  }
}

function notTried(why: string): Outcome {
  return { verdict: "not tried", github: why };
}
