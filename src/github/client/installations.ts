import type { Octokit } from "@octokit/rest";
import { classifyFailure, UnclearResponse } from "./failure.ts";
import { createLruCache } from "./caches.ts";
import { retryRead } from "./retry-read.ts";

export type Permission = "checks" | "contents" | "discussions" | "issues" | "metadata" | "pull_requests";
export type Permissions = Partial<Record<Permission, "read" | "write">>;

/** Permissions that the bot needs to read. A token gets those of them that the owner granted. */
export const readPermissions: Permissions = {
  metadata: "read",
  contents: "read",
  issues: "read",
  pull_requests: "read",
  checks: "read",
  discussions: "read",
};

export type Installation = {
  readonly id: number;
  readonly owner: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly suspended: boolean;
  readonly createdAt: Date;
};

/** Returns whether the owner granted the optional permission for discussions. */
export function mayWriteDiscussions({ permissions }: Pick<Installation, "permissions">): boolean {
  return permissions["discussions"] === "write";
}

/** Cached lookups of the app's installations. */
type Installations = {
  list(): Promise<readonly Installation[]>;
  /** Returns the installation on an account, or null if the app is not installed there. */
  find(owner: string): Promise<Installation | null>;
  /** Fetches the installation again, because the cached one contradicts a response. */
  refetch(owner: string): Promise<Installation | null>;
  /** Drops the cached installation of an account, because something changed there. Returns the dropped one. */
  forget(owner: string): Promise<Installation | null>;
};

/**
 * Cache TTL of lookups. It can be long, because webhooks report changes, each catch-up lists all installations, and a refused
 * token causes an immediate fetch.
 */
const cacheTtlMs = { installed: 20 * 60 * 1000, absent: 5 * 60 * 1000 };
/** Maximum number of cached accounts. Minutes may name any number of them. */
const maxAccounts = 10_000;
/** "Not installed" is not fetched again before this age, even if it contradicts a response. */
const minRefetchAgeMs = 10_000;

type CachedInstallation = {
  readonly at: number;
  readonly installation: Promise<Installation | null>;
  /** Starts as the TTL of "not installed", until the response arrives. */
  ttlMs: number;
};

/** @param app  client that authenticates as the app */
export function createInstallations(
  app: Octokit,
  now: () => Date,
  sleep: (milliseconds: number) => Promise<void>,
): Installations {
  const cache = createLruCache<string, CachedInstallation>(maxAccounts);
  const fetchInstallation = async (owner: string): Promise<Installation | null> => {
    // Not a valid login, although a webhook or the minutes name it.
    if (!/^[\w-]{1,80}$/.test(owner)) return null;
    try {
      // Works for organizations as well: https://docs.github.com/rest/apps/apps#get-a-user-installation-for-the-authenticated-app
      const { data } = await retryRead(() => app.rest.apps.getUserInstallation({ username: owner }), sleep);
      return installationFrom(data);
    } catch (error) {
      if (classifyFailure(error).kind === "hidden") return null;
      throw error;
    }
  };
  const find = async (owner: string): Promise<Installation | null> => {
    const key = owner.toLowerCase();
    const cached = cache.get(key);
    if (cached !== undefined && now().getTime() - cached.at < cached.ttlMs) return cached.installation;
    const installation = fetchInstallation(owner);
    const entry: CachedInstallation = { at: now().getTime(), installation, ttlMs: cacheTtlMs.absent };
    cache.set(key, entry);
    installation.then(
      (it) => it !== null && (entry.ttlMs = cacheTtlMs.installed),
      () => cache.delete(key),
    );
    return installation;
  };
  return {
    async list() {
      const all = await retryRead(
        () => app.paginate(app.rest.apps.listInstallations, { per_page: 100 }),
        sleep,
      );
      // Skip enterprises, which have no login and no repositories, and deleted accounts.
      const installations = all
        .filter(({ account }) => account != null && "login" in account)
        .map(installationFrom);
      for (const each of installations)
        cache.set(each.owner.toLowerCase(), {
          at: now().getTime(),
          installation: Promise.resolve(each),
          ttlMs: cacheTtlMs.installed,
        });
      return installations;
    },
    find,
    async forget(owner) {
      const cached = cache.get(owner.toLowerCase());
      cache.delete(owner.toLowerCase());
      return cached === undefined ? null : cached.installation.catch(() => null);
    },
    async refetch(owner) {
      const cached = cache.get(owner.toLowerCase());
      const isFresh = cached !== undefined && now().getTime() - cached.at < minRefetchAgeMs;
      if (!isFresh || (await cached.installation) !== null) cache.delete(owner.toLowerCase());
      return find(owner);
    },
  };
}

type InstallationData = {
  readonly id: number;
  /** Missing in a redirect. */
  readonly account?: object | null;
  readonly permissions: object;
  /** Some servers leave it out instead of null. */
  readonly suspended_at?: string | null;
  readonly created_at: string;
};

function installationFrom(data: InstallationData): Installation {
  const { account } = data;
  if (account == null || !("login" in account) || typeof account.login !== "string")
    throw new UnclearResponse("an installation has no account");
  return {
    id: data.id,
    owner: account.login,
    permissions: data.permissions as Record<string, string>,
    suspended: data.suspended_at != null,
    createdAt: new Date(data.created_at),
  };
}
