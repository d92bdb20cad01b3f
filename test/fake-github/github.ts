import type { RequestLog } from "./requests.ts";
import { createApp, type AppOptions } from "./app.ts";
import { type Canaries, canariesOf } from "./canaries.ts";
import { keptDays } from "./checks.ts";
import { type Clock, createClock } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import { apiRoot, createFetch } from "./fetch.ts";
import { type Budgets, createLimits } from "./limits.ts";
import { listen } from "./listen.ts";
import { createPeople, type People } from "./people.ts";
import { createRequestLog } from "./requests.ts";
import type { Desk } from "./desk.ts";
import { type Snapshot, takeSnapshot } from "./snapshot.ts";
import type { Account, App, CrossReference, InboxEntry, Mention, WebhookEvent, World } from "./state.ts";
import { accountOf } from "./accounts.ts";
import { createWebhooks, type Webhooks } from "./webhooks.ts";

export type GitHubOptions = {
  /** What the clock shows; without it the time stands still until somebody moves it. */
  readonly now?: () => Date;
  readonly app?: AppOptions;
  /** Where the pages are, without a slash at the end: whose issue URLs are references. */
  readonly webUrl?: string;
  /** Requests (points of GraphQL) an installation has in an hour, searches in a minute. */
  readonly budgets?: Partial<Budgets>;
  /** After how many days check runs are deleted. */
  readonly checkDays?: number;
  /** Refuses more than 80 posts a minute and 500 an hour, by the clock. */
  readonly limitContent?: boolean;
};

/** A GitHub with state: what people do, what the app does, and what became of it. */
export type GitHub = People & {
  readonly clock: Clock;
  /** Answers in process, for the API at https://api.github.com. */
  readonly fetch: typeof fetch;
  /** Answers over HTTP on 127.0.0.1: REST at /api/v3, GraphQL at /api/graphql. */
  listen(port?: number): Promise<{ readonly url: string; close(): Promise<void> }>;
  readonly app: App;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Requests that make no sense on GitHub, each a sentence. Stories assert that there are none. */
  readonly violations: readonly string[];
  inbox(login: string): readonly InboxEntry[];
  /** Every live `@…` that was ever shown, also of accounts that do not exist. */
  mentions(): readonly Mention[];
  /** Every live reference from one thread to another. */
  crossReferences(): readonly CrossReference[];
  snapshot(): Snapshot;
  /** What no log and no public page may ever show. */
  canaries(): Canaries;
};

export function createGitHub(options: GitHubOptions = {}): GitHub {
  const webUrl = options.webUrl ?? "https://github.com";
  const site = { api: apiRoot, web: webUrl };
  const clock = createClock(options.now);
  const webhooks = createWebhooks(() => world, site);
  const base = {
    clock,
    webUrl,
    accounts: new Map<string, Account>(),
    repositories: new Map(),
    names: new Map(),
    formerNames: new Map(),
    nodes: new Map(),
    apps: new Map(),
    installations: new Map(),
    tokens: new Map(),
    personalTokens: new Map(),
    attempts: [],
    inboxes: new Map(),
    mentions: [],
    crossReferences: [],
    sequence: 0,
    lag: new Map(),
    caughtUp: 0,
    limits: {
      treeEntries: 100_000,
      checkDays: options.checkDays ?? keptDays,
      query: null,
      pullsLag: { graphql: 60, rest: 0 },
    },
    counters: new Map<string, number>(),
    emit: (event: WebhookEvent) => {
      webhooks.emit(event);
    },
  };
  const app = createApp(base, options.app);
  const world: World = Object.assign(base, { app });
  const limits = createLimits(
    world,
    { core: 12_500, graphql: 10_000, search: 30, ...options.budgets },
    options.limitContent ?? false,
  );
  const requests = createRequestLog();
  const violations: string[] = [];
  const faults = createFaults(world, () => {
    limits.clear();
  });
  const desk: Desk = { world, faults, limits, requests, violations };
  return {
    ...createPeople(world),
    clock,
    app,
    webhooks,
    faults,
    requests,
    violations,
    fetch: createFetch(desk, site),
    listen: (port) => listen(desk, webUrl, port),
    inbox: (login) => {
      const entries = world.inboxes.get(accountOf(world, login));
      if (entries === undefined) throw new Error(`${login} is nobody who reads an inbox`);
      return entries;
    },
    mentions: () => world.mentions,
    crossReferences: () => world.crossReferences,
    snapshot: () => takeSnapshot(world, site),
    canaries: () => canariesOf(world),
  };
}
