import { nextId, nodeId } from "./ids.ts";
import type { Account, GitHubState } from "./state.ts";

export function createAccount(
  state: Pick<GitHubState, "accounts" | "nodes" | "counters" | "inboxes">,
  type: Account["type"],
  login: string,
): Account {
  if (state.accounts.has(login.toLowerCase())) throw new Error(`the account ${login} exists already`);
  const id = nextId(state, "account");
  const prefix = { User: "U", Organization: "O", Bot: "BOT" }[type];
  const account: Account = {
    kind: "account",
    type,
    id,
    nodeId: nodeId(prefix, id),
    login,
    app: null,
    members: new Map(),
    teams: new Map(),
  };
  state.accounts.set(login.toLowerCase(), account);
  state.nodes.set(account.nodeId, account);
  if (type === "User") state.inboxes.set(account, []);
  return account;
}

export function findAccount(state: GitHubState, login: string): Account | undefined {
  return state.accounts.get(login.toLowerCase());
}

/** Renames an account; the old name can then be taken: https://docs.github.com/account-and-profile/concepts/username-changes */
export function renameAccount(state: GitHubState, login: string, to: string): void {
  const account = accountOf(state, login);
  if (state.accounts.has(to.toLowerCase())) throw new Error(`the account ${to} exists already`);
  state.accounts.delete(account.login.toLowerCase());
  state.accounts.set(to.toLowerCase(), account);
  const owned = [...state.names].filter(([, repository]) => repository.owner === account);
  account.login = to;
  for (const [key, repository] of owned) {
    state.names.delete(key);
    state.formerNames.set(key, repository);
    state.names.set(`${to}/${repository.name}`.toLowerCase(), repository);
  }
}

/** Returns an account. @throws Error when the test names an account that does not exist */
export function accountOf(state: GitHubState, login: string | Account): Account {
  if (typeof login !== "string") return login;
  const found = findAccount(state, login);
  if (found === undefined) throw new Error(`the fake GitHub has no account ${login}`);
  return found;
}
