import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Meter } from "./meter.ts";
import type { QueueStatus } from "./queue/queue.ts";

/** What Prometheus reads: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export type Metrics = { readonly meter: Meter; readonly type: string; text(): Promise<string> };

/** Events by name; of the others there may be any number. */
const events = new Set([
  ...["push", "pull_request", "check_run", "check_suite", "issues", "issue_comment", "repository"],
  ...["installation", "installation_repositories", "installation_target", "github_app_authorization", "ping"],
]);
/** https://docs.github.com/rest/rate-limit/rate-limit */
const resources = new Set(["core", "graphql", "search"]);

/** A limit of which nothing was heard for so long after its time tells nothing any more, in milliseconds. */
const stale = 60 * 60 * 1000;

/**
 * All metrics, in a registry of their own. Labels are words of the code's own, GitHub's event names and the ids of
 * installations; no name of an owner, a repository or a person is among them.
 * @param status  what the queue has to do
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
  const refused = counter("webhooks_refused", "Requests at the webhooks' door that were refused.", [
    "reason",
  ]);
  const runs = counter("runs", "Runs, by kind and end; again: what is not done is tried again.", [
    "job",
    "end",
  ]);
  const changes = counter("changes", "Changes on GitHub, by kind and what became of them.", [
    "change",
    "outcome",
  ]);
  const waits = counter("waits", "Changes and whole runs that had to wait, by reason.", ["reason"]);
  const requests = counter("github_requests", "Requests to GitHub, by the class of its answer.", ["status"]);
  const seconds = new Histogram({
    name: "minutes_bot_run_seconds",
    help: "How long runs take.",
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

/** Installations come and go: who was not heard of for long is forgotten. */
function gaugeOfLimits(registers: Registry[], now: () => Date): Meter["remaining"] {
  const known = new Map<string, { labels: Record<string, string>; requests: number; until: number }>();
  new Gauge({
    name: "minutes_bot_rate_limit_remaining",
    help: "Requests that an installation has left until GitHub counts anew.",
    labelNames: ["installation", "resource"],
    registers,
    collect() {
      this.reset();
      for (const [key, { labels, requests, until }] of known)
        if (until + stale < now().getTime()) known.delete(key);
        else this.set(labels, requests);
    },
  });
  return (installation, told, requests, until) => {
    const resource = resources.has(told) ? told : "other";
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
        // A queue that does not answer has no figures: readiness tells of it.
        this.set(await status().then(read, () => NaN));
      },
    });
  gauge("undone", "Jobs that run, wait for their turn or are tried again later.", ({ undone }) => undone);
  gauge("running", "Jobs that run.", ({ running }) => running);
  gauge("oldest_seconds", "How long the oldest undone work has been waiting.", ({ oldest }) =>
    oldest === null ? 0 : Math.max(0, (now().getTime() - oldest.getTime()) / 1000),
  );
}
