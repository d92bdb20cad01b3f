import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";
import { annotationLines, checkOf } from "./pull-requests.ts";

const [beds, roses] = ["beds/20260114.md", "roses/20260114.md"] as const;

/** What GitHub takes: https://docs.github.com/rest/checks/runs#create-a-check-run */
const most = { annotations: 50, summary: 65_535 };

test("annotates 50 of 500 findings and counts the others, with a summary that GitHub accepts", async () => {
  const { github, settle } = await startGarden();
  const bullets = Array.from(
    { length: 500 },
    (_, i) => `AI @ann: order ${"small ".repeat(i % 20)}wheel ${i} by 31 February, tools#1`,
  );
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", ...bullets) },
    author: "ann",
  });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({ conclusion: "neutral", title: "500 problems, 1 issue will get a comment" });
  expect(check.annotations).toHaveLength(most.annotations);
  expect(check.annotations[49]).toMatchObject({ path: beds, start_line: 54 });
  expect(check.summary?.length).toBeLessThan(most.summary);
  expect(check.summary).toContain("450 more problems are listed here only: GitHub accepts 50 annotations.");
  const rows = check.summary?.split("\n").filter((line) => line.startsWith("| ⚠️ |")).length ?? 0;
  expect(check.summary).toContain(`… and ${500 - rows} more.`);
});

test("suggests 100 of 500 fixes in one review and mentions the others", async () => {
  const { github, settle } = await startGarden({ minutes: { collaborators: { ann: "write" } } });
  const bullets = Array.from({ length: 500 }, (_, i) => [
    `it is in https://github.com/garden/tools/pull/${1 + (i % 3)}`,
    `that was ${i}`,
  ]);
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: minutes("2026-01-14", "Spades", ...bullets.flat()) },
    author: "ann",
  });
  await settle();
  const check = checkOf(github, pull);
  expect(check.title).toBe("500 problems, 3 issues will get a comment");
  github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await settle();
  const { reviews } = github.readIssue("garden/minutes#1");
  expect(reviews.map(({ comments }) => comments.length)).toEqual([100]);
  expect(reviews[0]?.body).toContain(
    `- ${beds}:205 has one more fix. Ask for the fixes again after you have applied these.`,
  );
});

test("reports a file of 1 MB as too large and checks the other file", async () => {
  const { github, settle } = await startGarden();
  const large = `# 2026-01-14\n\n${"- They are blunt, tools#1\n".repeat(40_000)}`;
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: large, [roses]: minutes("2026-01-13", "Roses", "It is red, tools#2") },
    author: "ann",
  });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({ conclusion: "failure", title: "2 problems, 1 issue will get a comment" });
  expect(annotationLines(check)).toEqual(["1 : -", "1 heading-date: # 2026-01-14"]);
  expect(check.annotations[0]?.message).toMatch(
    /^Found minutes of 1040014 bytes; expected at most 512000 bytes\./,
  );
});

test.each([
  ["bytes that are no text", Buffer.from([0, 1, 2, 255, 254, 10, 35]), 1, "Found a file that is not text"],
  [
    "a line of 20 kB",
    `# 2026-01-14\n\n${"a ".repeat(10_000)}tools#1\n`,
    3,
    "Found a line of 20007 characters",
  ],
  [
    "40 levels of quotes",
    `# 2026-01-14\n\n${"> ".repeat(40)}tools#1\n`,
    3,
    "Found lists or quotes that are nested too deeply",
  ],
])("warns about a file that cannot be parsed (%s) and announces nothing", async (_, text, line, found) => {
  const { github, settle } = await startGarden();
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: text }, author: "ann" });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({
    conclusion: "neutral",
    title: "1 problem, no comments to post",
    actions: [],
  });
  expect(check.annotations).toHaveLength(1);
  expect(check.annotations[0]).toMatchObject({ path: beds, start_line: line, annotation_level: "warning" });
  expect(check.annotations[0]?.message.startsWith(found)).toBe(true);
});
