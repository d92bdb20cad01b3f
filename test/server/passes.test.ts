import { expect, test } from "@jest/globals";
import { freePort } from "./process.ts";
import { privateKey } from "./running.ts";
import { commentCounts, following, isFinished, meeting } from "./following.ts";

const old = {
  "beds/2023-01-04.md":
    "# 2023-01-04\n\n## Spades\n\n- They are blunt, garden/tools#1\n- It is rusty, garden/tools#2\n",
  "beds/2023-01-11.md": "# 2023-01-11\n\n## Spades\n\n- They are sharp, garden/tools#1\n",
};

test("run makes one pass and exits with 0, without a webhook secret", async () => {
  const { github, call } = await following(2);
  expect(await call("run garden/minutes").ended).toBe(0);
  github.push("garden/minutes", { files: meeting(2) });
  const again = call("run garden/minutes");
  expect(await again.ended).toBe(0);

  expect(commentCounts(github)).toEqual([1, 1]);
  expect(isFinished(github)).toBe(true);
  expect(again.printed()).toContain("2 comments posted");
});

test("run checks open pull requests as well", async () => {
  const { github, call } = await following(1);
  github.pullRequest("garden/minutes", { files: meeting(1), author: "ann" });
  expect(await call("run garden/minutes").ended).toBe(0);

  expect(github.snapshot().checkRuns.map(({ name }) => name)).toContain("Minutes");
});

test("run exits with 75 at a rate limit, so that the scheduler runs it again later", async () => {
  const { github, call } = await following(1);
  expect(await call("run garden/minutes").ended).toBe(0);
  github.push("garden/minutes", { files: meeting(1) });
  github.faults.inject("POST /repos/*/*/issues/*/comments", {
    kind: "secondary limit",
    status: 429,
    retryAfter: 600,
  });
  expect(await call("run garden/minutes").ended).toBe(75);

  github.faults.clear();
  expect(await call("run garden/minutes").ended).toBe(0);
  expect(commentCounts(github)).toEqual([1]);
});

test("run exits with 75 if GitHub does not answer", async () => {
  const { github, call } = await following(1);
  github.faults.inject("any", { kind: "status", status: 502, when: "before" }, { times: 1000 });
  const { ended, printed } = call("run garden/minutes");

  expect(await ended).toBe(75);
  expect(printed()).toContain("Run the command again later");
});

test.each([
  ["run garden", "owner/name"],
  ["run nobody/minutes", "Install the app there"],
  ["run garden/nothing", "Correct the name"],
  ["run garden/tools", "the key `minutes`"],
  ["backfill garden/minutes --since 2023-02-30", "a date such as"],
  ["backfill garden/tools --since 2023-01-01", "the key `minutes`"],
])("%s exits with 1 and says what to do", async (command, advice) => {
  const { call } = await following(1);
  const { ended, printed } = call(command);
  expect(await ended).toBe(1);
  expect(printed()).toContain(advice);
});

test("run exits with 1 for problems that need a person, and with 75 for temporary ones", async () => {
  const { github, call } = await following(1);
  const say = async (command: string, more?: Record<string, string>): Promise<readonly unknown[]> => {
    const { ended, printed } = call(command, { LOG_LEVEL: "", ...more });
    return [await ended, printed().trim().split("\n")];
  };
  expect(await say("run garden/minutes", { PRIVATE_KEY: privateKey })).toEqual([
    1,
    [expect.stringContaining("Found credentials that GitHub rejects")],
  ]);
  expect(await say("run garden/minutes", { GITHUB_API_URL: `http://127.0.0.1:${await freePort()}` })).toEqual(
    [75, [expect.stringMatching(/^Found no connection to GitHub \(E[A-Z]+\).*Check the network/)]],
  );
  github.suspend("garden");
  expect(await say("run garden/minutes")).toEqual([
    1,
    [expect.stringContaining("Found a suspended installation of the app on")],
  ]);
  github.suspend("garden", false);
  github.archiveRepository("garden/minutes");
  expect(await say("run garden/minutes")).toEqual([1, [expect.stringContaining("Unarchive it")]]);
  github.archiveRepository("garden/minutes", false);
  github.grant("garden", { contents: "read", issues: "write" });
  expect(await say("run garden/minutes")).toEqual([1, [expect.stringContaining("checks: write")]]);
});

