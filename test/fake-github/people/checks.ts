import { findAccount } from "../accounts.ts";
import { createApp } from "../app.ts";
import { type CheckFields, createRun, createSuite, emitRun } from "../checks.ts";
import type { CheckRun, GitHubState } from "../state.ts";
import type { By, ActionContext, RepositoryRef, RunRef } from "./action-context.ts";

/** Actions of people and other apps on check runs. */
export function checkActions(state: GitHubState, context: ActionContext) {
  const { actorOf, act, repositoryOf, runOf } = context;
  return {
    /** Creates a check run of another app. */
    checkRun: (
      ref: RepositoryRef,
      sha: string,
      fields: CheckFields & { name: string; app: string },
    ): CheckRun =>
      act(() => {
        const repository = repositoryOf(ref);
        const bot =
          findAccount(state, `${fields.app}[bot]`) ?? createApp(state, { slug: fields.app }).botUser;
        const app = [...state.apps.values()].find((one) => one.botUser === bot);
        if (app === undefined) throw new Error(`${fields.app} is not an app`);
        return createRun(state, createSuite(state, repository, app, sha, null), fields, {
          by: bot,
          viaApp: app,
        });
      }),
    /** A person presses "Re-run" on a check run. */
    rerequest: (run: RunRef, { by }: By = {}): void =>
      act(() => {
        const found = runOf(run);
        emitRun(state, found, "rerequested", actorOf(by, found.suite.repository));
      }),
    rerequestSuite: (run: RunRef, { by }: By = {}): void =>
      act(() => {
        const { suite } = runOf(run);
        const { by: sender } = actorOf(by, suite.repository);
        state.emit({
          name: "check_suite",
          action: "rerequested",
          repository: suite.repository,
          sender,
          payload: () => ({ suite }),
        });
      }),
    /**
     * A person presses one of the check run's buttons.
     * @param elsewhere  whether the person asks for the same in another place, so that the check run needs no button
     */
    pressButton: (
      run: RunRef,
      identifier: string,
      { by, elsewhere = false }: By & { readonly elsewhere?: boolean } = {},
    ): void =>
      act(() => {
        const found = runOf(run);
        if (!elsewhere && !found.actions.some((action) => action.identifier === identifier))
          throw new Error(`the check run has no button ${identifier}`);
        emitRun(state, found, "requested_action", actorOf(by, found.suite.repository), {
          requested_action: { identifier },
        });
      }),
  };
}
