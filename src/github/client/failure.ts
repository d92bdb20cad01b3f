import { isUnanswered } from "./answered.ts";

/** Reason why a request to GitHub failed or was not sent. */
export type Failure =
  | { readonly kind: "limited"; readonly until: Date }
  /** Our own limit: this text was written too often within an hour. */
  | { readonly kind: "throttled"; readonly until: Date; readonly times: number }
  | {
      readonly kind:
        /** Unknown outcome: the request may have taken effect or not. */
        | "unclear"
        | "unauthorized"
        /** 404: absent, private, or not visible yet. It never means "deleted". */
        | "hidden"
        | "deleted"
        | "moved"
        | "locked"
        | "archived"
        | "forbidden"
        /** 403 because of an IP allow list, SSO or a migration. It may be temporary, and it says nothing about the resource. */
        | "access blocked"
        | "not installed"
        /** The app is installed, but gets no token. This is temporary. */
        | "no token"
        | "rejected"
        /** The visibility of the minutes, or of the repository that they discuss, has just changed. */
        | "visibility changed"
        /** The bot is shutting down. */
        | "stopping";
    };

/** A response that is invalid or incomplete: not JSON, truncated, or of an unexpected shape. */
export class UnclearResponse extends Error {
  override readonly name = "UnclearResponse";
}

/**
 * A query exceeds GitHub's resource limits. Sending the same query again would fail again:
 * https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export class QueryTooLarge extends Error {
  override readonly name = "QueryTooLarge";
}

/** GitHub aborted a query and returned no data, often because it took too long. */
export class QueryAborted extends Error {
  override readonly name = "QueryAborted";
}

/** A response with an unexpected status. Octokit treats a redirect that was not followed as a success. */
export class UnexpectedStatus extends Error {
  override readonly name = "UnexpectedStatus";
  readonly status: number;
  constructor(status: number) {
    super(`GitHub responded with ${String(status)}`);
    this.status = status;
  }
}

/**
 * Checks the status. Octokit treats a redirect that was not followed as a success, although nothing was written. @throws
 * UnexpectedStatus
 */
export function expectStatus(status: number, expected: number): void {
  if (status !== expected) throw new UnexpectedStatus(status);
}

/**
 * Returns a page of a list, for `paginate`. Octokit would turn any other body (a redirect, an object) into a list of one item.
 * @throws UnexpectedStatus, UnclearResponse
 */
export function expectList<T>({ status, data }: { readonly status: number; readonly data: T[] }): T[] {
  expectStatus(status, 200);
  if (!Array.isArray(data)) throw new UnclearResponse("GitHub returned no list");
  return data;
}

/** GitHub asked to wait. No request is sent until then. */
export class RateLimited extends Error {
  override readonly name = "RateLimited";
  readonly until: Date;
  constructor(until: Date) {
    super(`GitHub asked to wait until ${until.toISOString()}`);
    this.until = until;
  }
}

/** GitHub issued no token for the repository: the app is not installed there, or is suspended. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
}

/** The bot is shutting down. Requests and waits end. */
export class Stopped extends Error {
  override readonly name = "Stopped";
  constructor() {
    super("the bot is stopping");
  }
}

export function classifyFailure(error: unknown): Failure {
  const limited = findCause(error, RateLimited);
  if (limited !== null) return { kind: "limited", until: limited.until };
  if (findCause(error, Stopped) !== null) return { kind: "stopping" };
  if (error instanceof TokenRefused) return { kind: "not installed" };
  if (!isRequestError(error)) return { kind: "unclear" };
  const message = error.message.toLowerCase();
  switch (error.status) {
    case 301:
    case 302:
    case 307:
    case 308:
      return { kind: "moved" };
    case 401:
      return { kind: "unauthorized" };
    case 451: // Unavailable for legal reasons.
    case 403:
      if (isAccessBlocked(message)) return { kind: "access blocked" };
      if (message.includes("archived")) return { kind: "archived" };
      if (/\blocked\b/.test(message)) return { kind: "locked" };
      if (message.includes("suspended")) return { kind: "not installed" };
      return { kind: "forbidden" };
    case 404:
      return { kind: "hidden" };
    case 410:
      return { kind: "deleted" };
    case 400:
    case 413: // Too much at once.
    case 422:
      return { kind: "rejected" };
    default:
      return { kind: "unclear" };
  }
}