test("run says which credentials are missing", async () => {
  const { call } = await following(1);
  const { ended, printed } = call("run garden/minutes", { APP_ID: "" });
  expect(await ended).toBe(1);
  expect(printed()).toContain("APP_ID");
});

test("run prints the problems of a configuration and writes them to its check", async () => {
  const { github, call } = await following(1);
  github.push("garden/minutes", { files: { ".github/minutes-bot.yml": "minutes:\nserie: {}\n" } });
  const { ended, printed } = call("run garden/minutes");
  expect(await ended).toBe(1);
  expect(printed()).toContain('Found the unknown key "serie"');
  expect(github.snapshot().checkRuns.map(({ title }) => title)).toContain("1 problem in the configuration");
});

test("backfill prints its plan, posts it, and has nothing left to do", async () => {
  const { github, call } = await following(2);
  github.push("garden/minutes", { files: old });
  const dry = call("backfill garden/minutes --since 2023-01-01 --dry-run", { LOG_LEVEL: "" });
  expect(await dry.ended).toBe(0);
  expect(dry.printed()).toBe(
    [
      "2 files of minutes of meetings since 2023-01-01.",
      "  garden/tools  3 new comments on 2 issues",
      "3 new comments, and 3 labels and corrections. At the rate that GitHub allows, this takes about a minute.",
      "Nothing was written (--dry-run).\n",
    ].join("\n"),
  );
  expect(commentCounts(github)).toEqual([0, 0]);

  const real = call("backfill garden/minutes --since 2023-01-01", { LOG_LEVEL: "" });
  expect(await real.ended).toBe(0);
  expect(real.printed()).toContain("Done: 3 comments were posted.");
  expect(commentCounts(github)).toEqual([2, 1]);

  const again = call("backfill garden/minutes --since 2023-01-01", { LOG_LEVEL: "" });
  expect(await again.ended).toBe(0);
  expect(again.printed()).toContain("No comments to post.");
});

test("Ctrl-C ends a backfill after the current write, and running it again continues", async () => {
  const { github, call, until } = await following(12, { WRITE_PACE_MS: "200" });
  const items = Array.from({ length: 12 }, (_, i) => `- Number ${i} is blunt, garden/tools#${i + 1}\n`).join(
    "",
  );
  github.push("garden/minutes", { files: { "beds/2023-01-04.md": `# 2023-01-04\n\n## All\n\n${items}` } });
  const first = call("backfill garden/minutes --since 2023-01-01");
  await until(() => commentCounts(github).filter((count) => count === 1).length === 3);
  first.kill("SIGINT");
  expect(await first.ended).toBe(130);
  expect(first.printed()).toMatch(/Stopped: [34] comments were posted. Run the command again to continue./);

  expect(await call("backfill garden/minutes --since 2023-01-01", { WRITE_PACE_MS: "0" }).ended).toBe(0);
  expect(commentCounts(github)).toEqual(Array.from({ length: 12 }, () => 1));
});

test("backfill waits at a rate limit, and Ctrl-C ends the wait", async () => {
  const { github, call, until } = await following(2);
  github.push("garden/minutes", { files: old });
  github.faults.inject("POST /repos/*/*/issues/*/comments", {
    kind: "secondary limit",
    status: 429,
    retryAfter: 3000,
  });
  const { ended, kill, printed } = call("backfill garden/minutes --since 2023-01-01");
  await until(() => printed().includes("waiting until"));
  kill("SIGINT");
  expect(await ended).toBe(130);
});
