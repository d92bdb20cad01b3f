/** Why GitHub did not do what it was asked. */
export type Failure =
  | { readonly kind: "limited"; readonly until: Date }
  /** By ourselves: it was written so often within an hour. */
  | { readonly kind: "resting"; readonly until: Date; readonly times: number }
  | {
      readonly kind:
        /** It may have been done or not. */
        | "unclear"
        | "unauthorized"
        /** 404: absent, private, or not yet there; never to be read as "deleted". */
        | "hidden"
        | "deleted"
        | "moved"
        | "locked"
        | "archived"
        | "forbidden"
        /** 403 of a door that may open again: nobody is let in from here, or nobody at all. It tells nothing of what is behind. */
        | "shut out"
        | "not installed"
        /** The app is installed there, and gets no token all the same: that passes. */
        | "no token"
        | "rejected"
        /** Who may read the minutes, or the repository that they discuss, has just changed. */
        | "private"
        /** The bot is to end. */
        | "stopping";
    };

/** An answer that is no answer: not JSON, half of it, or of another shape. */
export class UnclearAnswer extends Error {
  override readonly name = "UnclearAnswer";
}

/**
 * A query asks for more than GitHub spends on one; it would answer the same query the same way again:
 * https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export class QueryTooLarge extends Error {
  override readonly name = "QueryTooLarge";
}

/** GitHub broke off a query and answered nothing, often because it took too long. */
export class QueryBrokenOff extends Error {
  override readonly name = "QueryBrokenOff";
}

/** An answer with another status than success has; Octokit itself takes a redirect that was not followed for one. */
export class UnexpectedStatus extends Error {
  override readonly name = "UnexpectedStatus";
  readonly status: number;
  constructor(status: number) {
    super(`GitHub answered ${String(status)}`);
    this.status = status;
  }
}

/** A redirect is not followed and looks like success to Octokit, although nothing was written. @throws UnexpectedStatus */
export function expectStatus(status: number, expected: number): void {
  if (status !== expected) throw new UnexpectedStatus(status);
}

/**
 * To be given each page of a list: what is none (a redirect's words, an object) Octokit would hand on as a list of one.
 * @throws UnexpectedStatus, UnclearAnswer
 */
export function listIn<T>({ status, data }: { readonly status: number; readonly data: T[] }): T[] {
  expectStatus(status, 200);
  if (!Array.isArray(data)) throw new UnclearAnswer("GitHub answered no list");
  return data;
}

/** No request is sent while GitHub asked to wait. */
export class Limited extends Error {
  override readonly name = "Limited";
  readonly until: Date;
  constructor(until: Date) {
    super(`GitHub asked to wait until ${until.toISOString()}`);
    this.until = until;
  }
}

/** GitHub gave the installation no token for the repository: the app is not installed there, or is suspended. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
}

/** The bot is to end: nothing more is asked, and nobody waits. */
export class Stopped extends Error {
  override readonly name = "Stopped";
  constructor() {
    super("the bot is stopping");
  }
}

export function failureOf(error: unknown): Failure {
  const limited = causeIn(error, Limited);
  if (limited !== null) return { kind: "limited", until: limited.until };
  if (causeIn(error, Stopped) !== null) return { kind: "stopping" };
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
      if (isShutOut(message)) return { kind: "shut out" };
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
 * Whether a refusal is about the way in, and not about what was asked: an owner's allow list of IP addresses, single
 * sign-on, a migration. https://docs.github.com/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization
 */
export function isShutOut(message: string): boolean {
  return /\bip allow list\b|\bsaml\b|\blocked for migration\b/i.test(message);
}

/** Whether it is GitHub, or the way to it, that did not do what it was asked; else it is a mistake of ours. */
export function isAnswer(error: unknown): boolean {
  return isRequestError(error) || isOurs(error);
}

/**
 * Whether a smaller query may be answered: GitHub said that this one is too large, or did not come to its end in time,
 * which on a large query means the same.
 */
export function isTooMuch(error: unknown): boolean {
  if (error instanceof QueryTooLarge || error instanceof QueryBrokenOff) return true;
  if (isTimeout(error) || (error instanceof Error && isTimeout(error.cause))) return true;
  return isRequestError(error) && (error.status === 502 || error.status === 504);
}

/** By its name: under the vm modules of tests what `fetch` throws is another realm's. */
function isTimeout(error: unknown): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === "TimeoutError";
}

const ours = [
  UnclearAnswer,
  QueryTooLarge,
  QueryBrokenOff,
  UnexpectedStatus,
  Limited,
  TokenRefused,
  Stopped,
] as const;

function isOurs(error: unknown): error is Error {
  return ours.some((each) => error instanceof each);
}

/** In a word, for people: what broke the connection (`ECONNREFUSED`), or the status of the answer; null: neither is known. */
export function whyOf(error: unknown): string | null {
  if (error instanceof Error && error.cause instanceof Error) {
    const why = whyOf(error.cause);
    if (why !== null) return why;
  }
  if (error instanceof Error && error.name === "TimeoutError") return "nothing within 15 seconds";
  const code = codeOf(error);
  if (code !== null) return code;
  return isRequestError(error) && error.status > 0 ? `status ${error.status}` : null;
}

/** Such as `ENOTFOUND`, which says more than the place where it was thrown. */
function codeOf(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && /^[A-Z][A-Z\d_]{2,40}$/.test(code) ? code : null;
}

/** Octokit wraps what fetch throws. */
function causeIn<T extends Error>(error: unknown, kind: abstract new (...args: never[]) => T): T | null {
  if (error instanceof kind) return error;
  return error instanceof Error && error.cause instanceof kind ? error.cause : null;
}

/** Octokit's error by its shape: it comes from several copies of its package. */
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
 * An error as it may stand in a log: messages of libraries can quote what was sent or received, so that only our own
 * are kept.
 */
export function loggable(error: unknown): Readonly<Record<string, unknown>> {
  const name = error instanceof Error ? error.name : typeof error;
  const cause = error instanceof Error && error.cause !== undefined ? { cause: loggable(error.cause) } : {};
  if (isRequestError(error)) return { name, status: error.status, ...cause };
  if (!(error instanceof Error)) return { name };
  const code = codeOf(error);
  if (code !== null) return { name, code, ...cause };
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    name,
    ...(isOurs(error) ? { message: error.message } : { at: frames.slice(0, 5).map((line) => line.trim()) }),
    ...cause,
  };
}
