import type { Access, App } from "../client/app.ts";
import { retried } from "../client/retry-read.ts";
import { failureOf } from "../client/failure.ts";

/** `permission` knows no finer ones, and calls triage "read"; `role_name` has all. */
const roles: ReadonlySet<string> = new Set(["triage", "write", "maintain", "admin"]);

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
    // A role of the organization's own has its own name, and says what it may in `permissions`.
    return roles.has(data.permission) || roles.has(data.role_name) || data.user?.permissions?.triage === true;
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind === "hidden" || kind === "forbidden") return false;
    throw error;
  }
}
