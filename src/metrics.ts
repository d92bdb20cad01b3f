import { emitterEventNames } from "@octokit/webhooks";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Meter } from "./meter.ts";
import type { QueueStatus } from "./queue/queue.ts";

/** The metrics as Prometheus reads them: https://prometheus.io/docs/instrumenting/exposition_formats/ */
type Metrics = { readonly meter: Meter; readonly type: string; text(): Promise<string> };

/** All events that GitHub has, and their actions; a name that is none of them is counted as "other". */
const events: ReadonlySet<string> = new Set(emitterEventNames);
/** https://docs.github.com/rest/rate-limit/rate-limit */
const resources = new Set(["core", "graphql", "search"]);

/** A limit is forgotten so long after its reset, where no later one was reported. */
const staleMs = 60 * 60 * 1000;

/**
 * All metrics, in a registry of their own. Labels are fixed words of the code, names of GitHub's events and ids of
 * installations; none is the name of an owner, a repository or a person.
 * @param status  of the queue
 */
export function createMetrics(version: string, status: () => Promise<QueueStatus>, now: () => Date): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
  ): Counter<Label> => new Counter({ name: `minutes_bot_${name}_total`, help, labelNames, registers });

  const webhooks = counter("webhooks", "Signed webhooks, by event and answer.", ["event", "answer"]);
  const refused = counter("webhooks_refused", "Webhooks that were rejected, by reason.", ["reason"]);
  const runs = counter("runs", 'Runs, by kind and end. The end "again" means that the rest is retried.', [
    "job",
    "end",
  ]);
  const changes = counter("changes", "Changes on GitHub, by kind and outcome.", ["change", "outcome"]);
  const waits = counter("waits", "Changes and whole runs that had to wait, by reason.", ["reason"]);
  const requests = counter("github_requests", "Requests to GitHub, by class of status.", ["status"]);
  const seconds = new Histogram({
    name: "minutes_bot_run_seconds",
    help: "Duration of runs.",
    labelNames: ["job"],
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900],
    registers,
  });
  new Gauge({
    name: "minutes_bot_info",
    help: "The bot's version.",
    labelNames: ["version"],
    registers,
  }).set({ version }, 1);
  const left = gaugeOfLimits(registers, now);
  gaugesOfQueue(registers, status, now);

  const meter: Meter = {
    webhook: (event, answer) => webhooks.inc({ event: events.has(event) ? event : "other", answer }),
    refused: (reason) => refused.inc({ reason }),
    run(job, end, took) {
      runs.inc({ job, end });
      seconds.observe({ job }, took);
    },
    change: (change, outcome) => changes.inc({ change, outcome }),
    wait: (reason) => waits.inc({ reason }),
    request: (answer) => requests.inc({ status: answer === null ? "none" : `${Math.floor(answer / 100)}xx` }),
    remaining: left,
  };
  return { meter, type: registry.contentType, text: () => registry.metrics() };
}

/** Forgets installations whose limits are stale. */
function gaugeOfLimits(registers: Registry[], now: () => Date): Meter["remaining"] {
  const known = new Map<string, { labels: Record<string, string>; requests: number; until: number }>();
  new Gauge({
    name: "minutes_bot_rate_limit_remaining",
    help: "Remaining requests of an installation until its limit is reset.",
    labelNames: ["installation", "resource"],
    registers,
    collect() {
      this.reset();
      for (const [key, { labels, requests, until }] of known)
        if (until + staleMs < now().getTime()) known.delete(key);
        else this.set(labels, requests);
    },
  });
  return (installation, kind, requests, until) => {
    const resource = resources.has(kind) ? kind : "other";
    const labels = { installation: String(installation), resource };
    known.set(`${installation} ${resource}`, { labels, requests, until: until.getTime() });
  };
}

function gaugesOfQueue(registers: Registry[], status: () => Promise<QueueStatus>, now: () => Date): void {
  const gauge = (name: string, help: string, read: (status: QueueStatus) => number): Gauge =>
    new Gauge({
      name: `minutes_bot_queue_${name}`,
      help,
      registers,
      async collect() {
        // No figures while Redis does not answer; /readyz reports that.
        this.set(await status().then(read, () => NaN));
      },
    });
  gauge("undone", "Jobs that run, wait, or will be retried.", ({ undone }) => undone);
  gauge("running", "Jobs that run.", ({ running }) => running);
  gauge("oldest_seconds", "Age of the oldest job that is not done.", ({ oldest }) =>
    oldest === null ? 0 : Math.max(0, (now().getTime() - oldest.getTime()) / 1000),
  );
}
