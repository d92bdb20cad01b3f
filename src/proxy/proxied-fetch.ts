import { proxyFor, type Proxy, type ProxySettings } from "./proxy-settings.ts";

type Fetch = typeof globalThis.fetch;

/** Thrown if a proxy refuses the connection. The code contains its status: `PROXY_ANSWERED_407`. */
class ProxyError extends Error {
  override readonly name = "ProxyError";
  readonly code: string;
  constructor(status: string) {
    super(`the proxy answered ${status}`);
    this.code = `PROXY_ANSWERED_${status}`;
  }
}

/**
 * Creates a fetch that uses the proxies of the environment. Node.js supports them only since 22.21 and 24, if
 * `NODE_USE_ENV_PROXY` is set: https://nodejs.org/api/cli.html#node_use_env_proxy1
 */
export async function createFetch(settings: ProxySettings): Promise<Fetch> {
  if (settings.http === null && settings.https === null) return globalThis.fetch;
  // The fetch of Node.js accepts no agent of another undici version.
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
      const status = proxyStatusIn(error);
      throw status === null ? error : new TypeError("fetch failed", { cause: new ProxyError(status) });
    }
  };
}

/** Returns the status of the proxy from an undici error. It is only part of the innermost message. */
function proxyStatusIn(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return /^Proxy response \((\d{3})\)/.exec(error.message)?.[1] ?? proxyStatusIn(error.cause);
}