/**
 * Returns whether a 403 is about access in general and not about the resource: an IP allow list of the owner, single
 * sign-on, a migration. https://docs.github.com/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization
 */
export function isAccessBlocked(message: string): boolean {
  return /\bip allow list\b|\bsaml\b|\blocked for migration\b/i.test(message);
}

/** Returns whether GitHub or the connection failed. Any other error is a bug in the bot. */
export function isGitHubFailure(error: unknown): boolean {
  return isRequestError(error) || isOwnError(error);
}

/** Returns whether GitHub said that this query is too large. A timeout does not count, because it may be temporary. */
export function isQueryTooLarge(error: unknown): boolean {
  return error instanceof QueryTooLarge;
}

/**
 * Returns whether a smaller query may succeed. That is so if GitHub said that this query is too large, or if it timed out,
 * which means the same for a large query.
 */
export function isQueryTooHeavy(error: unknown): boolean {
  if (isQueryTooLarge(error) || error instanceof QueryAborted) return true;
  if (isTimeout(error) || (error instanceof Error && isTimeout(error.cause))) return true;
  return isRequestError(error) && (error.status === 502 || error.status === 504);
}

/**
 * Returns whether an error is a timeout. It compares the name, because errors of `fetch` belong to another realm in Jest's
 * vm modules.
 */
function isTimeout(error: unknown): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === "TimeoutError";
}

const ownErrorTypes = [
  UnclearResponse,
  QueryTooLarge,
  QueryAborted,
  UnexpectedStatus,
  RateLimited,
  TokenRefused,
  Stopped,
] as const;

function isOwnError(error: unknown): error is Error {
  return ownErrorTypes.some((each) => error instanceof each);
}

/**
 * Returns a short reason for people: the connection error (`ECONNREFUSED`) or the status of the response. Null if neither
 * is known.
 */
export function connectionErrorReason(error: unknown): string | null {
  if (error instanceof Error && error.cause instanceof Error) {
    const reason = connectionErrorReason(error.cause);
    if (reason !== null) return reason;
  }
  if (error instanceof Error && error.name === "TimeoutError") return "no response within 15 seconds";
  const code = errorCodeOf(error);
  if (code !== null) return code;
  // https://fetch.spec.whatwg.org/#port-blocking
  if (error instanceof Error && error.message === "bad port") return "BAD_PORT";
  // Octokit makes up a status if no response came.
  return isRequestError(error) && !isUnanswered(error) && error.status > 0 ? `status ${error.status}` : null;
}

/** Returns an error code such as `ENOTFOUND`, which says more than the stack. */
function errorCodeOf(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && /^[A-Z][A-Z\d_]{2,40}$/.test(code) ? code : null;
}

/** Octokit wraps errors of `fetch`. */
function findCause<T extends Error>(error: unknown, kind: abstract new (...args: never[]) => T): T | null {
  if (error instanceof kind) return error;
  return error instanceof Error && error.cause instanceof kind ? error.cause : null;
}

/** Recognises Octokit's error by its shape, because there are several copies of its package. */
function isRequestError(error: unknown): error is { readonly status: number; readonly message: string } {
  return (
    typeof error === "object" &&
    error !== null &&
    "status" in error &&
    typeof error.status === "number" &&
    "message" in error &&
    typeof error.message === "string"
  );
}

/**
 * Returns the fields of an error that are safe to log. It includes only our own messages, because messages of libraries can
 * quote requests and responses.
 */
export function toLoggable(error: unknown): Readonly<Record<string, unknown>> {
  const name = error instanceof Error ? error.name : typeof error;
  const cause = error instanceof Error && error.cause !== undefined ? { cause: toLoggable(error.cause) } : {};
  if (isRequestError(error)) return { name, status: error.status, ...cause };
  if (!(error instanceof Error)) return { name };
  const code = errorCodeOf(error);
  if (code !== null) return { name, code, ...cause };
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    name,
    ...(isOwnError(error)
      ? { message: error.message }
      : { at: frames.slice(0, 5).map((line) => line.trim()) }),
    ...cause,
  };
}
