/** Where a host name can be reached: on its own machine, in a private network, or on the internet. */
type Reach = "machine" | "network" | "internet";

/**
 * Returns true if GitHub can send webhooks to a host. github.com and ghe.com are on the internet; an Enterprise Server can
 * be in a private network. A GitHub on this machine, as in tests, reaches everything.
 * @param hostname  of the webhook URL, as the type URL prints it
 * @param githubHostname  of GitHub's web pages or REST API
 */
export function canGitHubReach(hostname: string, githubHostname: string): boolean {
  if (reachOf(githubHostname) === "machine") return true;
  const reach = reachOf(hostname);
  const isCloud = /(?:^|\.)(?:github|ghe)\.com$/.test(githubHostname);
  return isCloud ? reach === "internet" : reach !== "machine";
}

/** Returns true for a page of smee.io that is no channel: a webhook that is sent there is lost. */
export function isSmeeWithoutChannel({ hostname, pathname }: URL): boolean {
  return hostname === "smee.io" && !/^\/(?!new\/?$)[\w-]+\/?$/.test(pathname);
}

/**
 * Names that no public DNS server knows: https://www.iana.org/assignments/special-use-domain-names, and the others that
 * private networks use: https://www.rfc-editor.org/rfc/rfc6762#appendix-G
 */
const privateNames =
  /(?:^|\.)(?:local|internal|intranet|private|corp|home|lan|home\.arpa|example|invalid|test|onion)$|^example\.(?:com|org|net)$/;

function reachOf(hostname: string): Reach {
  const name = hostname.toLowerCase().replaceAll(/^\[|\]$|\.$/g, "");
  if (name.includes(":")) return reachOfIpv6(name);
  if (/^\d+(?:\.\d+){3}$/.test(name)) return reachOfIpv4(name.split(".").map(Number));
  if (/(?:^|\.)localhost$/.test(name)) return "machine";
  return !name.includes(".") || privateNames.test(name) ? "network" : "internet";
}

/** https://www.iana.org/assignments/iana-ipv4-special-registry */
function reachOfIpv4([a = 0, b = 0, c = 0]: readonly number[]): Reach {
  if (a === 0 || a === 127) return "machine";
  const isPrivate =
    a === 10 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    // Between a provider and its customers, and without an address server.
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    // For tests and documentation.
    (a === 198 && (b === 18 || b === 19)) ||
    [`192.0.2`, `198.51.100`, `203.0.113`].includes(`${a}.${b}.${c}`) ||
    // For groups of machines, and not assigned.
    a >= 224;
  return isPrivate ? "network" : "internet";
}

/** https://www.iana.org/assignments/iana-ipv6-special-registry */
function reachOfIpv6(address: string): Reach {
  if (address === "::" || address === "::1") return "machine";
  // The type URL prints an IPv4 address in an IPv6 address with two hexadecimal numbers.
  const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(address) ?? [];
  if (high !== undefined && low !== undefined) {
    const parts = [high, low].map((part) => Number.parseInt(part, 16));
    return reachOfIpv4(parts.flatMap((part) => [Math.floor(part / 256), part % 256]));
  }
  // Global addresses begin with the bits 001; of these, 2001:db8 is for documentation.
  return /^[23][\da-f]{3}:/.test(address) && !address.startsWith("2001:db8:") ? "internet" : "network";
}
