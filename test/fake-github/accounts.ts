import { nextId, nodeId } from "./ids.ts";
import type { Account, World } from "./state.ts";

export function createAccount(
  world: Pick<World, "accounts" | "nodes" | "counters" | "inboxes">,
  type: Account["type"],
  login: string,
): Account {
  if (world.accounts.has(login.toLowerCase())) throw new Error(`the account ${login} exists already`);
  const id = nextId(world, "account");
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
  world.accounts.set(login.toLowerCase(), account);
  world.nodes.set(account.nodeId, account);
  if (type === "User") world.inboxes.set(account, []);
  return account;
}

export function findAccount(world: World, login: string): Account | undefined {
  return world.accounts.get(login.toLowerCase());
}

/** The old name is free for anybody: https://docs.github.com/account-and-profile/concepts/username-changes */
export function renameAccount(world: World, login: string, to: string): void {
  const account = accountOf(world, login);
  if (world.accounts.has(to.toLowerCase())) throw new Error(`the account ${to} exists already`);
  world.accounts.delete(account.login.toLowerCase());
  world.accounts.set(to.toLowerCase(), account);
  const owned = [...world.names].filter(([, repository]) => repository.owner === account);
  account.login = to;
  for (const [key, repository] of owned) {
    world.names.delete(key);
    world.formerNames.set(key, repository);
    world.names.set(`${to}/${repository.name}`.toLowerCase(), repository);
  }
}

/** A story that names nobody who exists is wrong itself. */
export function accountOf(world: World, login: string | Account): Account {
  if (typeof login !== "string") return login;
  const found = findAccount(world, login);
  if (found === undefined) throw new Error(`this world has no account ${login}`);
  return found;
}
