import type { Repository } from "../state.ts";

export type Permissions = Readonly<Record<string, "read" | "write" | "admin">>;

export type Account = {
  readonly kind: "account";
  readonly type: "User" | "Organization" | "Bot";
  readonly id: number;
  readonly nodeId: string;
  login: string;
  /** The app of this bot; null for others. */
  app: App | null;
  readonly members: Map<Account, "admin" | "member">;
  readonly teams: Map<string, Set<Account>>;
};

export type App = {
  readonly kind: "app";
  readonly id: number;
  readonly nodeId: string;
  slug: string;
  name: string;
  readonly clientId: string;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly webhookSecret: string;
  permissions: Permissions;
  events: readonly string[];
  readonly botUser: Account;
  readonly hook: Hook;
};

/** Webhook settings of an app. */
export type Hook = {
  url: string;
  contentType: "json" | "form";
  /** Without a secret deliveries are not signed. */
  hasSecret: boolean;
  insecureSsl: boolean;
};

/** An attempted delivery of a webhook with its result. */
export type DeliveryAttempt = {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installation: number | null;
  readonly repository: number | null;
  readonly at: Date;
  readonly redelivery: boolean;
  readonly duration: number;
  readonly status: string;
  readonly statusCode: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Readonly<Record<string, unknown>>;
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

/** The account that acts, and the app whose token it uses, if any. */
export type Actor = { readonly by: Account; readonly viaApp: App | null };
