import { isSmeeWithoutChannel } from "./doctor/webhook-address.ts";
import { readProxySettings, type ProxySettings } from "./proxy/proxy-settings.ts";
import { type Problem, quoted } from "./problem.ts";
import { environmentProblems } from "./environment-messages.ts";
import { readPrivateKey } from "./environment-private-key.ts";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export const logFormats = ["json", "pretty"] as const;

/** The environment of the server without the credentials of the app. It is enough for the set-up page. */
export type ServerEnvironment = {
  readonly isProduction: boolean;
  readonly port: number;
  readonly host: string;
  readonly logLevel: (typeof logLevels)[number];
  readonly logFormat: (typeof logFormats)[number];
  /** Begins with a slash, and does not end with one unless it is `/`. */
  readonly webhookPath: string;
  /** URL of a smee.io channel; null: webhooks come directly. */
  readonly webhookProxyUrl: string | null;
  /** Base URL of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Web URL of GitHub, without a slash at the end. Minutes refer to issues by such URLs. */
  readonly serverUrl: string;
  /** Minutes between two catch-ups; null: only at the start. */
  readonly catchUpMinutes: number | null;
  /** Minimum time in milliseconds between two writes of an installation. */
  readonly minWriteIntervalMs: number;
  /** The proxies for requests to GitHub and to the smee.io channel. */
  readonly proxies: ProxySettings;
  /** URL of the Redis that several instances share; null: a single instance. It contains the password: never log it. */
  readonly queueRedisUrl: string | null;
};

/** The environment of `minutes-bot serve`. Never log the key and the secrets. */
export type Environment = ServerEnvironment & {
  readonly appId: number;
  /** PEM, with real line ends. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The secret that is also accepted while the secret is changed; null: none. */
  readonly previousWebhookSecret: string | null;
  /** Bearer token that requests for the metrics need. Null if they need none. */
  readonly metricsToken: string | null;
};

type Variables = Readonly<Record<string, string | undefined>>;

export type EnvironmentReading =
  | { readonly environment: Environment }
  | { readonly setup: ServerEnvironment }
  | { readonly problems: readonly Problem[] };

const minSecretLength = 16;

/**
 * Reads and checks the variables of .env.example. Without credentials it returns the environment of the set-up page, but
 * only for this machine and never in production. An empty variable counts as unset. All problems are returned at once,
 * and none contains the value of a secret.
 *
 * @param webhooks  false if the command receives no webhooks; then no webhook secret is needed
 * @param readFile  reads the file at `PRIVATE_KEY_PATH`; throws if it cannot be read
 */
export function readEnvironment(
  variables: Variables,
  readFile: (path: string) => string,
  { webhooks = true }: { readonly webhooks?: boolean } = {},
): EnvironmentReading {
  const problems: Problem[] = [];
  const get = createGet(variables, problems);
  const server = readServer(get, problems);
  if (get("APP_ID") === null) {
    const isInUse = ["PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"].find((name) => get(name) !== null);
    if (!webhooks) problems.push(environmentProblems.appIdNeeded());
    else if (server.isProduction) problems.push(environmentProblems.appIdMissing("NODE_ENV=production"));
    else if (isInUse !== undefined) problems.push(environmentProblems.appIdMissing(isInUse));
    // The person who opens the page becomes the owner of the app.
    else if (!isLoopback(server.host))
      problems.push(environmentProblems.setUpPageExposed(quoted(server.host)));
    return problems.length > 0 ? { problems } : { setup: server };
  }
  const appId = readAppId(get("APP_ID") ?? "", problems);
  const privateKey = readPrivateKey(get, readFile, problems);
  const webhookSecret = webhooks
    ? readWebhookSecret("WEBHOOK_SECRET", get("WEBHOOK_SECRET"), problems)
    : (get("WEBHOOK_SECRET") ?? "");
  const previous = get("WEBHOOK_SECRET_PREVIOUS");
  const previousWebhookSecret =
    previous === null ? null : readWebhookSecret("WEBHOOK_SECRET_PREVIOUS", previous, problems);
  const metricsToken = get("METRICS_TOKEN");
  if (metricsToken !== null && metricsToken.length < minSecretLength)
    problems.push(environmentProblems.metricsTokenShort(metricsToken.length, minSecretLength));
  return problems.length > 0
    ? { problems }
    : { environment: { ...server, appId, privateKey, webhookSecret, previousWebhookSecret, metricsToken } };
}

/** Reads the environment of the set-up page. Credentials are ignored. */
export function readServerEnvironment(
  variables: Variables,
): { readonly server: ServerEnvironment } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const server = readServer(createGet(variables, problems), problems);
  return problems.length > 0 ? { problems } : { server };
}

type Get = (name: string) => string | null;

