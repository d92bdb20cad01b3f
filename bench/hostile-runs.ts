import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createGitHub } from "../test/fake-github/github.ts";
import type { Answered, BotOptions } from "./hostile-bot.ts";
import type { Cost } from "./main-thread.ts";

export type Measured = Cost;

const issues = 2000;
const config = "minutes:\nreferences: { tracker: garden/tools }\n";

/** Starts bots in separate processes. This process simulates GitHub. */
export async function startHostileRuns(count: number): Promise<{
  /** Each bot processes a push and a pull request with the text, in a new repository, and returns the cost of both. */
  readonly bots: readonly ((text: string) => Promise<Measured>)[];
  close(): Promise<void>;
}> {
  const github = createGitHub({ now: () => new Date(), budgets: { core: 1e9, graphql: 1e9 } });
  github.organization("garden", { members: ["ann", "bob"] });
  github.repository("garden/tools");
  for (let n = 1; n <= issues; n += 1) github.issue("garden/tools", { title: `Bed ${n}`, author: "bob" });
  github.install("garden");
  const api = await github.listen();
  const options: BotOptions = { appId: github.app.id, privateKey: github.app.privateKey, url: api.url };
  const children = Array.from({ length: count }, () =>
    fork(fileURLToPath(new URL("hostile-bot.js", import.meta.url)), [JSON.stringify(options)]),
  );
  let repositories = 0;
  const bots = children.map((child) => async (text: string): Promise<Measured> => {
    const name = `minutes-${(repositories += 1)}`;
    const minutes = `garden/${name}`;
    const { nodeId } = github.repository(minutes, { files: { ".github/minutes-bot.yml": config } });
    const pass = async (): Promise<Cost> => {
      github.webhooks.drop();
      child.send({ nodeId, owner: "garden", name });
      const [answered] = (await once(child, "message")) as [Answered];
      if ("error" in answered) throw new Error(answered.error);
      return answered.cost;
    };
    await pass();
    const [today, lastWeek] = [0, 7].map((days) => dayBefore(days));
    const body = `## Beds, see garden/tools#1\n\n${text}`;
    github.push(minutes, { files: { [`beds/${today}.md`]: `# ${today}\n\n${body}` } });
    const push = await pass();
    github.pullRequest(minutes, { files: { [`beds/${lastWeek}.md`]: `# ${lastWeek}\n\n${body}` } });
    const pull = await pass();
    return {
      cpuMs: push.cpuMs + pull.cpuMs,
      blockMs: Math.max(push.blockMs, pull.blockMs),
      delayMs: Math.max(push.delayMs, pull.delayMs),
    };
  });
  return {
    bots,
    async close() {
      for (const child of children) child.disconnect();
      await api.close();
    },
  };
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
