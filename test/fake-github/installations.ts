import { tokenCanary } from "./canaries.ts";
import { hours } from "./clock.ts";
import { nextId } from "./ids.ts";
import type { Account, Installation, Permissions, Repository, Token, GitHubState } from "./state.ts";

export type InstallOptions = {
  readonly repositories?: "all" | readonly string[];
  /** Default: the permissions that the app requests. */
  readonly permissions?: Permissions;
  readonly suspended?: boolean;
};

export function install(
  state: GitHubState,
  account: Account,
  repositories: "all" | readonly Repository[],
  options: InstallOptions,
): Installation {
  if (installationOf(state, account) !== undefined)
    throw new Error(`the app is installed at ${account.login} already`);
  const now = state.clock.now();
  const installation: Installation = {
    id: nextId(state, "installation"),
    account,
    repositories: repositories === "all" ? "all" : new Set(repositories),
    permissions: { ...(options.permissions ?? state.app.permissions), metadata: "read" },
    suspendedAt: options.suspended === true ? now : null,
    createdAt: now,
  };
  state.installations.set(installation.id, installation);
  emit(state, installation, "created");
  return installation;
}

export function uninstall(state: GitHubState, installation: Installation): void {
  emit(state, installation, "deleted");
  state.installations.delete(installation.id);
}

export function suspend(state: GitHubState, installation: Installation, suspended: boolean): void {
  installation.suspendedAt = suspended ? state.clock.now() : null;
  emit(state, installation, suspended ? "suspend" : "unsuspend");
}

export function grant(state: GitHubState, installation: Installation, permissions: Permissions): void {
  installation.permissions = { ...permissions, metadata: "read" };
  emit(state, installation, "new_permissions_accepted");
}

function emit(state: GitHubState, installation: Installation, action: string): void {
  state.emit({
    name: "installation",
    action,
    installation,
    sender: installation.account,
    payload: () => ({ repositories: repositoriesOf(state, installation) }),
  });
}

export function changeRepositories(
  state: GitHubState,
  installation: Installation,
  repositories: "all" | readonly Repository[],
): void {
  const before = new Set(repositoriesOf(state, installation));
  installation.repositories = repositories === "all" ? "all" : new Set(repositories);
  const now = new Set(repositoriesOf(state, installation));
  const added = [...now].filter((one) => !before.has(one));
  const removed = [...before].filter((one) => !now.has(one));
  for (const [action, changed] of [["added", added] as const, ["removed", removed] as const]) {
    if (changed.length === 0) continue;
    state.emit({
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

export function installationOf(state: GitHubState, account: Account): Installation | undefined {
  for (const installation of state.installations.values())
    if (installation.account === account) return installation;
  return undefined;
}

export function includesRepository(installation: Installation, repository: Repository): boolean {
  if (installation.account !== repository.owner || repository.deleted) return false;
  return installation.repositories === "all" || installation.repositories.has(repository);
}

export function installationFor(state: GitHubState, repository: Repository): Installation | undefined {
  const found = installationOf(state, repository.owner);
  return found !== undefined && includesRepository(found, repository) ? found : undefined;
}

export function repositoriesOf(state: GitHubState, installation: Installation): Repository[] {
  return [...state.repositories.values()].filter((repository) =>
    includesRepository(installation, repository),
  );
}

export function createToken(
  state: GitHubState,
  installation: Installation,
  scope: Pick<Token, "permissions" | "repositories">,
): Token {
  const n = nextId(state, "token");
  const token: Token = {
    text: `ghs_${n.toString(36).padStart(6, "0")}${tokenCanary}Qk3vTz8L`,
    installation,
    ...scope,
    expiresAt: new Date(state.clock.now().getTime() + hours),
  };
  state.tokens.set(token.text, token);
  return token;
}
