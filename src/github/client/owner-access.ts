import type { Access, App } from "./app.ts";
import type { Installation, Permissions } from "./installations.ts";

/** Returns the installation of an owner, or null if the app is not installed or is suspended. */
export async function findActiveInstallation(
  app: Pick<App, "findInstallation">,
  owner: string,
): Promise<Installation | null> {
  const installation = await app.findInstallation(owner);
  return installation?.suspended === false ? installation : null;
}

/** Returns access with the rights of an owner's installation, or the fallback if there is none. */
export function chooseAccess(
  fallback: Access,
  app: Pick<App, "access">,
  installation: Installation | null,
  permissions: Permissions,
): Access {
  return installation === null ? fallback : app.access(installation, permissions);
}
