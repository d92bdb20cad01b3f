import { findAccount } from "../accounts.ts";
import { createApp } from "../app.ts";
import { type CheckFields, createRun, createSuite, emitRun } from "../checks.ts";
import type { CheckRun, World } from "../state.ts";
import type { By, Cast, RepositoryRef, RunRef } from "./cast.ts";

/** What people, and other apps, do with check runs. */
export function checkActions(world: World, cast: Cast) {
  const { actorOf, happen, repositoryOf, runOf } = cast;
  return {
    /** A check run of another app. */
    checkRun: (
      ref: RepositoryRef,
      sha: string,
      fields: CheckFields & { name: string; app: string },
    ): CheckRun =>
      happen(() => {
        const repository = repositoryOf(ref);
        const bot =
          findAccount(world, `${fields.app}[bot]`) ?? createApp(world, { slug: fields.app }).botUser;
        const app = [...world.apps.values()].find((one) => one.botUser === bot);
        if (app === undefined) throw new Error(`${fields.app} is no app`);
        return createRun(world, createSuite(world, repository, app, sha, null), fields, {
          by: bot,
          viaApp: app,
        });
      }),
    /** Somebody presses "Re-run" on a check run, or on all of a suite. */
    rerequest: (run: RunRef, { by }: By = {}): void =>
      happen(() => {
        const found = runOf(run);
        emitRun(world, found, "rerequested", actorOf(by, found.suite.repository));
      }),
    rerequestSuite: (run: RunRef, { by }: By = {}): void =>
      happen(() => {
        const { suite } = runOf(run);
        const { by: sender } = actorOf(by, suite.repository);
        world.emit({
          name: "check_suite",
          action: "rerequested",
          repository: suite.repository,
          sender,
          payload: () => ({ suite }),
        });
      }),
    /** Somebody presses one of the check run's own buttons. */
    pressButton: (run: RunRef, identifier: string, { by }: By = {}): void =>
      happen(() => {
        const found = runOf(run);
        if (!found.actions.some((action) => action.identifier === identifier))
          throw new Error(`the check run has no button ${identifier}`);
        emitRun(world, found, "requested_action", actorOf(by, found.suite.repository), {
          requested_action: { identifier },
        });
      }),
  };
}
