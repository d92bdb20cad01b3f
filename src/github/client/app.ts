import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { Meter } from "../../meter.ts";
import { createAppSigner, type AppSigner } from "./app-signer.ts";
import { Stopped, UnclearResponse } from "./failure.ts";
import { guardFetch, type Fetch } from "./guard-fetch.ts";
import { createInstallationTokens, type TokenScope } from "./installation-tokens.ts";
import { createInstallations, type Installation, type Permissions } from "./installations.ts";
import { createRateLimits, type RateLimits } from "./rate-limits.ts";
import { meterFetch } from "./meter-fetch.ts";
import { createWriteQueue, type WriteQueue } from "./write-queue.ts";
import { singleInstance, type CreateCoordination, type SharedFact } from "./coordination.ts";
import { createQuerySizes, type QuerySizes } from "./query-sizes.ts";
import { createRecentWrites, type RecentWrites } from "./recent-writes.ts";
import { createRejectedWrites, type RejectedWrites } from "./rejected-writes.ts";
import { retryRead } from "./retry-read.ts";

export type AppOptions = {
  readonly appId: number;
  readonly privateKey: string;
  /** Root of the REST API, `https://api.github.com`. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Base URL of the web pages, `https://github.com`. Issue URLs on this host count as references. */
  readonly serverUrl: string;
  /** Minimum time between two writes of one installation. */
  readonly minWriteIntervalMs: number;
  readonly fetch: Fetch;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly meter: Meter;
  /** Whether nothing is written, not even a check run. Jobs plan and report only. */
  readonly dryRun?: boolean;
  /**
   * Receives the types of errors in GraphQL responses (`RESOURCE_LIMITS_EXCEEDED`). It is not called for NOT_FOUND and
   * FORBIDDEN alone.
   */
  readonly onErrorTypes?: (types: readonly string[]) => void;
};

/** GitHub clients of one installation, limited to a token with certain permissions. */
export type Access = {
  readonly octokit: Octokit;
  /** Runs one write when it is its turn in the write queue. Never repeats a write by itself. */
  readonly write: WriteQueue;
  /** Makes sure that there is a token with these permissions. @throws TokenRefused if GitHub issues none */
  ensureToken(): Promise<void>;
};

/** Cache TTL of the app's identity. The owner may rename the app, which changes the login of its bot. */
const identityTtlMs = 3600_000;

/** The app's id, slug and page on GitHub. */
export type AppIdentity = { readonly appId: number; readonly slug: string; readonly url: string };

export type App = {
  readonly options: AppOptions;
  /** Authenticates as the app itself, not as an installation. */
  readonly appOctokit: Octokit;
  readonly recentWrites: RecentWrites;
  readonly rejectedWrites: RejectedWrites;
  /** Batch sizes of GraphQL queries. */
  readonly querySizes: QuerySizes;
  /** Synchronizes with the other instances. Call it before and after a run, so that they know its writes. */
  sync(): Promise<void>;
  /** Returns the app's identity. It is fetched at most once an hour. */
  identity(): Promise<AppIdentity>;
  listInstallations(): Promise<readonly Installation[]>;
  /** Returns the installation on an account, or null if the app is not installed there. */
  findInstallation(owner: string): Promise<Installation | null>;
  /** Drops the cached installation of an account and its tokens, because something changed there. */
  forgetInstallation(owner: string): void;
  /** Fetches the installation again, because the cached one contradicts a response. */
  refetchInstallation(owner: string): Promise<Installation | null>;
  access(installation: Installation, permissions: Permissions, repositoryId?: number): Access;
  /** Aborts all reads and waits, and prevents further requests. Only writes in flight are awaited. */
  stop(): void;
};

/** Rate limits, fetch and write queue of one installation. Installations do not wait for each other. */
type InstallationChannel = { readonly limits: RateLimits; readonly fetch: Fetch; readonly write: WriteQueue };

