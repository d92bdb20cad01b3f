import { failureOf, TokenRefused, type Failure } from "./failure.ts";

/** What a token is good for. */
export type Rights = {
  readonly installationId: number;
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  readonly repositoryIds?: number[];
};

/** Sends a request with a token for these rights. @throws TokenRefused where GitHub gives none */
export type WithToken = <T>(rights: Rights, send: (token: string) => T | Promise<T>) => Promise<T>;

/** How long GitHub takes to make a new token known to all of its servers, in milliseconds. */
const spreading = 1000;
/** How long a token counts as new, in milliseconds. */
const young = 5000;
const mostSends = 3;

/** What an answer to the question for a token means that is no token. */
const refusals: ReadonlySet<Failure["kind"]> = new Set(["forbidden", "hidden", "rejected", "not installed"]);

/** @param ask  asks for a token; one that was given before may do, unless it is to be refreshed */
export function createTokens(
  ask: (rights: Rights & { readonly refresh: boolean }) => Promise<string>,
  now: () => Date,
  sleep: (milliseconds: number) => Promise<void>,
): WithToken {
  const given = new Map<string, { readonly token: string; readonly at: number }>();
  const tokenFor = async (rights: Rights, refresh: boolean): Promise<{ token: string; at: number }> => {
    const key = JSON.stringify(rights);
    try {
      const token = await ask({ ...rights, refresh });
      const known = given.get(key);
      const birth = known?.token === token ? known : { token, at: now().getTime() };
      given.set(key, birth);
      return birth;
    } catch (error) {
      if (!refusals.has(failureOf(error).kind)) throw error;
      throw new TokenRefused("no token", { cause: error });
    }
  };
  return async (rights, send) => {
    let isRenewed = false;
    let { token, at } = await tokenFor(rights, false);
    for (let times = 1; ; times += 1) {
      try {
        return await send(token);
      } catch (error) {
        if (times === mostSends || failureOf(error).kind !== "unauthorized") throw error;
        // Nothing was done, so that it is safe to ask again. The token ended before its time; or it is so new that not
        // all of GitHub knows it yet: https://github.com/octokit/auth-app.js/issues/65
        const mayBeUnknownYet = times === 1 && now().getTime() - at < young;
        if (!mayBeUnknownYet && !isRenewed) {
          ({ token, at } = await tokenFor(rights, true));
          isRenewed = true;
        }
        await sleep(spreading);
      }
    }
  };
}
