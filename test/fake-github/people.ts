import { accountActions } from "./people/accounts.ts";
import { createCast } from "./people/cast.ts";
import { checkActions } from "./people/checks.ts";
import { commentActions } from "./people/comments.ts";
import { gitActions } from "./people/git.ts";
import { installationActions } from "./people/installations.ts";
import { issueActions } from "./people/issues.ts";
import { pullActions } from "./people/pulls.ts";
import { repositoryActions } from "./people/repositories.ts";
import type { World } from "./state.ts";

/** What people do on GitHub, as opposed to what comes through the API. */
export type People = ReturnType<typeof createPeople>;

export function createPeople(world: World) {
  const cast = createCast(world);
  return {
    ...accountActions(world, cast),
    ...repositoryActions(world, cast),
    ...installationActions(world, cast),
    ...gitActions(world, cast),
    ...issueActions(world, cast),
    ...pullActions(world, cast),
    ...commentActions(world, cast),
    ...checkActions(world, cast),
  };
}
