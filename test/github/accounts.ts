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

/** A story that names nobody who exists is wrong itself. */
export function accountOf(world: World, login: string | Account): Account {
  if (typeof login !== "string") return login;
  const found = findAccount(world, login);
  if (found === undefined) throw new Error(`this world has no account ${login}`);
  return found;
}
