import { failed, good, type Finding } from "./finding.ts";

/** How requests come to GitHub. */
export type Connection = {
  /** `api.github.com` */
  readonly host: string;
  /** Null: they go there directly. */
  readonly proxy: { readonly url: string; readonly variable: string } | null;
  /** Whether there is a proxy that NO_PROXY keeps from this host. */
  readonly isExcepted: boolean;
};

/** Says which way requests take. */
export function diagnoseProxy({ host, proxy, isExcepted }: Connection): Finding {
  if (proxy !== null)
    return good(`Requests to ${host} go through the proxy ${proxy.url} (${proxy.variable}).`);
  const why = isExcepted ? "because NO_PROXY names it" : "without a proxy";
  return good(`Requests to ${host} go there directly, ${why}.`);
}

type Obstacle = {
  /** Codes of Node.js, OpenSSL and undici, or our own words. */
  readonly codes: RegExp;
  /** Whether it is the host itself that cannot be reached, though there is a proxy. */
  readonly isBehindProxy?: true;
  readonly nextStep: (connection: Connection) => string;
};

const variableOf = ({ proxy }: Connection): string => proxy?.variable ?? "GITHUB_API_URL";

const obstacles: readonly Obstacle[] = [
  {
    codes: /^(?:ENOTFOUND|EAI_\w+)$/,
    nextStep: ({ proxy }) => `check DNS or the proxy (${proxy?.variable ?? "HTTPS_PROXY"})`,
  },
  {
    codes: /^ECONNREFUSED$/,
    nextStep: (connection) => `nothing listens there; check ${variableOf(connection)} and the firewall`,
  },
  {
    codes: /^(?:ETIMEDOUT|E(?:HOST|NET)(?:UNREACH|DOWN)|UND_ERR_\w+_TIMEOUT|nothing within .*)$/,
    nextStep: ({ proxy }) =>
      proxy === null
        ? "check the firewall, or set HTTPS_PROXY where a proxy leads out"
        : `check the firewall and ${proxy.variable}`,
  },
  {
    codes: /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/,
    nextStep: () => "the connection was closed on the way; check the firewall and the proxy",
  },
  {
    codes: /^PROXY_ANSWERED_407$/,
    isBehindProxy: true,
    nextStep: ({ proxy }) =>
      `write the proxy's user and password into ${proxy?.variable ?? "HTTPS_PROXY"}, as in http://USER:PASSWORD@HOST:PORT`,
  },
  {
    codes: /^PROXY_ANSWERED_\d+$/,
    isBehindProxy: true,
    nextStep: ({ host, proxy }) =>
      `let the proxy ${proxy?.url ?? ""} allow ${host}, or name the host in NO_PROXY`,
  },
  {
    // https://docs.openssl.org/master/man3/X509_STORE_CTX_get_error/
    codes: /CERT|^UNABLE_TO_|^INVALID_(?:CA|PURPOSE)$/,
    isBehindProxy: true,
    nextStep: () =>
      "its certificate is not trusted; set NODE_EXTRA_CA_CERTS to the file with the certificate of the authority that signed it",
  },
  {
    codes: /^(?:EPROTO|ERR_SSL_\w+)$/,
    nextStep: (connection) =>
      `something there does not speak TLS; check http and https in ${variableOf(connection)}`,
  },
];

/**
 * Says what keeps requests from GitHub, with the next step.
 * @param why  the code of the error, `ENOTFOUND`
 * @returns null where it tells nothing about the way
 */
export function diagnoseUnreachable(why: string, connection: Connection): Finding | null {
  const obstacle = obstacles.find(({ codes }) => codes.test(why));
  if (obstacle === undefined) return null;
  const { host, proxy } = connection;
  const where = proxy === null || obstacle.isBehindProxy ? host : `the proxy ${proxy.url}`;
  const reason = why.replace(/^PROXY_ANSWERED_(\d+)$/, "the proxy answered $1");
  return failed(`Cannot reach ${where} (${reason}): ${obstacle.nextStep(connection)}.`);
}
