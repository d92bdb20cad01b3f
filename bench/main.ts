import { fileURLToPath } from "node:url";
import { createGitHub } from "../test/fake-github/github.ts";
import { measureCheck } from "./checks.ts";
import { countRequests } from "./requests.ts";
import { countSweeps } from "./sweeps.ts";
import { load, startContestant, type Contestant, type Load, type WebhookEvent } from "./webhooks.ts";

const rounds = 5;
const eventsInRound = 4000;
const concurrency = 16;

await benchRequests();
await benchSweeps();
await benchChecks();
await benchWebhooks();

/** Counts the requests for one push, in a small and in a large repository. */
async function benchRequests(): Promise<void> {
  const small = await countRequests(10);
  const large = await countRequests(10_000);
  console.log("\nRequests for one added file with 20 targets in 4 repositories of 2 organisations");
  console.log(formatRow("", "least", "10 files", "10,000 files"));
  for (const [i, { kind, made, least }] of small.entries())
    console.log(formatRow(kind, least, made, large[i]?.made ?? 0));
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const [least, few, many] = [
    small.map((c) => c.least),
    small.map((c) => c.made),
    large.map((c) => c.made),
  ].map(sum);
  console.log(formatRow("all", least ?? 0, few ?? 0, many ?? 0));
  printVerdict(
    `${((few ?? 0) / (least ?? 1)).toFixed(2)} × the least (goal: 1.25)`,
    (few ?? 0) <= 1.25 * (least ?? 1),
  );
  printVerdict("the count does not grow with the repository", few === many);
}

/** Counts the requests of a catch-up with 1,000 files and 200 open action items. */
async function benchSweeps(): Promise<void> {
  const { cold, warm, changed } = await countSweeps();
  console.log("\nRequests of a sweep over 1,000 files with 200 open action items in 2 organisations");
  console.log(formatRow("process without caches", cold));
  console.log(formatRow("no change", warm));
  console.log(formatRow("a comment on one issue", changed));
  printVerdict(`${cold} requests of a cold process (goal: at most 40)`, cold <= 40);
  printVerdict(`${warm} requests without a change (goal: at most 10)`, warm <= 10);
}

/** Measures the check of a pull request by a process without caches. */
async function benchChecks(): Promise<void> {
  const costs = [await measureCheck(0), await measureCheck(1), await measureCheck(2)];
  console.log("\nThe check of a pull request with minutes of 10 kB and 30 references, on loopback");
  console.log(formatRow("", "1 installation", "2", "3"));
  console.log(formatRow("reads", ...costs.map(({ reads }) => reads)));
  console.log(formatRow("event to check, ms", ...costs.map(({ milliseconds }) => Math.round(milliseconds))));
  // A query reads ten issues, so thirty issues of one installation need two more queries.
  const isCheap = costs.every(({ reads }, further) => reads <= 6 + 2 * further);
  printVerdict("reads within 6, and 2 more for each further installation", isCheap);
  const slowest = Math.max(...costs.map(({ milliseconds }) => milliseconds));
  printVerdict(
    `${Math.round(slowest)} ms from the event to the check (goal: at most 5,000)`,
    slowest <= 5000,
  );
}

