import { failureOf, TokenRefused, type Failure } from "./failure.ts";

/** What a token is good for. */
export type Rights = {
  readonly installationId: number;
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  readonly repositoryIds?: number[];
};

export type Tokens = {
  /** Sends a request with a token for these rights. @throws TokenRefused where GitHub gives none */
  use<T>(rights: Rights, send: (token: string) => T | Promise<T>): Promise<T>;
  /** What was given so far is not used any more: it may be good for less than it was. */
  forget(installation: number): void;
};

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
): Tokens {
  const given = new Map<string, { readonly token: string; readonly at: number; readonly turn: number }>();
  /** How often each installation's were forgotten. */
  const turns = new Map<number, number>();
  const tokenFor = async (rights: Rights, refresh: boolean): Promise<{ token: string; at: number }> => {
    const key = JSON.stringify(rights);
    const known = given.get(key);
    const turn = turns.get(rights.installationId) ?? 0;
    try {
      const isStale = known !== undefined && known.turn < turn;
      const token = await ask({ ...rights, refresh: refresh || isStale });
      const birth = known?.token === token ? known : { token, at: now().getTime(), turn };
      given.set(key, birth);
      return birth;
    } catch (error) {
      if (!refusals.has(failureOf(error).kind)) throw error;
      throw new TokenRefused("no token", { cause: error });
    }
  };
  const use: Tokens["use"] = async (rights, send) => {
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
  return {
    use,
    forget: (installation) => void turns.set(installation, (turns.get(installation) ?? 0) + 1),
  };
}
