import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { nothingHere, type Answer } from "./answer.ts";

/** Pages for machines, by their paths. */
export type Pages = Readonly<Record<string, (request: IncomingMessage) => Answer | Promise<Answer>>>;

export type PageSources = {
  /** What the bot waits for before it can work; empty: it can. */
  readonly waitsFor: () => Promise<readonly string[]>;
  readonly metrics: { readonly type: string; text(): Promise<string> };
  /** What whoever reads the metrics must bring as `Authorization: Bearer …`; null: nothing. */
  readonly metricsToken: string | null;
};

export function createPages({ waitsFor, metrics, metricsToken }: PageSources): Pages {
  return {
    "/healthz": () => ({ status: 200, body: "alive\n" }),
    "/readyz": async () => {
      const waits = await waitsFor();
      const ready = waits.length === 0;
      const body = `${JSON.stringify(ready ? { ready } : { ready, waitsFor: waits })}\n`;
      return { status: ready ? 200 : 503, body, type: "application/json" };
    },
    "/metrics": async ({ headers }) => {
      const given = headers.authorization ?? "";
      if (metricsToken !== null && !isSame(given, `Bearer ${metricsToken}`)) return nothingHere;
      return { status: 200, body: await metrics.text(), type: metrics.type };
    },
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
