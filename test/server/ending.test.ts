import { expect, test } from "@jest/globals";
import { commentCounts, following, isFinished, meeting, type Following } from "./following.ts";
import type { Served } from "./process.ts";

const comment = "POST /repos/*/*/issues/*/comments";

/** Starts the program and pushes minutes that discuss a number of issues. */
async function busy(issues: number, more?: Record<string, string>): Promise<Following & { served: Served }> {
  const all = await following(issues, more);
  const served = await all.start();
  await all.until(() => isFinished(all.github));
  all.github.push("garden/minutes", { files: meeting(issues) });
  return { ...all, served };
}

/**
 * Less than the request timeout of fifteen seconds, and far more than stopping takes, so that waiting and not waiting
 * differ even on a busy machine.
 */
const withoutWaiting = 14;

/** Stops the program and returns its exit code and the seconds that it took. */
async function end(served: Served): Promise<{ readonly code: number | null; readonly seconds: number }> {
  const begin = performance.now();
  served.kill("SIGTERM");
  const code = await served.ended;
  return { code, seconds: (performance.now() - begin) / 1000 };
}

/** Expects the usual result after the next start. */
async function expectWholeAfterwards({ github, start, until }: Omit<Following, "call">): Promise<void> {
  github.faults.clear();
  await start();
  await until(() => isFinished(github));
  expect(commentCounts(github)).toEqual(commentCounts(github).map(() => 1));
}

test("stops at once while a read is not answered", async () => {
  const { github, served, until, start } = await busy(1);
  github.faults.inject("graphql", { kind: "hang", when: "before" }, { times: 100 });
  await github.webhooks.deliver();
  await until(() => github.requests.all.some(({ fault }) => fault === "hang"));

  const { code, seconds } = await end(served);
  expect(code).toBe(0);
  expect(seconds).toBeLessThan(withoutWaiting);
  await expectWholeAfterwards({ github, start, until });
});

test("waits for the answer to a write before it stops, up to the request timeout", async () => {
  const { github, served, until, start } = await busy(2);
  github.faults.inject(comment, { kind: "hang", when: "after" });
  await github.webhooks.deliver();
  await until(() => github.requests.all.some(({ fault }) => fault === "hang"));

  expect((await end(served)).code).toBe(0);
  expect(github.requests.writes().at(-1)?.fault).toBe("hang");
  await expectWholeAfterwards({ github, start, until });
});

test("starts no other write after it was asked to stop", async () => {
  const { github, served, until, start } = await busy(20, { WRITE_PACE_MS: "100" });
  await github.webhooks.deliver();
  await until(() => github.requests.writes().length > 8);

  const begun = github.requests.writes().length;
  expect((await end(served)).code).toBe(0);
  expect(github.requests.writes().length).toBeLessThanOrEqual(begun + 1);
  expect(isFinished(github)).toBe(false);
  await expectWholeAfterwards({ github, start, until });
});

test("does not wait for the pause before the next write when it stops", async () => {
  const { github, until, start, served: before } = await busy(2);
  expect((await end(before)).code).toBe(0);
  // Its first write waits for none before it.
  const served = await start({ WRITE_PACE_MS: "60000" });
  await github.webhooks.deliver();
  await until(() => commentCounts(github).includes(1));

  const { code, seconds } = await end(served);
  expect(code).toBe(0);
  expect(seconds).toBeLessThan(withoutWaiting);
  expect(commentCounts(github)).toContain(0);
  expect(served.printed()).not.toContain('"level":"error"');
});

test.each([1, 4, 7])("killed after write %i and restarted, it ends in the same state", async (n) => {
  const { github, served, until, start } = await busy(3);
  let writes = 0;
  github.faults.decide(({ kind }) => {
    if (kind !== "write") return undefined;
    writes += 1;
    if (writes < n) return undefined;
    served.kill("SIGKILL");
    return { kind: "reset", when: writes === n ? "after" : "before" };
  });
  await github.webhooks.deliver();
  expect(await served.ended).toBeNull();

  await expectWholeAfterwards({ github, start, until });
  expect(github.inbox("bob")).toHaveLength(3);
});

/** Code that the started process runs, too. */
const inside = (code: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
});

test("logs an unhandled rejection without its message and continues", async () => {
  const { github, served, until } = await busy(
    1,
    inside("process.once('SIGUSR2', () => void Promise.reject(new Error('hu' + 'sh')))"),
  );
  served.kill("SIGUSR2");
  await served.until(/unhandled promise rejection/);
  await github.webhooks.deliver();
  await until(() => isFinished(github));

  expect(commentCounts(github)).toEqual([1]);
  expect(served.printed()).not.toContain("hush");
  expect((await end(served)).code).toBe(0);
});

test("an unexpected error ends the process in order with exit code 1", async () => {
  const all = await busy(1, inside("process.once('SIGUSR2', () => { throw new Error('hu' + 'sh') })"));
  all.served.kill("SIGUSR2");
  expect(await all.served.ended).toBe(1);
  expect(all.served.printed()).toContain("the bot stops");
  expect(all.served.printed()).not.toContain("hush");
});
