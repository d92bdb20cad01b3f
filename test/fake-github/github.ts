import type { RequestLog } from "./requests.ts";
import { createApp, type AppOptions } from "./app.ts";
import { type Canaries, collectCanaries } from "./canaries.ts";
import { checkRetentionDays } from "./checks.ts";
import { type Clock, createClock } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import { apiRoot, createFetch } from "./fetch.ts";
import { type Budgets, createLimits } from "./limits.ts";
import { listen } from "./listen.ts";
import { createPeople, type People } from "./people.ts";
import { createRequestLog } from "./requests.ts";
import type { RequestContext } from "./request-context.ts";
import { type Snapshot, takeSnapshot } from "./snapshot.ts";
import type {
  Account,
  App,
  CrossReference,
  InboxEntry,
  Mention,
  WebhookEvent,
  GitHubState,
} from "./state.ts";
import { accountOf } from "./accounts.ts";
import { createWebhooks, type Webhooks } from "./webhooks.ts";

export type GitHubOptions = {
  /** Source of the clock; without it the time stands still until a test moves it. */
  readonly now?: () => Date;
  readonly app?: AppOptions;
  /** Root of the web pages, without a trailing slash. Issue URLs below it are references. */
  readonly webUrl?: string;
  /** Requests (points for GraphQL) of an installation per hour, and searches per minute. */
  readonly budgets?: Partial<Budgets>;
  /** Number of days after which check runs are deleted. */
  readonly checkDays?: number;
  /** Rejects more than 80 posts a minute and 500 an hour, by the clock. */
  readonly limitContent?: boolean;
};

/** A fake GitHub with state: actions of people, the API for the app, and accessors for the results. */
export type GitHub = People & {
  readonly clock: Clock;
  /** Serves the API at https://api.github.com in process. */
  readonly fetch: typeof fetch;
  /** Serves the API over HTTP on 127.0.0.1: REST at /api/v3, GraphQL at /api/graphql. */
  listen(port?: number): Promise<{ readonly url: string; close(): Promise<void> }>;
  readonly app: App;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Messages about requests that are invalid on GitHub. Scenarios assert that there are none. */
  readonly violations: readonly string[];
  inbox(login: string): readonly InboxEntry[];
  /** All live mentions that were ever rendered, also of accounts that do not exist. */
  mentions(): readonly Mention[];
  /** All live references from one issue to another. */
  crossReferences(): readonly CrossReference[];
  snapshot(): Snapshot;
  /** Texts that no log and no public page may contain. */
  canaries(): Canaries;
};

export function createGitHub(options: GitHubOptions = {}): GitHub {
  const webUrl = options.webUrl ?? "https://github.com";
  const site = { api: apiRoot, web: webUrl };
  const clock = createClock(options.now);
  const webhooks = createWebhooks(() => state, site);
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
      checkDays: options.checkDays ?? checkRetentionDays,
      query: null,
      pullsLag: { graphql: 60, rest: 0 },
    },
    counters: new Map<string, number>(),
    emit: (event: WebhookEvent) => {
      webhooks.emit(event);
    },
  };
  const app = createApp(base, options.app);
  const state: GitHubState = Object.assign(base, { app });
  const limits = createLimits(
    state,
    { core: 12_500, graphql: 10_000, search: 30, ...options.budgets },
    options.limitContent ?? false,
  );
  const requests = createRequestLog();
  const violations: string[] = [];
  const faults = createFaults(state, () => {
    limits.clear();
  });
  const context: RequestContext = { state, faults, limits, requests, violations };
  return {
    ...createPeople(state),
    clock,
    app,
    webhooks,
    faults,
    requests,
    violations,
    fetch: createFetch(context, site),
    listen: (port) => listen(context, webUrl, port),
    inbox: (login) => {
      const entries = state.inboxes.get(accountOf(state, login));
      if (entries === undefined) throw new Error(`${login} is not a person with an inbox`);
      return entries;
    },
    mentions: () => state.mentions,
    crossReferences: () => state.crossReferences,
    snapshot: () => takeSnapshot(state, site),
    canaries: () => collectCanaries(state),
  };
}
