import { ordealNow } from "./ordeal.ts";

/** The time that one process has: what it says to GitHub, and whether it can say anything any more. */
export type Life = {
  readonly through: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
  readonly isOver: () => boolean;
};

/**
 * @param onDeath  told when it ends
 * @param overtaken  another process does all that there is to do while a write of this one is under way
 */
export function beginLife(onDeath: () => void, overtaken: () => Promise<void>): Life {
  let isOver = false;
  const dead = (): Error => new TypeError("fetch failed");
  const onlyAlive = <T>(answer: T): T => {
    if (isOver) throw dead();
    return answer;
  };
  const die = (): never => {
    isOver = true;
    onDeath();
    throw dead();
  };
  return {
    isOver: () => isOver,
    through: (fetch) => async (input, init) => {
      onlyAlive(null);
      const ordeal = ordealNow();
      if (ordeal === null || !isWrite(input, init)) return onlyAlive(await fetch(input, init));
      ordeal.writes += 1;
      const { fate } = ordeal;
      const what = fate?.write === ordeal.writes ? fate.what : null;
      if (what === "dies before write") die();
      if (what === "is overtaken at write") await overtaken();
      const answer = await fetch(input, init);
      if (what?.startsWith("dies after write") === true) die();
      return onlyAlive(answer);
    },
  };
}

/** Whether a request would change something; tokens are none of it. */
function isWrite(input: string | URL | Request, init: RequestInit = {}): boolean {
  const url = input instanceof Request ? input.url : String(input);
  if ((init.method ?? "GET").toUpperCase() === "GET" || url.endsWith("/access_tokens")) return false;
  return (
    !url.endsWith("/graphql") || (typeof init.body === "string" && /"query":"\s*mutation/.test(init.body))
  );
}
