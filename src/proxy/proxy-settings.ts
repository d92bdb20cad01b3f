import { BlockList, isIP, isIPv6 } from "node:net";
import type { Problem } from "../problem.ts";
import { proxyProblems } from "./messages.ts";

/** A proxy for requests. Never log the authorization. */
export type Proxy = {
  /** `http://proxy.example.org:3128/`, without credentials. */
  readonly url: string;
  /** Value of `Proxy-Authorization`, or null. */
  readonly authorization: string | null;
  /** Name of the variable that sets it. */
  readonly variable: string;
};

/** Proxies by protocol. */
export type ProxySettings = {
  readonly http: Proxy | null;
  readonly https: Proxy | null;
  /** Entries of `NO_PROXY`. */
  readonly exceptions: readonly string[];
};

/**
 * Reads `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, lower case first, as curl and undici do. Without a proxy for https the
 * one for http is used, as in undici.
 * @param get  returns the value of a variable, or null if it is unset or empty
 * @param problems  receives malformed values
 */
export function readProxySettings(get: (name: string) => string | null, problems: Problem[]): ProxySettings {
  const read = (name: string): Proxy | null => {
    const variable = get(name.toLowerCase()) === null ? name : name.toLowerCase();
    const text = get(variable);
    if (text === null) return null;
    const proxy = readProxy(text, variable);
    if (proxy === null) problems.push(proxyProblems.proxyMalformed(variable));
    return proxy;
  };
  const [http, https] = [read("HTTP_PROXY"), read("HTTPS_PROXY")];
  const exceptions = (get("no_proxy") ?? get("NO_PROXY") ?? "").split(/[,\s]+/);
  return { http, https: https ?? http, exceptions: exceptions.filter((each) => each !== "") };
}

function readProxy(text: string, variable: string): Proxy | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "") return null;
  try {
    const credentials = [url.username, url.password].map(decodeURIComponent).join(":");
    const encoded = Buffer.from(credentials).toString("base64");
    const authorization = credentials === ":" ? null : `Basic ${encoded}`;
    return { url: `${url.protocol}//${url.host}/`, authorization, variable };
  } catch {
    return null; // A malformed percent escape.
  }
}

/** Returns the proxy for a request, or null for a direct connection. */
export function proxyFor(url: URL, { http, https, exceptions }: ProxySettings): Proxy | null {
  const proxy = url.protocol === "https:" ? https : http;
  return proxy === null || exceptions.some((each) => isExcepted(url, each)) ? null : proxy;
}

/**
 * Returns true if an entry of `NO_PROXY` matches: a host with its subdomains, optionally with a port, `*`, or a CIDR
 * range.
 */
function isExcepted({ hostname, port, protocol }: URL, exception: string): boolean {
  if (exception === "*") return true;
  const host = withoutBrackets(hostname).replace(/\.$/, "").toLowerCase();
  const [, written = "", atPort] = isIPv6(exception)
    ? ["", exception]
    : (/^(.*?)(?::(\d+))?$/.exec(exception) ?? []);
  if (atPort !== undefined && atPort !== (port || (protocol === "https:" ? "443" : "80"))) return false;
  const name = withoutBrackets(written)
    .replace(/^\*?\./, "")
    .toLowerCase();
  if (isIP(host) !== 0) return isInRange(host, name);
  return name !== "" && (host === name || host.endsWith(`.${name}`));
}

function isInRange(address: string, range: string): boolean {
  const [network = "", prefix] = range.split("/");
  const family = isIPv6(network) ? "ipv6" : "ipv4";
  const bits = prefix === undefined ? (family === "ipv6" ? 128 : 32) : Number(prefix);
  const isRange = isIP(network) !== 0 && /^\d{1,3}$/.test(prefix ?? String(bits));
  if (!isRange || bits > (family === "ipv6" ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(network, bits, family);
  return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, "");
}
