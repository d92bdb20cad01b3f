import type { Logger } from "pino";
import type { App } from "./github/client/app.ts";
import { classifyFailure, type Failure } from "./github/client/failure.ts";
import type { QueueStatus } from "./queue/queue.ts";

/** Whether the bot can work, and what it waits for where it cannot. */
export type Readiness = {
  /** Empty: it is ready. Sentences without secrets and names. */
  waitsFor(): Promise<readonly string[]>;
  /** From now on it is not ready any more. */
  stop(): void;
};

const waits = {
  stopping: "nothing any more: it is being stopped",
  queue: "the queue: Redis does not answer, or takes nothing",
  credentials: "GitHub to accept APP_ID and PRIVATE_KEY",
  limit: "GitHub's rate limit",
  github: "an answer from GitHub",
  introduction: "GitHub to say who the app is",
} as const;

const second = 1000;
const pauses = { first: 2 * second, longest: 60 * second };
const patience = 2 * second;

/**
 * Asks GitHub until it knows who the bot is. Once it was told, GitHub's bad days make it no less ready: what cannot be
 * done is waited for.
 */
export function createReadiness(
  app: App,
  status: () => Promise<QueueStatus>,
  log: Logger,
  sleep: (milliseconds: number) => Promise<void>,
): Readiness {
  let github: string | null = waits.introduction;
  let isStopping = false;

  const introduce = async (): Promise<void> => {
    for (let pause = pauses.first; !isStopping; pause = Math.min(pause * 2, pauses.longest)) {
      try {
        const { slug } = await app.identity();
        log.info(`GitHub knows the app as ${slug}`);
        github = null;
        return;
      } catch (error) {
        const failure = classifyFailure(error);
        if (failure.kind === "stopping") return;
        const before = github;
        github = whyNot(failure);
        if (github !== before) log.warn(`not ready yet, waits for ${github}`);
      }
      await sleep(pause).catch(() => undefined);
    }
  };
  void introduce();
  const queue = async (): Promise<string | null> => {
    const late = new Promise<never>((_, reject) => setTimeout(reject, patience).unref());
    return Promise.race([status(), late]).then(
      () => null,
      () => waits.queue,
    );
  };
  return {
    async waitsFor() {
      if (isStopping) return [waits.stopping];
      return [github, await queue()].filter((wait) => wait !== null);
    },
    stop: () => void (isStopping = true),
  };
}

function whyNot({ kind }: Failure): string {
  switch (kind) {
    case "unauthorized":
    case "hidden":
    case "forbidden":
      return waits.credentials;
    case "limited":
      return waits.limit;
    default:
      return waits.github;
  }
}