/** Returns a function that reads a variable: null if it is unset or empty. Quotes around a value are a problem. */
function createGet(variables: Variables, problems: Problem[]): Get {
  const reported = new Set<string>();
  return (name) => {
    const text = variables[name]?.trim() ?? "";
    const [, , inner = text] = /^(["'])(.*)\1$/s.exec(text) ?? [];
    if (inner !== text && !reported.has(name)) {
      reported.add(name);
      problems.push(environmentProblems.inQuotes(name));
    }
    return inner.trim() || null;
  };
}

function readServer(get: Get, problems: Problem[]): ServerEnvironment {
  const read = <Value>(
    name: string,
    fallback: Value,
    expected: string,
    parse: (text: string) => Value | undefined,
  ): Value => {
    const text = get(name);
    if (text === null) return fallback;
    const value = parse(text);
    if (value !== undefined) return value;
    problems.push(
      environmentProblems.wrongValue(
        name,
        quoteShort(text),
        expected,
        fallback === null ? "none" : String(fallback),
      ),
    );
    return fallback;
  };
  const isProduction = get("NODE_ENV") === "production";
  const apiUrl = read("GITHUB_API_URL", "https://api.github.com", urlExpected, baseUrl);
  const catchUpMinutes = read(
    "CATCH_UP_MINUTES",
    15,
    "a number from 0 (only at the start) to 1440",
    number(0, 1440),
  );
  return {
    isProduction,
    port: read("PORT", 3000, "a whole number from 1 to 65535", wholeNumber(1, 65_535)),
    host: read("HOST", "localhost", "a host name or an address, without a port", (text) =>
      /^[\w.:-]{1,255}$/.test(text) ? text : undefined,
    ),
    logLevel: read("LOG_LEVEL", "info", `one of ${logLevels.join(", ")}`, oneOf(logLevels)),
    logFormat: read("LOG_FORMAT", isProduction ? "json" : "pretty", "json or pretty", oneOf(logFormats)),
    webhookPath: read("WEBHOOK_PATH", "/api/github/webhooks", "a path that begins with /", (text) =>
      /^\/[\w./~-]*$/.test(text) ? text.replace(/(?<=.)\/$/, "") : undefined,
    ),
    webhookProxyUrl: read<string | null>("WEBHOOK_PROXY_URL", null, channelExpected, channelUrl),
    apiUrl,
    graphqlUrl: graphqlUrl(apiUrl),
    serverUrl: read("GITHUB_SERVER_URL", "https://github.com", urlExpected, baseUrl),
    catchUpMinutes: catchUpMinutes === 0 ? null : catchUpMinutes,
    minWriteIntervalMs: read("WRITE_PACE_MS", 1000, "a whole number from 0 to 60000", wholeNumber(0, 60_000)),
    proxies: readProxySettings(get, problems),
    queueRedisUrl: readRedisUrl(get("QUEUE_REDIS_URL"), problems),
  };
}

function readRedisUrl(text: string | null, problems: Problem[]): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isRedis = url !== null && /^rediss?:$/.test(url.protocol) && url.hostname !== "";
  if (!isRedis) problems.push(environmentProblems.redisUrlMalformed());
  return isRedis ? text : null;
}

function readAppId(text: string, problems: Problem[]): number {
  const id = wholeNumber(1, Number.MAX_SAFE_INTEGER)(text);
  if (id === undefined) problems.push(environmentProblems.appIdMalformed(quoteShort(text)));
  return id ?? 0;
}

function readWebhookSecret(variable: string, secret: string | null, problems: Problem[]): string {
  if (secret === null) problems.push(environmentProblems.webhookSecretMissing());
  // The default of Probot.
  else if (secret === "development") problems.push(environmentProblems.webhookSecretDefault(variable));
  else if (secret.length < minSecretLength) {
    problems.push(environmentProblems.webhookSecretShort(variable, secret.length, minSecretLength));
  }
  return secret ?? "";
}

/** Returns the GraphQL endpoint: https://docs.github.com/en/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint */
export function graphqlUrl(apiUrl: string): string {
  return apiUrl.endsWith("/api/v3") ? apiUrl.replace(/v3$/, "graphql") : `${apiUrl}/graphql`;
}

const urlExpected = "an https URL without credentials and query (http only to this machine)";

const channelExpected = `${urlExpected}; on smee.io, the URL of a channel`;

function channelUrl(text: string): string | undefined {
  const url = baseUrl(text);
  return url === undefined || isSmeeWithoutChannel(new URL(url)) ? undefined : url;
}

/** Returns a URL without a slash at the end, or undefined if tokens must not be sent there. */
export function baseUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== "" || url.password !== "" || /[?#]/.test(text)) return undefined;
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return isSafe ? url.href.replace(/\/$/, "") : undefined;
}

/** Returns true for a host name of this machine that no other machine can reach. */
export function isLoopback(hostname: string): boolean {
  return ["localhost", "::1", "[::1]"].includes(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

const number =
  (min: number, max: number) =>
  (text: string): number | undefined => {
    const value = /^\d{1,16}(?:\.\d{1,9})?$/.test(text) ? Number(text) : NaN;
    return value >= min && value <= max ? value : undefined;
  };

const wholeNumber =
  (min: number, max: number) =>
  (text: string): number | undefined => {
    const value = number(min, max)(text);
    return Number.isInteger(value) ? value : undefined;
  };

const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (text: string): Value | undefined =>
    values.find((value) => value === text);

/** Quotes short values only, and none that look like a URL with a password: it could be a secret on the wrong line. */
function quoteShort(text: string): string {
  return text.length <= 30 && !text.includes("@") ? quoted(text) : `a text of ${text.length} characters`;
}
