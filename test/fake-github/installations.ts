import { tokenCanary } from "./canaries.ts";
import { hours } from "./clock.ts";
import { nextId } from "./ids.ts";
import type { Account, Installation, Permissions, Repository, Token, World } from "./state.ts";

export type InstallOptions = {
  readonly repositories?: "all" | readonly string[];
  /** Default: what the app asks for. */
  readonly permissions?: Permissions;
  readonly suspended?: boolean;
};

export function install(
  world: World,
  account: Account,
  repositories: "all" | readonly Repository[],
  options: InstallOptions,
): Installation {
  if (installationOf(world, account) !== undefined)
    throw new Error(`the app is installed at ${account.login} already`);
  const now = world.clock.now();
  const installation: Installation = {
    id: nextId(world, "installation"),
    account,
    repositories: repositories === "all" ? "all" : new Set(repositories),
    permissions: { ...(options.permissions ?? world.app.permissions), metadata: "read" },
    suspendedAt: options.suspended === true ? now : null,
    createdAt: now,
  };
  world.installations.set(installation.id, installation);
  emit(world, installation, "created");
  return installation;
}

export function uninstall(world: World, installation: Installation): void {
  emit(world, installation, "deleted");
  world.installations.delete(installation.id);
}

export function suspend(world: World, installation: Installation, suspended: boolean): void {
  installation.suspendedAt = suspended ? world.clock.now() : null;
  emit(world, installation, suspended ? "suspend" : "unsuspend");
}

export function grant(world: World, installation: Installation, permissions: Permissions): void {
  installation.permissions = { ...permissions, metadata: "read" };
  emit(world, installation, "new_permissions_accepted");
}

function emit(world: World, installation: Installation, action: string): void {
  world.emit({
    name: "installation",
    action,
    installation,
    sender: installation.account,
    payload: () => ({ repositories: repositoriesOf(world, installation) }),
  });
}

export function changeRepositories(
  world: World,
  installation: Installation,
  repositories: "all" | readonly Repository[],
): void {
  const before = new Set(repositoriesOf(world, installation));
  installation.repositories = repositories === "all" ? "all" : new Set(repositories);
  const now = new Set(repositoriesOf(world, installation));
  const added = [...now].filter((one) => !before.has(one));
  const removed = [...before].filter((one) => !now.has(one));
  for (const [action, changed] of [["added", added] as const, ["removed", removed] as const]) {
    if (changed.length === 0) continue;
    world.emit({
      name: "installation_repositories",
      action,
      installation,
      sender: installation.account,
      payload: () => ({
        added: action === "added" ? added : [],
        removed: action === "removed" ? removed : [],
      }),
    });
  }
}

export function installationOf(world: World, account: Account): Installation | undefined {
  for (const installation of world.installations.values())
    if (installation.account === account) return installation;
  return undefined;
}

export function covers(installation: Installation, repository: Repository): boolean {
  if (installation.account !== repository.owner || repository.deleted) return false;
  return installation.repositories === "all" || installation.repositories.has(repository);
}

export function installationFor(world: World, repository: Repository): Installation | undefined {
  const found = installationOf(world, repository.owner);
  return found !== undefined && covers(found, repository) ? found : undefined;
}

export function repositoriesOf(world: World, installation: Installation): Repository[] {
  return [...world.repositories.values()].filter((repository) => covers(installation, repository));
}

export function createToken(
  world: World,
  installation: Installation,
  scope: Pick<Token, "permissions" | "repositories">,
): Token {
  const n = nextId(world, "token");
  const token: Token = {
    text: `ghs_${n.toString(36).padStart(6, "0")}${tokenCanary}Qk3vTz8L`,
    installation,
    ...scope,
    expiresAt: new Date(world.clock.now().getTime() + hours),
  };
  world.tokens.set(token.text, token);
  return token;
}
