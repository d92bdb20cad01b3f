import { expect, test } from "@jest/globals";
import { startGarden, minutes, type Files } from "./garden.ts";

const bullets = (from: number, to: number, word = "Point"): string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, i) => `${word} ${String(from + i)} is needed, tools#${String(from + i)}`,
  );

const manyIssues = (count: number) => ({
  with: (github: Awaited<ReturnType<typeof startGarden>>["github"]): void => {
    for (let i = 4; i <= count; i += 1)
      github.issue("garden/tools", { title: `Tool ${String(i)}`, author: "bob" });
  },
});

test("reads 300 changed files of one push and comments on each issue", async () => {
  const { land, github, headlines, delivery } = await startGarden();
  const files: Record<string, string> = {};
  for (let i = 0; i < 300; i += 1) {
    const date = new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10);
    files[`beds/${date}.md`] = minutes(
      date,
      "Weather",
      i % 100 === 99 ? `It is raining, tools#${String((i + 1) / 100)}` : "Sun",
    );
  }
  const requests = (): number => github.requests.all.length;
  github.requests.clear();
  await land(files);
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2025-04-10 · Weather"]);
  expect(headlines("garden/tools#2")).toHaveLength(1);
  expect(headlines("garden/tools#3")).toHaveLength(1);
  expect(delivery().title).toBe("3 comments posted");
  expect(requests()).toBeLessThan(50);
});

test("holds 500 references of one file for approval; re-running the check posts them once", async () => {
  const { land, github, settle, advanceDays, restart, inbox, delivery } = await startGarden({
    config: "limits: { commentsPerRun: 100 }\nbacklinks: { labels: [] }\n",
    ...manyIssues(500),
  });
  const requests = (): number => github.requests.all.length;
  github.requests.clear();
  await land({ "beds/20260114.md": minutes("2026-01-14", "All of them", ...bullets(1, 500)) });
  expect(inbox("bob")).toEqual([]);
  expect(delivery()).toMatchObject({ title: "500 over the limit", conclusion: "neutral" });
  expect(delivery().summary).toContain("**Re-run this check to post them.**");
  expect(requests()).toBeLessThan(60);

  github.requests.clear();
  github.rerequest(github.snapshot().checkRuns.at(-1)?.id ?? 0);
  await settle();
  expect(inbox("bob").length).toBeGreaterThan(450); // GitHub takes 500 writes an hour.
  expect(delivery().title).toMatch(/^4\d\d comments posted, \d+ waiting$/);
  advanceDays(1 / 24);
  await restart();
  await settle();
  expect(inbox("bob")).toHaveLength(500);
  expect(new Set(inbox("bob")).size).toBe(500);
  expect(delivery().conclusion).toBe("success");
  expect(requests()).toBeLessThan(500 + 130);

  github.rerequest(github.snapshot().checkRuns.at(-1)?.id ?? 0);
  await settle();
  expect(inbox("bob")).toHaveLength(500);
});

test("posts the files that fit into the limit and holds the others completely", async () => {
  const { land, github, settle, headlines, delivery } = await startGarden({
    config: "limits: { commentsPerRun: 3 }\n",
    ...manyIssues(6),
  });
  const files: Files = {
    "beds/20260112.md": minutes("2026-01-12", "Two", ...bullets(4, 5, "Tool")),
    "beds/20260113.md": minutes("2026-01-13", "Many", ...bullets(1, 4)),
    "beds/20260114.md": minutes("2026-01-14", "Two", ...bullets(5, 6, "Item")),
  };
  await land(files);
  expect(headlines("garden/tools#5")).toEqual(["Discussed in Beds, 2026-01-12 · Two"]);
  expect(headlines("garden/tools#4")).toEqual(["Discussed in Beds, 2026-01-12 · Two"]);
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(headlines("garden/tools#6")).toEqual([]);
  expect(delivery().title).toBe("2 comments posted, 6 over the limit");

  // Other minutes do not approve them, and a re-run for those does not discard them.
  await land({ "beds/20260115.md": minutes("2026-01-15", "One", "It is also here, tools#3") });
  expect(headlines("garden/tools#3")).toEqual(["Discussed in Beds, 2026-01-15 · One"]);
  const overLimit = github
    .snapshot()
    .checkRuns.find(({ title }) => title === "2 comments posted, 6 over the limit");
  github.rerequest(overLimit?.id ?? 0, { by: "ann" });
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-13 · Many"]);
  expect(headlines("garden/tools#5")).toEqual([
    "Discussed in Beds, 2026-01-12 · Two",
    "Discussed in Beds, 2026-01-14 · Two",
  ]);
  expect(headlines("garden/tools#3")).toEqual([
    "Discussed in Beds, 2026-01-15 · One",
    "Discussed in Beds, 2026-01-13 · Many",
  ]);
});

test("finds our comment at the top of a thread of a thousand comments", async () => {
  const { land, github, headlines } = await startGarden();
  await land({ "beds/20260114.md": minutes("2026-01-14", "Spades", "They are blunt, tools#1") });
  for (let i = 0; i < 1000; i += 1) github.comment("garden/tools#1", `+${String(i)}`, { by: "eve" });
  await land({ "beds/20260114.md": minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades & hoes"]);
});

test("limits the length of a comment about very long minutes", async () => {
  const { land, comments } = await startGarden();
  const details = Array.from(
    { length: 300 },
    (_, i) => `    - detail ${String(i)} ${"word ".repeat(20)}\n`,
  ).join("");
  await land({ "beds/20260114.md": `# 2026-01-14\n\n## Spades\n\n- They are blunt, tools#1\n${details}` });
  const [body = ""] = comments("garden/tools#1");
  expect(body.length).toBeLessThan(6000);
  expect(body).toMatch(/> \[… \d+ more lines\]\(https:\/\/github\.com\/garden\/minutes\/blob\//);
});
