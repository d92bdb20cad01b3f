import { createHash } from "node:crypto";
import type { Fault } from "../fake-github/faults.ts";
import type { LoggedRequest } from "../fake-github/requests.ts";

/** Random faults, derived from the seed and the request, so that a seed always gives the same faults. */
type RandomFaults = {
  /** Returns the fault for a request, if any. */
  faultFor(request: LoggedRequest): Fault | undefined;
  /** Number of faults of each kind. */
  readonly countsByKind: ReadonlyMap<string, number>;
};

const hostileWaits = ["0", "-1", "99999999", "soon", "Wed, 21 Oct 2015 07:28:00 GMT"];

/** How much more often writes fail than reads, because failed writes matter more. */
const writeFactor = 15;

/** @param rate  share of the reads that fail, from 0 to 1 */
export function createRandomFaults(seed: number, rate: number): RandomFaults {
  const requestCounts = new Map<string, number>();
  const countsByKind = new Map<string, number>();
  return {
    countsByKind,
    faultFor(request) {
      const times = (requestCounts.get(request.digest) ?? 0) + 1;
      requestCounts.set(request.digest, times);
      const [chance, ...numbers] = randomNumbers(`${seed} ${request.digest} ${times}`);
      if (chance >= (request.kind === "write" ? writeFactor * rate : rate)) return undefined;
      const fault = faultOf(request, numbers);
      const name = nameOf(fault);
      countsByKind.set(name, (countsByKind.get(name) ?? 0) + 1);
      return fault;
    },
  };
}

/** Returns four numbers from 0 to below 1, always the same for a text. */
export function randomNumbers(text: string): [number, number, number, number] {
  const hash = createHash("sha1").update(text).digest();
  const at = (n: number): number => hash.readUInt32BE(4 * n) / 2 ** 32;
  return [at(0), at(1), at(2), at(3)];
}

function pick<T>(all: readonly [T, ...T[]], random: number): T {
  return all[Math.floor(random * all.length)] ?? all[0];
}

function faultOf({ graphql, kind }: LoggedRequest, [which = 0, how = 0, long = 0]: readonly number[]): Fault {
  // Before or after taking effect; for reads there is no difference.
  const when = kind === "read" || how < 0.5 ? "before" : "after";
  const seconds = Math.ceil(long * 900);
  const common: [Fault, ...Fault[]] = [
    { kind: "status", status: pick([500, 502, 503, 504], how), when },
    { kind: "status", status: pick([500, 502], long), when, body: "html" },
    { kind: "status", status: 200, when, body: pick(["html", "empty", "half"], long) },
    { kind: "status", status: 503, when, headers: { "retry-after": String(seconds) } },
    { kind: "reset", when },
    { kind: "timeout", when },
    { kind: "half body" },
    { kind: "bad credentials" },
    { kind: "primary limit", seconds },
    { kind: "secondary limit", status: how < 0.5 ? 403 : 429, retryAfter: seconds },
    { kind: "secondary limit", status: 403, retryAfter: pick([null, ...hostileWaits], long) },
  ];
  if (!graphql) return pick(common, which);
  return pick(
    [
      ...common,
      { kind: "graphql error" },
      { kind: "graphql partial", field: Math.floor(how * 4) },
      { kind: "graphql limit", seconds },
    ],
    which,
  );
}

function nameOf(fault: Fault): string {
  const kind = fault.kind === "status" ? `${fault.status} ${fault.body ?? ""}`.trim() : fault.kind;
  return "when" in fault ? `${kind}, ${fault.when}` : kind;
}
