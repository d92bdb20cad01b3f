import { fileURLToPath } from "node:url";
import { createGitHub, type GitHub } from "../test/fake-github/github.ts";
import type { LoggedRequest } from "../test/fake-github/requests.ts";
import { startContestant, type Contestant } from "./webhooks.ts";

export type ScaleOptions = {
  readonly installations: number;
  readonly repositoriesInEach: number;
  readonly pushesToEach: number;
  /** Milliseconds in which all pushes come. */
  readonly burst: number;
  /** Milliseconds for which GitHub is silent to one installation, and asks another one to wait. */
  readonly trouble: number;
  readonly catchUpMinutes: number;
  /** Milliseconds between two writes of an installation. */
  readonly pace: number;
};

export type ScaleResult = {
  /** Milliseconds from push to comment, of the installations without trouble. */
  readonly median: number;
  readonly p95: number;
  /** Issues without their comment in the end, of all installations but the poisoned one, which can have none. */
  readonly lost: number;
  /** Issues that were ever commented twice. */
  readonly doubled: number;
  /** Requests for an installation that had to wait. */
  readonly whileLimited: number;
  readonly refused: number;
  /** Milliseconds after the last push. */
  readonly settled: number;
  /** Of each instance the most that it took, in bytes. */
  readonly memory: readonly number[];
  /** Requests that GitHub got after the first push. */
  readonly requests: number;
  /** Processor time after the first push, in milliseconds: of the instances, and of the GitHub that this process plays. */
  readonly cpu: { readonly instances: number; readonly github: number };
  readonly violations: readonly string[];
};

type Run = ScaleOptions & { readonly instances: number; readonly redisUrl: string | null };

type Owner = {
  readonly login: string;
  readonly installation: number;
  readonly repositories: readonly string[];
};

const longest = 300_000;

export async function runScale(run: Run): Promise<ScaleResult> {
  const github = createGitHub({ now: () => new Date(), budgets: { core: 1e6, graphql: 1e6 } });
  const owners = build(github, run);
  const [limited, hanging, poisoned, ...healthy] = owners;
  if (limited === undefined || hanging === undefined || poisoned === undefined)
    throw new Error("too few installations");
  const api = await github.listen();
  const environment = {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    GITHUB_API_URL: `${api.url}/api/v3`,
    CATCH_UP_MINUTES: String(run.catchUpMinutes),
    WRITE_PACE_MS: String(run.pace),
    ...(run.redisUrl === null ? {} : { QUEUE_REDIS_URL: run.redisUrl }),
  };
  const command = [fileURLToPath(new URL("../src/cli.js", import.meta.url)), "serve"];
  const instances = await Promise.all(
    Array.from({ length: run.instances }, (_, i) =>
      startContestant(`instance ${i + 1}`, command, environment),
    ),
  );
  const repositories = owners.flatMap((owner) => owner.repositories);
  const memory = instances.map(() => 0);
  const measuring = setInterval(() => {
    instances.forEach((each, i) => (memory[i] = Math.max(memory[i] ?? 0, each.memory())));
  }, 500);

  await until(() => github.snapshot().checkRuns.length >= repositories.length);
  const { send, refused } = balance(github, instances);
  const { times, commented } = watch(github, send);
  bringTrouble(github, limited, hanging, run.trouble);

  const pushed = new Map<string, number>();
  const requestsBefore = github.requests.all.length;
  const cpuOfAll = (): number => instances.reduce((sum, each) => sum + each.cpu(), 0);
  const cpuBefore = { instances: cpuOfAll(), github: process.cpuUsage() };
  const begun = performance.now();
  for (let i = 0; i < run.pushesToEach; i += 1)
    for (const [k, repository] of repositories.entries()) {
      const at = ((i * repositories.length + k) / (run.pushesToEach * repositories.length)) * run.burst;
      const early = at - (performance.now() - begun);
      if (early > 1) await sleep(early);
      pushed.set(`${repository}#${i + 1}`, performance.now());
      const date = new Date(Date.now() - (i + 1) * 86_400_000).toISOString().slice(0, 10);
      const text = poisoned.repositories.includes(repository)
        ? poison()
        : `We look at https://github.com/${repository}/issues/${i + 1} again`;
      github.push(repository, { files: { [`weekly/${date}.md`]: `# ${date}\n\n- ${text}, ${i}\n` } });
    }
  const last = performance.now();
  await sleep(Math.max(0, run.trouble - (last - begun)));
  github.faults.clear();

  const issuesOf = (all: readonly Owner[]): string[] =>
    all.flatMap((owner) =>
      owner.repositories.flatMap((repository) =>
        Array.from({ length: run.pushesToEach }, (_, i) => `${repository}#${i + 1}`),
      ),
    );
  const wanted = issuesOf([limited, hanging, ...healthy]);
  await until(() => wanted.every((issue) => times.has(issue))).catch(() => undefined);
  const settled = performance.now() - last;
  const { user, system } = process.cpuUsage(cpuBefore.github);
  const cpu = { instances: cpuOfAll() - cpuBefore.instances, github: (user + system) / 1000 };
  // What would be doubled would be so by now.
  await sleep(3000);
  clearInterval(measuring);
  await Promise.all(instances.map((each) => each.stop()));
  await api.close();

  const took = issuesOf(healthy)
    .map((issue) => (times.get(issue) ?? Infinity) - (pushed.get(issue) ?? 0))
    .sort((a, b) => a - b);
  return {
    median: took[took.length >> 1] ?? NaN,
    p95: took[Math.floor(took.length * 0.95)] ?? NaN,
    lost: wanted.filter((issue) => !times.has(issue)).length,
    doubled: [...commented.values()].filter((count) => count > 1).length,
    whileLimited: github.requests.all.filter(({ whileLimited }) => whileLimited).length,
    refused: refused(),
    settled,
    memory,
    requests: github.requests.all.length - requestsBefore,
    cpu,
    violations: github.violations,
  };
}