export function createApp(options: AppOptions, createCoordination: CreateCoordination = singleInstance): App {
  const { appId, privateKey, apiUrl, now } = options;
  const stopping = new AbortController();
  const sleep = (milliseconds: number): Promise<void> =>
    waitUnlessStopped(options.sleep(milliseconds), stopping.signal);
  const coordination = createCoordination({ pauseMs: options.minWriteIntervalMs, now, sleep }, learn);
  const recent = createRecentWrites(now, (write) => coordination.share({ kind: "wrote", write }));
  const createLimits = (installation: number | null): RateLimits =>
    createRateLimits(now, (until) => coordination.share({ kind: "limited", installation, until }));
  const base = { baseUrl: apiUrl, headers: { "x-github-api-version": "2022-11-28" } };
  const fetchWith = (limits: RateLimits, installation: number | null): Fetch => {
    const fetch = meterFetch(options.fetch, options.meter, installation);
    return guardFetch(fetch, apiUrl, { limits, stopping: stopping.signal });
  };
  const appLimits = createLimits(null);
  const signer = createAppSigner({ appId, privateKey }, now);
  const app = new Octokit({
    ...base,
    log: silentOctokitLog,
    authStrategy: createAppAuth,
    auth: { appId, createJwt: () => signer.sign(), log: silentOctokitLog },
    request: { fetch: resignOnClockSkew(fetchWith(appLimits, null), signer) },
  });
  const requestToken = ({
    refresh: isStale,
    ...scope
  }: TokenScope & { readonly refresh: boolean }): Promise<string> => {
    let refresh = isStale;
    return retryRead(async () => {
      const answer = await app.auth({ type: "installation", ...scope, refresh });
      // An HTML page instead of JSON contains no token, but the library caches the response nevertheless.
      refresh = true;
      const { token } = answer as { readonly token?: string };
      if (!token) throw new UnclearResponse("the response contains no token");
      return token;
    }, sleep);
  };
  const tokens = createInstallationTokens(requestToken, now, sleep);
  const installations = createInstallations(app, now, sleep);
  // No cache may drop them, because two write queues of one installation would write at the same time.
  const channels = new Map<number, InstallationChannel>();
  let identity: { readonly at: number; readonly answer: Promise<AppIdentity> } | null = null;

  const channelOf = (installation: number): InstallationChannel => {
    const known = channels.get(installation);
    if (known !== undefined) return known;
    const limits = createLimits(installation);
    const write =
      options.dryRun === true ? refuseWrites : createWriteQueue(coordination.writeLockOf(installation));
    const channel = { limits, fetch: fetchWith(limits, installation), write };
    channels.set(installation, channel);
    return channel;
  };
  function learn(fact: SharedFact): void {
    if (fact.kind === "wrote") recent.receive(fact.write);
    else
      (fact.installation === null ? appLimits : channelOf(fact.installation).limits).blockUntil(fact.until);
  }
  const fetchIdentity = async (): Promise<AppIdentity> => {
    const { data } = await retryRead(() => app.rest.apps.getAuthenticated(), sleep);
    if (!data?.slug) throw new UnclearResponse("GET /app returned no slug");
    return { appId, slug: data.slug, url: `${options.serverUrl}/apps/${data.slug}` };
  };
  return {
    options: { ...options, sleep },
    appOctokit: app,
    recentWrites: recent,
    rejectedWrites: createRejectedWrites(now),
    querySizes: createQuerySizes(),
    sync: () => coordination.sync(),
    async identity() {
      const known = identity;
      const at = now().getTime();
      if (known !== null && at - known.at < identityTtlMs) return known.answer;
      const answer = fetchIdentity();
      identity = { at, answer };
      try {
        return await answer;
      } catch (error) {
        identity = known === null ? null : { ...known, at };
        if (known === null) throw error;
        return known.answer;
      }
    },
    listInstallations: () => installations.list(),
    findInstallation: (owner) => installations.find(owner),
    refetchInstallation: (owner) => installations.refetch(owner),
    forgetInstallation: (owner) =>
      void installations.forget(owner).then((known) => known !== null && tokens.forget(known.id)),
    access(installation, permissions, repositoryId) {
      const { limits, fetch, write } = channelOf(installation.id);
      const octokit = new Octokit({ ...base, log: silentOctokitLog, request: { fetch } });
      const scope = {
        installationId: installation.id,
        permissions: grantedPermissions(installation, permissions),
        ...(repositoryId === undefined ? {} : { repositoryIds: [repositoryId] }),
      };
      octokit.hook.wrap("request", (send, request) => {
        // Checked first: while the installation is rate limited, requesting a token is useless.
        limits.check();
        return tokens.use(scope, (token) => {
          request.headers.authorization = `token ${token}`;
          return send(request);
        });
      });
      const ready = async (): Promise<void> => {
        limits.check();
        await tokens.use(scope, () => undefined);
      };
      return { octokit, write, ensureToken: ready };
    },
    stop() {
      stopping.abort(new Stopped());
    },
  };
}

/**
 * Repeats a request with a new signature if GitHub rejects the old one because of its time. This is safe, because nothing
 * was done yet.
 */
function resignOnClockSkew(fetch: Fetch, signer: AppSigner): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!signer.correctClock(response)) return response;
    const headers = new Headers(init?.headers);
    headers.set("authorization", `bearer ${(await signer.sign()).jwt}`);
    return fetch(input, { ...init, headers });
  };
}

/** Returns the wanted permissions that the owner granted. With any other permission GitHub rejects the whole token request. */
function grantedPermissions({ permissions: granted }: Installation, wanted: Permissions): Permissions {
  const entries = Object.entries(wanted).filter(
    ([name, level]) => granted[name] === "write" || granted[name] === level,
  );
  return Object.fromEntries(entries);
}

/** Waits, but stops waiting when the bot shuts down. @throws Stopped on shutdown */
async function waitUnlessStopped(wait: Promise<void>, stopping: AbortSignal): Promise<void> {
  stopping.throwIfAborted();
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Stopped());
    stopping.addEventListener("abort", stop, { once: true });
  });
  await Promise.race([wait, stopped]).finally(() => stopping.removeEventListener("abort", stop));
}

/** Octokit would log URLs and bodies of requests. The callers log the results. */
const silentOctokitLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Takes the place of the write queue in a dry run. Its callers skip their writes; this makes sure of it. */
const refuseWrites: WriteQueue = () => Promise.reject(new Error("a dry run writes nothing"));
