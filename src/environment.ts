import { readProxySettings, type ProxySettings } from "./proxy/proxy-settings.ts";
import { type Problem, quoted } from "./problem.ts";
import { environmentProblems } from "./environment-messages.ts";
import { readPrivateKey } from "./environment-private-key.ts";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export const logFormats = ["json", "pretty"] as const;

/** What the server needs besides the app's credentials; enough to open the set-up page. */
export type ServerEnvironment = {
  readonly isProduction: boolean;
  readonly port: number;
  readonly host: string;
  readonly logLevel: (typeof logLevels)[number];
  readonly logFormat: (typeof logFormats)[number];
  /** Begins with a slash, and ends with none unless it is `/`. */
  readonly webhookPath: string;
  /** Null: webhooks come directly. */
  readonly webhookProxyUrl: string | null;
  /** Root of the REST API, without a slash at its end. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Whose URLs are references, without a slash at its end. */
  readonly serverUrl: string;
  /** Minutes between two catch-ups; null: only at start. */
  readonly catchUpMinutes: number | null;
  /** The least time in milliseconds between two writes of an installation. */
  readonly writePaceMs: number;
  /** What requests to GitHub and to the channel go through. */
  readonly proxies: ProxySettings;
  /** What several instances share, with its password, which must reach no log; null: this one is alone. */
  readonly queueRedisUrl: string | null;
};

/** All that `minutes-bot serve` takes from the environment. The key and the secret must reach no log. */
export type Environment = ServerEnvironment & {
  readonly appId: number;
  /** PEM, with real line ends. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Taken as well while the secret is changed; null: there is none. */
  readonly previousWebhookSecret: string | null;
  /** Bearer token that a request for the metrics needs; null: none. */
  readonly metricsToken: string | null;
};

type Variables = Readonly<Record<string, string | undefined>>;

export type EnvironmentReading =
  | { readonly environment: Environment }
  | { readonly setup: ServerEnvironment }
  | { readonly problems: readonly Problem[] };

const leastSecretLength = 16;

/**
 * Reads and checks the variables of .env.example. Without any credentials the set-up page is to be opened, on this
 * machine alone, but never in production. An empty variable counts as unset. All problems are returned at once, none with the value of a secret.
 *
 * @param webhooks  whether any are to be received: else nothing is needed but what makes the app known to GitHub
 * @param readFile reads the file at `PRIVATE_KEY_PATH`; throws where it cannot
 */
export function readEnvironment(
  variables: Variables,
  readFile: (path: string) => string,
  { webhooks = true }: { readonly webhooks?: boolean } = {},
): EnvironmentReading {
  const problems: Problem[] = [];
  const get = (name: string): string | null => variables[name]?.trim() || null;
  const server = readServer(get, problems);
  if (get("APP_ID") === null) {
    const isInUse = ["PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"].find((name) => get(name) !== null);
    if (!webhooks) problems.push(environmentProblems.appIdNeeded());
    else if (server.isProduction) problems.push(environmentProblems.appIdMissing("NODE_ENV=production"));
    else if (isInUse !== undefined) problems.push(environmentProblems.appIdMissing(isInUse));
    // The person who opens the page becomes the owner of the app.
    else if (!isLoopback(server.host)) problems.push(environmentProblems.setUpFromAfar(quoted(server.host)));
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
  if (metricsToken !== null && metricsToken.length < leastSecretLength)
    problems.push(environmentProblems.metricsTokenShort(metricsToken.length, leastSecretLength));
  return problems.length > 0
    ? { problems }
    : { environment: { ...server, appId, privateKey, webhookSecret, previousWebhookSecret, metricsToken } };
}

type Get = (name: string) => string | null;

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
        shown(text),
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
    webhookProxyUrl: read<string | null>("WEBHOOK_PROXY_URL", null, urlExpected, baseUrl),
    apiUrl,
    graphqlUrl: graphqlUrl(apiUrl),
    serverUrl: read("GITHUB_SERVER_URL", "https://github.com", urlExpected, baseUrl),
    catchUpMinutes: catchUpMinutes === 0 ? null : catchUpMinutes,
    writePaceMs: read("WRITE_PACE_MS", 1000, "a whole number from 0 to 60000", wholeNumber(0, 60_000)),
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
  if (id === undefined) problems.push(environmentProblems.appIdMalformed(shown(text)));
  return id ?? 0;
}

function readWebhookSecret(variable: string, secret: string | null, problems: Problem[]): string {
  if (secret === null) problems.push(environmentProblems.webhookSecretMissing());
  // What Probot takes where none is set.
  else if (secret === "development") problems.push(environmentProblems.webhookSecretDefault(variable));
  else if (secret.length < leastSecretLength) {
    problems.push(environmentProblems.webhookSecretShort(variable, secret.length, leastSecretLength));
  }
  return secret ?? "";
}

/** Where GraphQL is: https://docs.github.com/en/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint */
export function graphqlUrl(apiUrl: string): string {
  return apiUrl.endsWith("/api/v3") ? apiUrl.replace(/v3$/, "graphql") : `${apiUrl}/graphql`;
}

const urlExpected = "an https URL without credentials and query (http only to this machine)";

/** A URL as people give it, without a slash at its end; undefined where tokens must not be sent there. */
export function baseUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== "" || url.password !== "" || /[?#]/.test(text)) return undefined;
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return isSafe ? url.href.replace(/\/$/, "") : undefined;
}

function isLoopback(hostname: string): boolean {
  return ["localhost", "::1", "[::1]"].includes(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

const number =
  (least: number, most: number) =>
  (text: string): number | undefined => {
    const value = /^\d{1,16}(?:\.\d{1,9})?$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  };

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number | undefined => {
    const value = number(least, most)(text);
    return Number.isInteger(value) ? value : undefined;
  };

const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (text: string): Value | undefined =>
    values.find((value) => value === text);

/** Short values only, and none that look like a URL with a password: somebody may have mixed up the lines. */
function shown(text: string): string {
  return text.length <= 30 && !text.includes("@") ? quoted(text) : `a text of ${text.length} characters`;
}
