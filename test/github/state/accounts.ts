import type { Repository } from "../state.ts";

export type Permissions = Readonly<Record<string, "read" | "write" | "admin">>;

export type Account = {
  readonly kind: "account";
  readonly type: "User" | "Organization" | "Bot";
  readonly id: number;
  readonly nodeId: string;
  login: string;
  /** The app whose bot it is. */
  app: App | null;
  readonly members: Map<Account, "admin" | "member">;
  readonly teams: Map<string, Set<Account>>;
};

export type App = {
  readonly kind: "app";
  readonly id: number;
  readonly nodeId: string;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly webhookSecret: string;
  permissions: Permissions;
  events: readonly string[];
  readonly botUser: Account;
};

export type Installation = {
  readonly id: number;
  readonly account: Account;
  repositories: "all" | Set<Repository>;
  permissions: Permissions;
  suspendedAt: Date | null;
  readonly createdAt: Date;
};

export type Token = {
  readonly text: string;
  readonly installation: Installation;
  readonly permissions: Permissions;
  readonly repositories: "all" | ReadonlySet<number>;
  readonly expiresAt: Date;
};

/** `by`: who does it; `viaApp`: the app through whose token, for what the app does. */
export type Actor = { readonly by: Account; readonly viaApp: App | null };
