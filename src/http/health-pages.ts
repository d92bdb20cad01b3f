import { createHash, timingSafeEqual } from "node:crypto";
import { notFound } from "./answer.ts";
import type { Page } from "./listen.ts";

type HealthSources = {
  /** Returns what the bot waits for. Empty if it is ready. */
  readonly waitsFor: () => Promise<readonly string[]>;
  readonly metrics: { readonly type: string; text(): Promise<string> };
  /** Bearer token that requests for the metrics need. Null if they need none. */
  readonly metricsToken: string | null;
};

const json = { "content-type": "application/json" };

/** Creates the pages for Kubernetes and Prometheus, by path. */
export function createHealthPages(sources: HealthSources): Readonly<Record<string, Page>> {
  const { waitsFor, metrics, metricsToken } = sources;
  return {
    "/healthz": () => ({ status: 200, body: "alive\n" }),
    "/readyz": async () => {
      const reasons = await waitsFor();
      const state = reasons.length === 0 ? { ready: true } : { ready: false, waitsFor: reasons };
      return { status: state.ready ? 200 : 503, body: `${JSON.stringify(state)}\n`, headers: json };
    },
    "/metrics": async ({ headers: { authorization = "" } }) => {
      if (metricsToken !== null && !timingSafeEqual(hash(authorization), hash(`Bearer ${metricsToken}`)))
        return notFound;
      return { status: 200, body: await metrics.text(), headers: { "content-type": metrics.type } };
    },
  };
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
