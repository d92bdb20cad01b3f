import { retried, type Access, type App } from "./app.ts";
import { failureOf } from "./failure.ts";

/**
 * Whether somebody has triage access to a repository, or more.
 * https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export async function mayTriage(
  app: App,
  access: Access,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  login: string,
): Promise<boolean> {
  const installation = await app.installationOn(owner);
  const { octokit } =
    installation === null || installation.suspended ? access : app.access(installation, { metadata: "read" });
  try {
    const { data } = await retried(
      () => octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login }),
      app.settings.sleep,
    );
    const { permissions } = data.user ?? {};
    return permissions?.triage === true || permissions?.push === true || permissions?.admin === true;
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind === "hidden" || kind === "forbidden") return false;
    throw error;
  }
}
