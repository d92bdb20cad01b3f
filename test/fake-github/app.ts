import { generateKeyPairSync } from "node:crypto";
import { createAccount } from "./accounts.ts";
import { nextId, nodeId } from "./ids.ts";
import type { App, Permissions, GitHubState } from "./state.ts";

/** Generating a key takes a tenth of a second and more: one for the whole process. */
let keys: { privateKey: string; publicKey: string } | undefined;

function keyPair(): { privateKey: string; publicKey: string } {
  keys ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return keys;
}

export type AppOptions = {
  readonly slug?: string;
  readonly name?: string;
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  readonly webhookSecret?: string;
};

export function createApp(
  state: Pick<GitHubState, "accounts" | "nodes" | "counters" | "inboxes" | "apps">,
  options: AppOptions = {},
): App {
  const id = nextId(state, "app");
  const slug = options.slug ?? "minutes-bot";
  const draft = {
    kind: "app" as const,
    id,
    nodeId: nodeId("A", id),
    slug,
    name: options.name ?? slug,
    clientId: `Iv23li${id.toString(36).padStart(14, "0")}`,
    ...keyPair(),
    webhookSecret: options.webhookSecret ?? "a secret for webhooks, 0123456789",
    permissions: options.permissions ?? {
      metadata: "read" as const,
      contents: "read" as const,
      checks: "write" as const,
      issues: "write" as const,
      pull_requests: "write" as const,
    },
    events: options.events ?? ["push", "pull_request", "check_run", "issues", "issue_comment", "repository"],
  };
  const botUser = createAccount(state, "Bot", `${slug}[bot]`);
  const hook = {
    url: "https://example.com/",
    contentType: "json" as const,
    hasSecret: true,
    insecureSsl: false,
  };
  const app: App = { ...draft, botUser, hook };
  botUser.app = app;
  state.apps.set(id, app);
  return app;
}
