import { accountActions } from "./people/accounts.ts";
import { createActionContext } from "./people/action-context.ts";
import { checkActions } from "./people/checks.ts";
import { commentActions } from "./people/comments.ts";
import { discussionActions } from "./people/discussions.ts";
import { gitActions } from "./people/git.ts";
import { installationActions } from "./people/installations.ts";
import { issueActions } from "./people/issues.ts";
import { pullActions } from "./people/pulls.ts";
import { repositoryActions } from "./people/repositories.ts";
import type { GitHubState } from "./state.ts";

/** Actions of people on GitHub, as opposed to API requests. */
export type People = ReturnType<typeof createPeople>;

export function createPeople(state: GitHubState) {
  const context = createActionContext(state);
  return {
    ...accountActions(state, context),
    ...repositoryActions(state, context),
    ...installationActions(state, context),
    ...gitActions(state, context),
    ...issueActions(state, context),
    ...pullActions(state, context),
    ...commentActions(state, context),
    ...discussionActions(state, context),
    ...checkActions(state, context),
  };
}
