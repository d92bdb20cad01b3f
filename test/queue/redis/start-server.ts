import { expect } from "@jest/globals";
import { commentCounts, following, isFinished, meeting, type Following } from "../../server/following.ts";
import type { Served } from "../../server/process.ts";
import { sleep } from "./instance.ts";

/** The program on a Redis, which looks around by itself at the start and no more; the minutes were seen before. */
export async function hosted(url: string, issues = 1): Promise<Following> {
  const all = await following(issues, { QUEUE_REDIS_URL: url, CATCH_UP_MINUTES: "0" });
  await all.call("run garden/minutes", { QUEUE_REDIS_URL: "" }).ended;
  return all;
}

/** Somebody pushes minutes, and GitHub tells of it. @returns what it was answered */
export async function push({ github }: Following): Promise<number | string | undefined> {
  github.push("garden/minutes", { files: meeting(commentCounts(github).length) });
  return (await github.webhooks.deliver({ only: ({ name }) => name === "push" }))[0];
}

type Page = { readonly ready: boolean; readonly waitsFor?: readonly string[] };

export async function readyz(served: Served): Promise<Page> {
  const [, url] = /listens at (http:\/\/[\d.:]+)/.exec(served.printed()) ?? [];
  return (await (await fetch(`${url ?? ""}/readyz`)).json()) as Page;
}

export async function becomesReady(served: Served): Promise<void> {
  while (!(await readyz(served)).ready) await sleep(100);
}

export const waits = {
  ready: false,
  waitsFor: ["the queue: Redis does not answer or does not accept writes"],
};

/** All that was pushed stands on GitHub, once, although no other webhook comes. */
export async function expectMadeGood({ github, until }: Following): Promise<void> {
  await until(() => isFinished(github));
  await sleep(300);
  expect(commentCounts(github)).toEqual(commentCounts(github).map(() => 1));
}

/** Complaints in the order in which they were logged. */
export function codes(served: Served): readonly string[] {
  return [...served.printed().matchAll(/"code":"(redis-[a-z-]+)"/g)].map(([, code = ""]) => code);
}
