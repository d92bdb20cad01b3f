import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { Meter } from "../../meter.ts";
import { createAppSigner, type AppSigner } from "./app-signer.ts";
import { Stopped, UnclearAnswer } from "./failure.ts";
import { guardFetch, type Fetch } from "./guarded-fetch.ts";
import { createTokens, type Rights } from "./installation-tokens.ts";
import { createInstallations, type Installation, type Permissions } from "./installations.ts";
import { createLimits, type Limits } from "./limits.ts";
import { meterFetch } from "./metered-fetch.ts";
import { createPace, type Pace } from "../pace.ts";
import { alone, type CreatePeers } from "../peers.ts";
import { createQuerySizes, type QuerySizes } from "./query-sizes.ts";
import { createRecentWrites, type RecentWrites } from "../write/recent-writes.ts";
import { createRefusals, type Refusals } from "../write/rejected-writes.ts";
import { retried } from "./retry-read.ts";

export type AppSettings = {
  readonly appId: number;
  readonly privateKey: string;
  /** Root of the REST API, `https://api.github.com`. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Whose URLs are references, `https://github.com`. */
  readonly serverUrl: string;
  /** Least time between two writes of one installation, in milliseconds. */
  readonly writePace: number;
  readonly fetch: Fetch;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly meter: Meter;
  /** Told the types of the errors beside an answer of GraphQL (`RESOURCE_LIMITS_EXCEEDED`), without what is nobody's fault. */
  readonly onErrorTypes?: (types: readonly string[]) => void;
};

/** One installation's door to GitHub with a token for certain rights, and nothing else. */
export type Access = {
  readonly octokit: Octokit;
  /** Runs one write: in its turn, never twice by itself. */
  readonly write: Pace;
  /** Makes sure that there is a token for these rights. @throws TokenRefused where GitHub gives none */
  ready(): Promise<void>;
};

/** Who owns the app may give it another name, and its bot has another login then. */
const identityTtlMs = 3600_000;

/** The app as GitHub knows it. */
export type Identity = { readonly appId: number; readonly slug: string; readonly url: string };

export type App = {
  readonly settings: AppSettings;
  /** Speaks as the app, not for an installation. */
  readonly itself: Octokit;
  readonly recent: RecentWrites;
  readonly refusals: Refusals;
  /** How much queries ask for at once. */
  readonly sizes: QuerySizes;
  /** To be called before a run and after it, so that other instances know what it wrote. */
  sync(): Promise<void>;
  /** Who we are; asked once an hour at most. */
  identity(): Promise<Identity>;
  installations(): Promise<readonly Installation[]>;
  /** The installation on an account, or null where the app is not installed. */
  installationOn(owner: string): Promise<Installation | null>;
  /** Something changed there: the next to ask is told how it is by then. */
  forget(owner: string): void;
  /** Asks anew, because what is known does not fit. */
  installationNow(owner: string): Promise<Installation | null>;
  access(installation: Installation, permissions: Permissions, repositoryId?: number): Access;
  /** From now on nothing is asked and nobody waits any more; only a write that is under way is waited for. */
  stop(): void;
};

/** What one installation may use, and how fast; others do not wait for it. */
type Budget = { readonly limits: Limits; readonly fetch: Fetch; readonly pace: Pace };

