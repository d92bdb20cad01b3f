import type { Problem } from "../problem.ts";
import { connect } from "./connection.ts";

/** How long a Redis may take to be ready, in milliseconds. */
const timeoutMs = 4000;

/** Finds what is wrong with a Redis: whether it answers, takes what it is given, and keeps it. */
export async function checkRedis(
  url: string,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const log = { onProblem: (problem: Problem) => void problems.push(problem), onRecovered: () => undefined };
  const { commands, health, close } = connect(url, log);
  for (let waited = 0; waited < timeoutMs; waited += 50) {
    if (commands.status === "ready" || problems.length > 0) break;
    await sleep(50);
  }
  // What Redis says of itself is read when it is ready.
  const trying = [commands.set("minutes-bot:doctor", "well", "EX", 10), commands.info()];
  await Promise.all(trying).catch(health.failed);
  close();
  return problems;
}
