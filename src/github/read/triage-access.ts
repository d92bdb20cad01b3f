import type { Access, App } from "../client/app.ts";
import { chooseAccess, findActiveInstallation } from "../client/owner-access.ts";
import { retryRead } from "../client/retry-read.ts";
import { classifyFailure } from "../client/failure.ts";

/** Roles with triage access. `permission` reports triage as "read"; `role_name` has every role. */
const triageRoles: ReadonlySet<string> = new Set(["triage", "write", "maintain", "admin"]);

/**
 * Returns whether a person has triage access to a repository, or more.
 * https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export async function hasTriageAccess(
  app: App,
  access: Access,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  login: string,
): Promise<boolean> {
  const installation = await findActiveInstallation(app, owner);
  const { octokit } = chooseAccess(access, app, installation, { metadata: "read" });
  try {
    const { data } = await retryRead(
      () => octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login }),
      app.options.sleep,
    );
    // Custom roles of an organization have their own names; `permissions` says what they allow.
    return (
      triageRoles.has(data.permission) ||
      triageRoles.has(data.role_name) ||
      data.user?.permissions?.triage === true
    );
  } catch (error) {
    const { kind } = classifyFailure(error);
    if (kind === "hidden" || kind === "forbidden") return false;
    throw error;
  }
}