function build(github: GitHub, run: ScaleOptions): readonly Owner[] {
  const owners = Array.from({ length: run.installations }, (_, i) => {
    const login = `org${i}`;
    github.organization(login);
    const repositories = Array.from({ length: run.repositoriesInEach }, (_, k) => `${login}/minutes-${k}`);
    for (const repository of repositories) {
      github.repository(repository, { files: { ".github/minutes-bot.yml": "minutes:\n" } });
      for (let n = 1; n <= run.pushesToEach; n += 1) github.issue(repository, { title: `Issue ${n}` });
    }
    return { login, installation: github.install(login).id, repositories };
  });
  github.webhooks.drop();
  return owners;
}

/** Small enough to be read, and more than the reader has time for. */
function poison(): string {
  return `${"[a](".repeat(2400)}\n`.repeat(50);
}

/** One after the other, as a load balancer would do it. */
function balance(
  github: GitHub,
  instances: readonly Contestant[],
): { readonly send: (name: string, body: string) => void; readonly refused: () => number } {
  let sent = 0;
  let refused = 0;
  return {
    refused: () => refused,
    send(name, body) {
      sent += 1;
      instances[sent % instances.length]
        ?.post({ name, body })
        .then((status) => (refused += status === 200 ? 0 : 1))
        .catch(() => (refused += 1));
    },
  };
}

/** When each issue had its comment, and how many it ever had. */
function watch(
  github: GitHub,
  send: (name: string, body: string) => void,
): { readonly times: ReadonlyMap<string, number>; readonly commented: ReadonlyMap<string, number> } {
  const times = new Map<string, number>();
  const commented = new Map<string, number>();
  github.webhooks.drop();
  github.webhooks.listen((delivery) => {
    const { name, payload } = delivery;
    if (name === "issue_comment" && payload["action"] === "created") {
      const { issue, repository } = payload as {
        readonly issue: { readonly number: number };
        readonly repository: { readonly full_name: string };
      };
      const key = `${repository.full_name}#${issue.number}`;
      if (!times.has(key)) times.set(key, performance.now());
      commented.set(key, (commented.get(key) ?? 0) + 1);
    }
    send(name, github.webhooks.signed(delivery).body);
  });
  github.webhooks.automatic(true);
  return { times, commented };
}

function bringTrouble(github: GitHub, limited: Owner, hanging: Owner, trouble: number): void {
  const tokens = `/app/installations/${hanging.installation}/access_tokens`;
  github.faults.decide(({ installation, path }) =>
    installation === hanging.installation || path === tokens ? { kind: "hang", when: "before" } : undefined,
  );
  const isWrite = ({ installation, kind }: LoggedRequest): boolean =>
    installation === limited.installation && kind === "write";
  const retryAfter = Math.ceil(trouble / 1000);
  github.faults.inject(isWrite, { kind: "secondary limit", status: 403, retryAfter });
}

async function until(holds: () => boolean): Promise<void> {
  const begin = performance.now();
  while (!holds()) {
    if (performance.now() - begin > longest) throw new Error("it took too long");
    await sleep(50);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
