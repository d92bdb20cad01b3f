import { randomBytes } from "node:crypto";
import type { App } from "../src/github/client/app.ts";
import { classifyFailure, connectionErrorReason } from "../src/github/client/failure.ts";
import { readPermissions, type Installation, type Permissions } from "../src/github/client/installations.ts";
import type { MinutesRepository, RepositoryName } from "../src/github/read/repository.ts";
import { isAsAssumed, NotTried, type Assumption } from "./assumption.ts";
import { createCleanUp, tidyLeftovers } from "./clean-up.ts";
import { createContext, type Context } from "./context.ts";
import { patiently } from "./patiently.ts";
import type { Person } from "./person.ts";
import { formatFacts, type Row } from "./table.ts";

export type Run = {
  readonly app: App;
  readonly installation: Installation;
  readonly repository: MinutesRepository;
  /** Where an issue is transferred to; null: it is not tried. */
  readonly other: RepositoryName | null;
  /** Null: nobody does what only people do. */
  readonly person: Person | null;
  readonly assumptions: readonly Assumption[];
  /** Waits a while before the next look. @throws where the run is to end */
  readonly pause: () => Promise<void>;
  /** Aborted when the run is to end; what was made is undone all the same. */
  readonly stopping: AbortSignal;
  /** Called with each row as soon as it is known. */
  readonly report: (row: Row) => void;
};

/** What came of a run, and what could not be undone. */
export type Result = { readonly rows: readonly Row[]; readonly notUndone: readonly string[] };

/** What the bot writes with, all of it in one token. */
const writing: Permissions = { ...readPermissions, checks: "write", issues: "write", pull_requests: "write" };

/** Tries one assumption after the other, and undoes what was made, whatever happens. */
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
  // Undone last, when what is known to be there is gone.
  for (const each of other === null ? [repository] : [repository, other])
    cleanUp.add(`leftovers in ${each.owner}/${each.name}`, () => tidyLeftovers(app, writer, each));
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

async function tryOne(assumption: Assumption, context: Context, isEnding: () => boolean): Promise<Outcome> {
  if (isEnding()) return notTried("the run was ended before");
  try {
    const facts = await patiently(
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
    if (isEnding()) return notTried("the run was ended meanwhile");
    const failure = classifyFailure(error);
    if (failure.kind === "limited")
      return notTried(`GitHub asked to wait until ${failure.until.toISOString()}`);
    // That GitHub answers at all is assumed as well.
    const why = connectionErrorReason(error) ?? (error instanceof Error ? error.message : "no reason given");
    return { verdict: "differs", github: `it failed: ${why}` };
  }
}

function notTried(why: string): Outcome {
  return { verdict: "not tried", github: why };
}
