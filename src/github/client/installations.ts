import type { Octokit } from "@octokit/rest";
import { failureOf, UnclearAnswer } from "./failure.ts";
import { retried } from "./retry-read.ts";

export type Permission = "checks" | "contents" | "issues" | "metadata" | "pull_requests";
export type Permissions = Partial<Record<Permission, "read" | "write">>;

/** What it takes to read all that the bot reads. */
export const reading: Permissions = {
  metadata: "read",
  contents: "read",
  issues: "read",
  pull_requests: "read",
  checks: "read",
};

export type Installation = {
  readonly id: number;
  readonly owner: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly suspended: boolean;
  readonly createdAt: Date;
};

/** Where the app is installed, as it was answered not long ago. */
export type Installations = {
  all(): Promise<readonly Installation[]>;
  /** The installation on an account, or null where the app is not installed. */
  on(owner: string): Promise<Installation | null>;
  /** Asks anew, because what is known does not fit. */
  onNow(owner: string): Promise<Installation | null>;
  /** Something changed there: the next to ask is told how it is by then. Answers what was known. */
  forget(owner: string): Promise<Installation | null>;
};

/**
 * How long an answer to "where is the app installed" is believed, in milliseconds. Events tell of what changes, each
 * catch-up lists the installations anew, and a token that is refused is a reason to ask at once.
 */
const believed = { installed: 20 * 60 * 1000, absent: 5 * 60 * 1000 };
/** How long a no is not asked for again, even where it does not seem to fit, in milliseconds. */
const fresh = 10_000;

type Found = {
  readonly at: number;
  readonly installation: Promise<Installation | null>;
  /** Until the answer is there, in milliseconds, as for none. */
  holds: number;
};

/** @param app  speaks as the app */
export function createInstallations(
  app: Octokit,
  now: () => Date,
  sleep: (milliseconds: number) => Promise<void>,
): Installations {
  const found = new Map<string, Found>();
  const askInstallation = async (owner: string): Promise<Installation | null> => {
    // No account is called so, whatever an event or minutes say.
    if (!/^[\w-]{1,80}$/.test(owner)) return null;
    try {
      // Answers for organisations as well: https://docs.github.com/rest/apps/apps#get-a-user-installation-for-the-authenticated-app
      const { data } = await retried(() => app.rest.apps.getUserInstallation({ username: owner }), sleep);
      return installationFrom(data);
    } catch (error) {
      if (failureOf(error).kind === "hidden") return null;
      throw error;
    }
  };
  const on = async (owner: string): Promise<Installation | null> => {
    const key = owner.toLowerCase();
    const known = found.get(key);
    if (known !== undefined && now().getTime() - known.at < known.holds) return known.installation;
    const installation = askInstallation(owner);
    const entry: Found = { at: now().getTime(), installation, holds: believed.absent };
    found.set(key, entry);
    installation.then(
      (it) => it !== null && (entry.holds = believed.installed),
      () => found.delete(key),
    );
    return installation;
  };
  return {
    async all() {
      const all = await retried(
        () => app.paginate(app.rest.apps.listInstallations, { per_page: 100 }),
        sleep,
      );
      // An enterprise has no login and no repositories, and an account may be gone: the others are looked at all the same.
      const installations = all
        .filter(({ account }) => account != null && "login" in account)
        .map(installationFrom);
      for (const each of installations)
        found.set(each.owner.toLowerCase(), {
          at: now().getTime(),
          installation: Promise.resolve(each),
          holds: believed.installed,
        });
      return installations;
    },
    on,
    async forget(owner) {
      const known = found.get(owner.toLowerCase());
      found.delete(owner.toLowerCase());
      return known === undefined ? null : known.installation.catch(() => null);
    },
    async onNow(owner) {
      const known = found.get(owner.toLowerCase());
      const isFresh = known !== undefined && now().getTime() - known.at < fresh;
      if (!isFresh || (await known.installation) !== null) found.delete(owner.toLowerCase());
      return on(owner);
    },
  };
}

type InstallationData = {
  readonly id: number;
  /** A redirect has none. */
  readonly account?: object | null;
  readonly permissions: object;
  /** Left out where it is not, by some. */
  readonly suspended_at?: string | null;
  readonly created_at: string;
};

function installationFrom(data: InstallationData): Installation {
  const { account } = data;
  if (account == null || !("login" in account) || typeof account.login !== "string")
    throw new UnclearAnswer("an installation named no account");
  return {
    id: data.id,
    owner: account.login,
    permissions: data.permissions as Record<string, string>,
    suspended: data.suspended_at != null,
    createdAt: new Date(data.created_at),
  };
}
