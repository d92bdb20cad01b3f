import { BlockList, isIP, isIPv6 } from "node:net";
import { environmentProblems, type Problem } from "../problems.ts";

/** A proxy that requests go through. The authorization must reach no log. */
export type Proxy = {
  /** `http://proxy.example.org:3128/`, without credentials. */
  readonly url: string;
  /** The value of `Proxy-Authorization`; null: it asks for none. */
  readonly authorization: string | null;
  /** The variable that names it. */
  readonly variable: string;
};

/** Which requests go through which proxy. */
export type ProxySettings = {
  readonly http: Proxy | null;
  readonly https: Proxy | null;
  /** Hosts that are reached directly, as people write them. */
  readonly exceptions: readonly string[];
};

/**
 * Reads `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, in lower case first, as curl and undici do. Where there is no proxy for
 * https, the one for http is taken, as in undici.
 * @param get  the value of a variable; null: it is unset or empty
 */
export function readProxySettings(get: (name: string) => string | null, problems: Problem[]): ProxySettings {
  const read = (name: string): Proxy | null => {
    const variable = get(name.toLowerCase()) === null ? name : name.toLowerCase();
    const text = get(variable);
    if (text === null) return null;
    const proxy = readProxy(text, variable);
    if (proxy === null) problems.push(environmentProblems.proxyMalformed(variable));
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
    return null; // A % that begins no escape.
  }
}

/** The proxy that a request goes through, or null where it goes to its host directly. */
export function proxyFor(url: URL, { http, https, exceptions }: ProxySettings): Proxy | null {
  const proxy = url.protocol === "https:" ? https : http;
  return proxy === null || exceptions.some((each) => isExcepted(url, each)) ? null : proxy;
}

/** `example.org` and `.example.org` stand for the host and all below it; a port, `*` and `10.0.0.0/8` are known, too. */
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
  if (isIP(host) !== 0) return isAmong(host, name);
  return name !== "" && (host === name || host.endsWith(`.${name}`));
}

function isAmong(address: string, range: string): boolean {
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
