import { formatProblem, type Problem } from "../problem.ts";
import { redisProblems } from "./complaints.ts";
import { connect } from "./connection.ts";

/** How long a Redis may take to answer, in milliseconds. */
const patience = 4000;

/** What is wrong with a Redis: whether it answers, takes what it is given, and keeps it. */
export async function checkRedis(
  url: string,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<readonly Problem[]> {
  const problems = new Map<string, Problem>();
  let told = (): void => undefined;
  const isWrong = new Promise<void>((resolve) => (told = resolve));
  const complain = (problem: Problem): void => {
    problems.set(formatProblem(problem), problem);
    told();
  };
  const connection = connect(url, { complain, over: () => undefined });
  const { commands, trouble } = connection;
  try {
    const isThere = new Promise<true>((resolve) => commands.once("ready", () => resolve(true)));
    if ((await Promise.race([isThere, isWrong, sleep(patience)])) !== true) {
      if (problems.size === 0) complain(redisProblems.away("no answer in time"));
      return [...problems.values()];
    }
    await commands
      .set("minutes-bot:doctor", "well", "EX", 10)
      .catch((error: unknown) => trouble.failed(error));
    // What Redis says of itself was asked for when it answered.
    await commands.info().catch((error: unknown) => trouble.failed(error));
    return [...problems.values()];
  } finally {
    connection.close();
  }
}
