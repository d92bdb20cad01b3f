import { emitterEventNames } from "@octokit/webhooks";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Meter } from "./meter.ts";
import type { QueueStatus } from "./queue/queue.ts";

/** The metrics as Prometheus reads them: https://prometheus.io/docs/instrumenting/exposition_formats/ */
type Metrics = { readonly meter: Meter; readonly type: string; text(): Promise<string> };

/** All events of GitHub and their actions. Any other name is counted as "other". */
const events: ReadonlySet<string> = new Set(emitterEventNames);
/** https://docs.github.com/rest/rate-limit/rate-limit */
const resources = new Set(["core", "graphql", "search"]);

/** How long after its reset a rate limit is dropped if no newer value was reported. */
const staleMs = 60 * 60 * 1000;

/**
 * Creates all metrics in their own registry. Labels are fixed words of the code, names of GitHub events and ids of
 * installations. They never contain the name of an owner, a repository or a person.
 * @param status  returns the status of the queue
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
  const setRemainingRequests = createLimitGauge(registers, now);
  createQueueGauges(registers, status, now);

  const meter: Meter = {
    countWebhook: (event, answer) => webhooks.inc({ event: events.has(event) ? event : "other", answer }),
    countRejectedWebhook: (reason) => refused.inc({ reason }),
    recordRun(job, end, took) {
      runs.inc({ job, end });
      seconds.observe({ job }, took);
    },
    countChange: (change, outcome) => changes.inc({ change, outcome }),
    countWait: (reason) => waits.inc({ reason }),
    countRequest: (answer) =>
      requests.inc({ status: answer === null ? "none" : `${Math.floor(answer / 100)}xx` }),
    setRemainingRequests,
  };
  return { meter, type: registry.contentType, text: () => registry.metrics() };
}

/** Creates the gauge of rate limits, which drops the stale ones. Returns the function that sets a limit. */
function createLimitGauge(registers: Registry[], now: () => Date): Meter["setRemainingRequests"] {
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

function createQueueGauges(registers: Registry[], status: () => Promise<QueueStatus>, now: () => Date): void {
  const gauge = (name: string, help: string, read: (status: QueueStatus) => number): Gauge =>
    new Gauge({
      name: `minutes_bot_queue_${name}`,
      help,
      registers,
      async collect() {
        // There are no figures while Redis does not answer. /readyz reports that.
        this.set(await status().then(read, () => NaN));
      },
    });
  gauge("undone", "Jobs that run, wait, or will be retried.", ({ undone }) => undone);
  gauge("running", "Jobs that run.", ({ running }) => running);
  gauge("oldest_seconds", "Age of the oldest job that is not done.", ({ oldest }) =>
    oldest === null ? 0 : Math.max(0, (now().getTime() - oldest.getTime()) / 1000),
  );
}
