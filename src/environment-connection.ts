import type { GitHubConnection } from "./doctor/diagnose-connection.ts";
import type { ServerEnvironment } from "./environment.ts";
import { proxyFor } from "./proxy/proxy-settings.ts";

/** Returns the network route to the REST API of GitHub. */
export function githubConnectionOf({
  apiUrl,
  proxies,
}: Pick<ServerEnvironment, "apiUrl" | "proxies">): GitHubConnection {
  const url = new URL(apiUrl);
  const proxy = proxyFor(url, proxies);
  return {
    host: url.host,
    proxy,
    isExcludedByNoProxy: proxy === null && proxyFor(url, { ...proxies, exceptions: [] }) !== null,
  };
}
