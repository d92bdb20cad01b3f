/** One request as the log keeps it: no bodies, no tokens. */
export type LoggedRequest = {
  readonly number: number;
  readonly method: string;
  /** The path below the API's root, or the GraphQL operation: `query repository.issue`. */
  readonly path: string;
  readonly kind: "token" | "read" | "write";
  /** Equal for two requests that ask for the same. */
  readonly digest: string;
  readonly graphql: boolean;
  /** The installation whose token came with it. */
  readonly installation: number | null;
  readonly at: string;
  /** 0 while it is under way, and where no answer came. */
  status: number;
  /** The fault that it met. */
  fault: string | null;
  /** It came although its installation had been told to wait. */
  whileLimited: boolean;
};

export type RequestLog = {
  readonly all: readonly LoggedRequest[];
  /** Requests that change state, tokens left out. */
  writes(): readonly LoggedRequest[];
  reads(): readonly LoggedRequest[];
  count(): { token: number; read: number; write: number };
  clear(): void;
};

export function createRequestLog(): RequestLog & {
  add(entry: Omit<LoggedRequest, "number">): LoggedRequest;
} {
  const all: LoggedRequest[] = [];
  const of = (kind: LoggedRequest["kind"]) => all.filter((one) => one.kind === kind);
  return {
    all,
    add: (entry) => {
      const logged = { number: all.length + 1, ...entry };
      all.push(logged);
      return logged;
    },
    writes: () => of("write"),
    reads: () => of("read"),
    count: () => ({ token: of("token").length, read: of("read").length, write: of("write").length }),
    clear: () => {
      all.length = 0;
    },
  };
}