/** Compares webhooks with a bare Probot app, alternately. */
async function benchWebhooks(): Promise<void> {
  const github = createGitHub({ now: () => new Date() });
  github.organization("garden");
  github.repository("garden/minutes");
  github.push("garden/minutes", { files: { "beds/20260114.md": "# 2026-01-14\n" } });
  github.install("garden");
  const api = await github.listen();
  const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const credentials = { APP_ID: String(github.app.id), PRIVATE_KEY: github.app.privateKey };
  const addresses = {
    GITHUB_API_URL: `${api.url}/api/v3`,
    GHE_HOST: new URL(api.url).host,
    GHE_PROTOCOL: "http",
  };
  const environment = { ...credentials, ...addresses };
  const startBare = (): Promise<Contestant> =>
    startContestant("bare Probot", [script("bare-probot.js")], environment);
  const startOurs = (): Promise<Contestant> =>
    startContestant("Minutes Bot", [script("../src/cli.js"), "serve"], environment);

  const ready: [number[], number[]] = [[], []];
  const atRest: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds; i += 1)
    for (const [side, begin] of [startBare, startOurs].entries()) {
      const contestant = await begin();
      ready[side]?.push(contestant.ready);
      await new Promise((resolve) => setTimeout(resolve, 2000));
      atRest[side]?.push(contestant.memory());
      await contestant.stop();
    }
  const [bare, ours] = [await startBare(), await startOurs()];
  const events = createEvents(github);
  const loads: [Load[], Load[]] = [[], []];
  for (const contestant of [bare, ours]) await load(contestant, events.slice(0, 500), concurrency);
  for (let i = 0; i < rounds; i += 1)
    for (const [side, contestant] of [bare, ours].entries())
      loads[side]?.push(await load(contestant, events, concurrency));
  const after = [bare.memory(), ours.memory()];
  await Promise.all([bare.stop(), ours.stop()]);
  await api.close();

  const [bareRate, oursRate] = loads.map((all) => median(all.map(({ perSecond }) => perSecond)));
  const [bareP99, oursP99] = loads.map((all) => median(all.map(({ p99 }) => p99)));
  const [bareReady, oursReady] = ready.map(median);
  const rest = atRest.map(median);
  const [bareRest, oursRest] = rest;
  console.log(
    `\nWebhooks on loopback, ${rounds} rounds of ${eventsInRound}, ${concurrency} at once, medians`,
  );
  console.log(formatRow("", "bare Probot", "Minutes Bot"));
  console.log(formatRow("answers a second", Math.round(bareRate ?? 0), Math.round(oursRate ?? 0)));
  console.log(formatRow("p99, ms", (bareP99 ?? 0).toFixed(1), (oursP99 ?? 0).toFixed(1)));
  console.log(formatRow("start to ready, ms", Math.round(bareReady ?? 0), Math.round(oursReady ?? 0)));
  console.log(formatRow("memory at rest, MB", ...rest.map(megabytes)));
  console.log(formatRow("memory afterwards, MB", ...after.map(megabytes)));
  const share = (oursRate ?? 0) / (bareRate ?? 1);
  printVerdict(`${share.toFixed(2)} × its throughput (goal: at least 0.9)`, share >= 0.9);
  const more = (oursRest ?? 0) - (bareRest ?? 0);
  printVerdict(`${megabytes(more)} MB more at rest (goal: at most 60)`, more <= 60 * 1024 * 1024);
  const later = (oursReady ?? 0) - (bareReady ?? 0);
  printVerdict(`${Math.round(later)} ms later ready (goal: at most 500)`, later <= 500);
}

/** Creates typical events: mostly comments; one in twenty is a push. */
function createEvents(github: ReturnType<typeof createGitHub>): readonly WebhookEvent[] {
  github.issue("garden/minutes", { title: "A place to talk" });
  github.comment("garden/minutes#1", "A remark.");
  github.push("garden/minutes", { files: { "beds/20260121.md": "# 2026-01-21\n" } });
  const latest = (name: string): WebhookEvent => {
    const delivery = github.webhooks.history.findLast((each) => each.name === name);
    if (delivery === undefined) throw new Error(`no ${name} was sent`);
    return { name, body: github.webhooks.signed(delivery).body };
  };
  const [comment, push] = [latest("issue_comment"), latest("push")];
  return Array.from({ length: eventsInRound }, (_, i) => (i % 20 === 0 ? push : comment));
}

function formatRow(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(26) + cells.map((cell) => String(cell).padStart(14)).join("");
}

function printVerdict(text: string, isReached: boolean): void {
  console.log(`${isReached ? "reached" : "MISSED "}  ${text}`);
  if (!isReached) process.exitCode = 1;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
