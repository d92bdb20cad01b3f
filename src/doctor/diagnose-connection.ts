import { consequences } from "./messages.ts";
import { good, type DoctorFinding, type FoundProblem } from "./finding.ts";

/** The network route to GitHub. */
export type GitHubConnection = {
  /** `api.github.com` */
  readonly host: string;
  /** Null for a direct connection. */
  readonly proxy: { readonly url: string; readonly variable: string } | null;
  /** True if NO_PROXY excludes this host from a configured proxy. */
  readonly isExcludedByNoProxy: boolean;
};

/** Reports whether requests use a proxy. */
export function diagnoseProxy({ host, proxy, isExcludedByNoProxy }: GitHubConnection): DoctorFinding {
  if (proxy !== null)
    return good(`Requests to ${host} go through the proxy ${proxy.url} (${proxy.variable}).`);
  const reason = isExcludedByNoProxy ? "because NO_PROXY names it" : "without a proxy";
  return good(`Requests to ${host} go there directly, ${reason}.`);
}

type NetworkError = {
  /** Error codes of Node.js, OpenSSL and undici, or our own messages. */
  readonly codes: RegExp;
  /** True if the host is unreachable although the proxy works. */
  readonly isBehindProxy?: true;
  /** Sentence: what the code means, if that is not obvious. */
  readonly cause?: string;
  /** Sentence: what to do. */
  readonly nextStep: (connection: GitHubConnection) => string;
};

const variableOf = ({ proxy }: GitHubConnection): string => proxy?.variable ?? "GITHUB_API_URL";

const networkErrors: readonly NetworkError[] = [
  {
    // https://fetch.spec.whatwg.org/#port-blocking
    codes: /^BAD_PORT$/,
    cause: "Node.js connects to no port that belongs to another service, such as mail.",
    nextStep: () => "Correct the port in GITHUB_API_URL.",
  },
  {
    codes: /^(?:ENOTFOUND|EAI_\w+)$/,
    nextStep: ({ proxy }) => `Check DNS or the proxy (${proxy?.variable ?? "HTTPS_PROXY"}).`,
  },
  {
    codes: /^ECONNREFUSED$/,
    cause: "No program listens there.",
    nextStep: (connection) => `Check ${variableOf(connection)} and the firewall.`,
  },
  {
    codes:
      /^(?:ETIMEDOUT|E(?:HOST|NET)(?:UNREACH|DOWN)|UND_ERR_\w+_TIMEOUT|no(?:thing| response) within .*)$/,
    nextStep: ({ proxy }) =>
      proxy === null
        ? "Check the firewall, or set HTTPS_PROXY if you need a proxy."
        : `Check the firewall and ${proxy.variable}.`,
  },
  {
    codes: /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/,
    cause: "The connection was closed on the way.",
    nextStep: () => "Check the firewall and the proxy.",
  },
  {
    codes: /^PROXY_ANSWERED_407$/,
    isBehindProxy: true,
    nextStep: ({ proxy }) =>
      `Set the user and password of the proxy in ${proxy?.variable ?? "HTTPS_PROXY"}, as in http://USER:PASSWORD@HOST:PORT.`,
  },
  {
    codes: /^PROXY_ANSWERED_\d+$/,
    isBehindProxy: true,
    nextStep: ({ host, proxy }) =>
      `Allow ${host} in the proxy ${proxy?.url ?? ""}, or add the host to NO_PROXY.`,
  },
  {
    // https://docs.openssl.org/master/man3/X509_STORE_CTX_get_error/
    codes: /CERT|^UNABLE_TO_|^INVALID_(?:CA|PURPOSE)$/,
    isBehindProxy: true,
    cause: "Its certificate is not trusted.",
    nextStep: () =>
      "Set NODE_EXTRA_CA_CERTS to the file with the certificate of the authority that signed it.",
  },
  {
    codes: /^(?:EPROTO|ERR_SSL_\w+)$/,
    cause: "The server does not use TLS.",
    nextStep: (connection) => `Check http and https in ${variableOf(connection)}.`,
  },
];

/**
 * Explains a failed connection to GitHub, with the next step.
 * @param code  error code, such as `ENOTFOUND`
 * @param consequence  sentence: what does not work because of it
 * @returns null for codes that do not concern the network
 */
export function diagnoseUnreachable(
  code: string,
  connection: GitHubConnection,
  consequence = consequences.network,
): FoundProblem | null {
  const networkError = networkErrors.find(({ codes }) => codes.test(code));
  if (networkError === undefined) return null;
  const { host, proxy } = connection;
  const where = proxy === null || networkError.isBehindProxy ? host : `the proxy ${proxy.url}`;
  const reason = code
    .replace(/^PROXY_ANSWERED_(\d+)$/, "the proxy answered $1")
    .replace(/^BAD_PORT$/, "a forbidden port");
  const { cause } = networkError;
  return {
    level: "error",
    code: "network-unreachable",
    what: `Cannot reach ${where} (${reason}).`,
    why: [...(cause === undefined ? [] : [cause]), consequence].join(" "),
    fix: networkError.nextStep(connection),
  };
}
