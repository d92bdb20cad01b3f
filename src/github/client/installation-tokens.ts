import { classifyFailure, TokenRefused, type Failure } from "./failure.ts";
import { createLruCache } from "./caches.ts";

/** Installation, permissions and repositories of a token. */
export type TokenScope = {
  readonly installationId: number;
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  readonly repositoryIds?: number[];
};

type InstallationTokens = {
  /** Sends a request with a token of this scope. @throws TokenRefused if GitHub issues none */
  use<T>(scope: TokenScope, send: (token: string) => T | Promise<T>): Promise<T>;
  /** Stops using the tokens issued so far, because their permissions may have changed. */
  forget(installation: number): void;
};

/** Time that GitHub needs to make a new token known to all of its servers. */
const propagationDelayMs = 1000;
/** Age up to which a token counts as new. */
const newTokenMs = 5000;
const maxSends = 3;
/** Maximum number of scopes, and of installations whose permissions changed. */
const maxScopes = 10_000;

/** Failures that mean: GitHub issues no token. */
const denials: ReadonlySet<Failure["kind"]> = new Set(["forbidden", "hidden", "rejected", "not installed"]);

/** @param requestToken  requests a token. It may return a cached one unless `refresh` is set. */
export function createInstallationTokens(
  requestToken: (scope: TokenScope & { readonly refresh: boolean }) => Promise<string>,
  now: () => Date,
  sleep: (milliseconds: number) => Promise<void>,
): InstallationTokens {
  const tokens = createLruCache<
    string,
    { readonly token: string; readonly at: number; readonly generation: number }
  >(maxScopes);
  /** Number of times that the tokens of each installation were dropped. */
  const generations = createLruCache<number, number>(maxScopes);
  const tokenFor = async (scope: TokenScope, refresh: boolean): Promise<{ token: string; at: number }> => {
    const key = JSON.stringify(scope);
    const known = tokens.get(key);
    const generation = generations.get(scope.installationId) ?? 0;
    try {
      const isStale = (known?.generation ?? 0) < generation;
      const token = await requestToken({ ...scope, refresh: refresh || isStale });
      const issued = known?.token === token ? known : { token, at: now().getTime(), generation };
      tokens.set(key, issued);
      return issued;
    } catch (error) {
      if (!denials.has(classifyFailure(error).kind)) throw error;
      throw new TokenRefused("no token", { cause: error });
    }
  };
  const use: InstallationTokens["use"] = async (scope, send) => {
    let isRenewed = false;
    let { token, at } = await tokenFor(scope, false);
    for (let times = 1; ; times += 1) {
      try {
        return await send(token);
      } catch (error) {
        if (times === maxSends || classifyFailure(error).kind !== "unauthorized") throw error;
        // Safe to repeat: nothing was done. The token was revoked, or it is so new that not all of GitHub's servers know
        // it yet: https://github.com/octokit/auth-app.js/issues/65
        const mayBeUnknownYet = times === 1 && now().getTime() - at < newTokenMs;
        if (!mayBeUnknownYet && !isRenewed) {
          ({ token, at } = await tokenFor(scope, true));
          isRenewed = true;
        }
        await sleep(propagationDelayMs);
      }
    }
  };
  return {
    use,
    forget: (installation) => void generations.set(installation, (generations.get(installation) ?? 0) + 1),
  };
}
