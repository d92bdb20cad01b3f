/** A logged request, without bodies and tokens. */
export type LoggedRequest = {
  readonly number: number;
  readonly method: string;
  /** The path below the API's root, or the GraphQL operation: `query repository.issue`. */
  readonly path: string;
  readonly kind: "token" | "read" | "write";
  /** Hash; equal for identical requests. */
  readonly digest: string;
  readonly graphql: boolean;
  /** The installation of its token. */
  readonly installation: number | null;
  readonly at: string;
  /** 0 while in flight, and when there was no response. */
  status: number;
  /** The injected fault. */
  fault: string | null;
  /** Whether it was sent while the installation was rate limited. */
  whileLimited: boolean;
};

export type RequestLog = {
  readonly all: readonly LoggedRequest[];
  /** Requests that change state, without token requests. */
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
