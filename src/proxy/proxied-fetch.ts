import { proxyFor, type Proxy, type ProxySettings } from "./proxy-settings.ts";

type Fetch = typeof globalThis.fetch;

/** A proxy that opened no way to the host; its answer stands in the code, `PROXY_ANSWERED_407`. */
export class ProxyRefusal extends Error {
  override readonly name = "ProxyRefusal";
  readonly code: string;
  constructor(status: string) {
    super(`the proxy answered ${status}`);
    this.code = `PROXY_ANSWERED_${status}`;
  }
}

/**
 * A fetch that goes through the proxies of the environment. Node.js itself obeys them only since 22.21 and 24, and where
 * `NODE_USE_ENV_PROXY` is set: https://nodejs.org/api/cli.html#node_use_env_proxy1
 */
export async function createFetch(settings: ProxySettings): Promise<Fetch> {
  if (settings.http === null && settings.https === null) return globalThis.fetch;
  // Node's own fetch takes no agent of another version of the library that it is made of.
  const { fetch, ProxyAgent } = await import("undici");
  const agents = new Map<Proxy, InstanceType<typeof ProxyAgent>>();
  const agentOf = (proxy: Proxy): InstanceType<typeof ProxyAgent> => {
    const { url: uri, authorization } = proxy;
    const agent =
      agents.get(proxy) ?? new ProxyAgent(authorization === null ? { uri } : { uri, token: authorization });
    agents.set(proxy, agent);
    return agent;
  };
  const fetchThrough = fetch as unknown as (...request: [Parameters<Fetch>[0], object]) => Promise<Response>;
  return async (input, init) => {
    const proxy = proxyFor(new URL(input instanceof Request ? input.url : input), settings);
    if (proxy === null) return globalThis.fetch(input, init);
    try {
      return await fetchThrough(input, { ...init, dispatcher: agentOf(proxy) });
    } catch (error) {
      const status = refusalIn(error);
      throw status === null ? error : new TypeError("fetch failed", { cause: new ProxyRefusal(status) });
    }
  };
}

/** The library tells the proxy's answer in its words only, at the bottom of what it throws. */
function refusalIn(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return /^Proxy response \((\d{3})\)/.exec(error.message)?.[1] ?? refusalIn(error.cause);
}
