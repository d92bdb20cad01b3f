import type { Logger } from "pino";
import type { App } from "./github/client/app.ts";
import { classifyFailure, type Failure } from "./github/client/failure.ts";
import type { QueueStatus } from "./queue/queue.ts";

/** State of the bot for the page /readyz. */
type Readiness = {
  /** Returns what the bot waits for, without secrets and names. Empty if it is ready. */
  waitsFor(): Promise<readonly string[]>;
  /** Marks the bot as not ready, for the shutdown. */
  stop(): void;
};

const messages = {
  stopping: "nothing: the bot is stopping",
  queue: "the queue: Redis does not answer or does not accept writes",
  credentials: "GitHub to accept APP_ID and PRIVATE_KEY",
  limit: "GitHub's rate limit",
  github: "an answer from GitHub",
  identity: "the name of the app from GitHub",
} as const;

const pausesMs = { first: 2000, max: 60_000 };
const queueTimeoutMs = 2000;

/**
 * Requests the identity of the app until GitHub answers. After that an outage of GitHub does not make the bot unready,
 * because its jobs wait.
 */
export function createReadiness(
  app: Pick<App, "identity">,
  status: () => Promise<QueueStatus>,
  log: Logger,
  sleep: (ms: number) => Promise<void>,
): Readiness {
  let github: string | null = messages.identity;
  let isStopping = false;

  const identify = async (): Promise<void> => {
    for (let pauseMs = pausesMs.first; !isStopping; pauseMs = Math.min(pauseMs * 2, pausesMs.max)) {
      try {
        const { slug } = await app.identity();
        log.info(`GitHub accepts the credentials of the app ${slug}`);
        github = null;
        return;
      } catch (error) {
        const failure = classifyFailure(error);
        if (failure.kind === "stopping") return;
        const before = github;
        github = messageOf(failure);
        if (github !== before) log.warn(`not ready yet: waiting for ${github}`);
      }
      await sleep(pauseMs).catch(() => undefined);
    }
  };
  void identify();
  const findQueueProblem = async (): Promise<string | null> => {
    const late = new Promise<never>((_, reject) => setTimeout(reject, queueTimeoutMs).unref());
    return Promise.race([status(), late]).then(
      () => null,
      () => messages.queue,
    );
  };
  return {
    async waitsFor() {
      if (isStopping) return [messages.stopping];
      return [github, await findQueueProblem()].filter((reason) => reason !== null);
    },
    stop: () => void (isStopping = true),
  };
}

function messageOf({ kind }: Failure): string {
  switch (kind) {
    case "unauthorized":
    case "hidden":
    case "forbidden":
      return messages.credentials;
    case "limited":
      return messages.limit;
    default:
      return messages.github;
  }
}