export function createApp(settings: AppSettings, createPeers: CreatePeers = alone): App {
  const { appId, privateKey, apiUrl, now } = settings;
  const stopping = new AbortController();
  const sleep = (milliseconds: number): Promise<void> =>
    unlessStopped(settings.sleep(milliseconds), stopping.signal);
  const peers = createPeers({ pause: settings.writePace, now });
  const recent = createRecentWrites(now, (write) => peers.tell({ kind: "wrote", write }));
  const limitsOf = (installation: number | null): Limits =>
    createLimits(now, (until) => peers.tell({ kind: "limited", installation, until }));
  const base = { baseUrl: apiUrl, headers: { "x-github-api-version": "2022-11-28" } };
  const fetchWith = (limits: Limits, installation: number | null): Fetch => {
    const fetch = meterFetch(settings.fetch, settings.meter, installation);
    return guardFetch(fetch, apiUrl, { limits, stopping: stopping.signal });
  };
  const appLimits = limitsOf(null);
  const signer = createAppSigner({ appId, privateKey }, now);
  const app = new Octokit({
    ...base,
    log: silent,
    authStrategy: createAppAuth,
    auth: { appId, createJwt: () => signer.sign(), log: silent },
    request: { fetch: signedAnew(fetchWith(appLimits, null), signer) },
  });
  const askToken = ({
    refresh: isStale,
    ...rights
  }: Rights & { readonly refresh: boolean }): Promise<string> => {
    let refresh = isStale;
    return retried(async () => {
      const answer = await app.auth({ type: "installation", ...rights, refresh });
      // A page in the place of an answer holds none, and the library keeps it as if it did.
      refresh = true;
      const { token } = answer as { readonly token?: string };
      if (!token) throw new UnclearAnswer("an answer held no token");
      return token;
    }, sleep);
  };
  const tokens = createTokens(askToken, now, sleep);
  const installations = createInstallations(app, now, sleep);
  const budgets = new Map<number, Budget>();
  let identity: { readonly at: number; readonly answer: Promise<Identity> } | null = null;

  const budgetOf = (installation: number): Budget => {
    const known = budgets.get(installation);
    if (known !== undefined) return known;
    const limits = limitsOf(installation);
    const pace = createPace(peers.turnsOf(installation), sleep);
    const budget = { limits, fetch: fetchWith(limits, installation), pace };
    budgets.set(installation, budget);
    return budget;
  };
  peers.listen((news) => {
    if (news.kind === "wrote") recent.learn(news.write);
    else (news.installation === null ? appLimits : budgetOf(news.installation).limits).learn(news.until);
  });
  const askIdentity = async (): Promise<Identity> => {
    const { data } = await retried(() => app.rest.apps.getAuthenticated(), sleep);
    if (!data?.slug) throw new UnclearAnswer("GET /app named no slug");
    return { appId, slug: data.slug, url: `${settings.serverUrl}/apps/${data.slug}` };
  };
  return {
    settings: { ...settings, sleep },
    itself: app,
    recent,
    refusals: createRefusals(now),
    sizes: createQuerySizes(),
    sync: () => peers.sync(),
    async identity() {
      const known = identity;
      const at = now().getTime();
      if (known !== null && at - known.at < identityTtlMs) return known.answer;
      const answer = askIdentity();
      identity = { at, answer };
      try {
        return await answer;
      } catch (error) {
        identity = known === null ? null : { ...known, at };
        if (known === null) throw error;
        return known.answer;
      }
    },
    installations: () => installations.all(),
    installationOn: (owner) => installations.on(owner),
    installationNow: (owner) => installations.onNow(owner),
    forget: (owner) =>
      void installations.forget(owner).then((known) => known !== null && tokens.forget(known.id)),
    access(installation, permissions, repositoryId) {
      const { limits, fetch, pace } = budgetOf(installation.id);
      const octokit = new Octokit({ ...base, log: silent, request: { fetch } });
      const rights = {
        installationId: installation.id,
        permissions: grantedOf(installation, permissions),
        ...(repositoryId === undefined ? {} : { repositoryIds: [repositoryId] }),
      };
      octokit.hook.wrap("request", (send, options) => {
        // Asked first: a token would be a request for nothing.
        limits.check();
        return tokens.use(rights, (token) => {
          options.headers.authorization = `token ${token}`;
          return send(options);
        });
      });
      const ready = async (): Promise<void> => {
        limits.check();
        await tokens.use(rights, () => undefined);
      };
      return { octokit, write: pace, ready };
    },
    stop() {
      stopping.abort(new Stopped());
    },
  };
}

/** Where the app's own signature is refused for its time, it signs again, by GitHub's clock: nothing was done yet. */
function signedAnew(fetch: Fetch, signer: AppSigner): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!signer.learn(response)) return response;
    const headers = new Headers(init?.headers);
    headers.set("authorization", `bearer ${(await signer.sign()).jwt}`);
    return fetch(input, { ...init, headers });
  };
}

/** A token is asked for no more than the owner granted; GitHub refuses the whole request otherwise. */
function grantedOf({ permissions: granted }: Installation, wanted: Permissions): Permissions {
  const entries = Object.entries(wanted).filter(
    ([name, level]) => granted[name] === "write" || granted[name] === level,
  );
  return Object.fromEntries(entries);
}

/** @throws Stopped as soon as the bot is to end */
async function unlessStopped(wait: Promise<void>, stopping: AbortSignal): Promise<void> {
  stopping.throwIfAborted();
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Stopped());
    stopping.addEventListener("abort", stop, { once: true });
  });
  await Promise.race([wait, stopped]).finally(() => stopping.removeEventListener("abort", stop));
}

/** Octokit would log URLs and bodies of requests; what happened is logged by those who asked. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
