import { currentFaultRun } from "./fault-run.ts";

/** A bot process that can die: its requests to GitHub, and whether it has died. */
export type BotProcess = {
  readonly wrapFetch: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
  readonly hasDied: () => boolean;
};

/**
 * @param onExit  called when it dies
 * @param onOvertaken  does all pending work in another process, during a write of this one
 */
export function createBotProcess(onExit: () => void, onOvertaken: () => Promise<void>): BotProcess {
  let hasDied = false;
  const createNetworkError = (): Error => new TypeError("fetch failed");
  const throwIfDead = <T>(answer: T): T => {
    if (hasDied) throw createNetworkError();
    return answer;
  };
  const die = (): never => {
    hasDied = true;
    onExit();
    throw createNetworkError();
  };
  return {
    hasDied: () => hasDied,
    wrapFetch: (fetch) => async (input, init) => {
      throwIfDead(null);
      const faultRun = currentFaultRun();
      if (faultRun === null || !isWrite(input, init)) return throwIfDead(await fetch(input, init));
      faultRun.writes += 1;
      const { fault } = faultRun;
      const what = fault?.write === faultRun.writes ? fault.what : null;
      if (what === "dies before write") die();
      if (what === "is overtaken at write") await onOvertaken();
      const answer = await fetch(input, init);
      if (what?.startsWith("dies after write") === true) die();
      return throwIfDead(answer);
    },
  };
}

/** Whether a request changes something on GitHub; requests for tokens do not count. */
function isWrite(input: string | URL | Request, init: RequestInit = {}): boolean {
  const url = input instanceof Request ? input.url : String(input);
  if ((init.method ?? "GET").toUpperCase() === "GET" || url.endsWith("/access_tokens")) return false;
  return (
    !url.endsWith("/graphql") || (typeof init.body === "string" && /"query":"\s*mutation/.test(init.body))
  );
}
