import { expect, test } from "@jest/globals";
import { rules } from "../../src/checks/check.ts";
import { startGarden, minutes, type Files, type Garden } from "./garden.ts";
import { checkOf, pullRequestFile } from "./pull-requests.ts";

const [beds, misnamed, renamed] = ["beds/20260114.md", "beds/202601015.md", "beds/20260115.md"] as const;

/** Opens a pull request with one problem per rule. */
const files: Files = {
  [beds]: pullRequestFile("every-rule.md"),
  [misnamed]: pullRequestFile("misnamed.md"),
};

/** Each rule's problem: line, level, and the lines after the fix, or null if only a person can fix it. */
const problems = [
  ["file-name", misnamed, 1, "failure", `Rename the file: ${renamed}`],
  ["heading-date", beds, 1, "failure", "# 2026-01-14"],
  ["participants", beds, 8, "warning", "(the line is removed)"],
  ["person-unknown", beds, 7, "warning", "- @maria-lopez"],
  [
    "reference-link",
    beds,
    12,
    "failure",
    "- They are blunt, see [tools#1](https://github.com/garden/tools/issues/1)",
  ],
  ["reference-target", beds, 13, "warning", "- They are missing: https://github.com/garden/tools/issues/3"],
  ["action-item", beds, 14, "warning", null],
  ["pad-residue", beds, 15, "warning", "- ![](plan.png)"],
  ["publishable", beds, 16, "failure", null],
  ["markdown", beds, 18, "warning", "## Rakes"],
] as const;

/** Four earlier meetings with Maria, and a plan left over from the pad. */
function series(): Promise<Garden> {
  const earlier = ["2025-12-17", "2025-12-24", "2025-12-31", "2026-01-07"].map((date) => {
    const text = minutes(date, "Spades", "Fine");
    const people = "## Participants\n\n- @ann\n- @maria-lopez\n\n";
    return [`beds/${date.replaceAll("-", "")}.md`, text.replace("## Spades", `${people}## Spades`)] as const;
  });
  return startGarden({
    files: { ...Object.fromEntries(earlier), "beds/plan.png": "a plan" },
    minutes: { collaborators: { ann: "write" } },
    with: (github) => void github.user("maria-lopez"),
  });
}

test("the table of problems has every rule", () => {
  expect(problems.map(([rule]) => rule)).toEqual(rules.map(({ name }) => name));
});

test("annotates one problem per rule on its line, with the lines of its fix", async () => {
  const { github, settle } = await series();
  const pull = github.pullRequest("garden/minutes", { files, author: "ann" });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({
    conclusion: "failure",
    title: "10 problems, 2 issues will get a comment",
    actions: [{ identifier: "apply-fixes" }],
  });
  expect(check.summary?.split("\n")[0]).toBe(
    "**10 problems, 2 issues will get a comment.** To fix 8 of the 10 problems, press **Apply fixes** above. You need write access.",
  );
  const found = check.annotations.map(
    ({ title, path, start_line, annotation_level, raw_details }) =>
      [title, path, start_line, annotation_level, raw_details ?? null] as const,
  );
  const byRule = (rows: readonly (readonly unknown[])[]): unknown[] => rows.map(String).sort();
  expect(byRule(found)).toEqual(byRule(problems));
});

test("Apply fixes suggests exactly the lines of the annotations, and describes fixes without a line", async () => {
  const { github, settle } = await series();
  const pull = github.pullRequest("garden/minutes", { files, author: "ann" });
  await settle();
  github.pressButton(checkOf(github, pull).id, "apply-fixes", { by: "ann" });
  await settle();
  const [review] = github.readIssue("garden/minutes#1").reviews;
  const suggested = review?.comments.flatMap(
    ({ body }) => /```suggestion\n([\s\S]*)```$/.exec(body)?.[1] ?? body,
  );
  const onLines = problems.filter(([rule, , , , fix]) => fix !== null && rule !== "file-name");
  const lines = onLines.map(
    ([, , line, , fix]) => [line, fix === "(the line is removed)" ? "" : `${fix}\n`] as const,
  );
  expect(suggested?.join("")).toBe(
    lines
      .sort(([a], [b]) => a - b)
      .map(([, text]) => text)
      .join(""),
  );
  expect(review?.body).toContain(`- Rename ${misnamed} to ${renamed}.`);
});

test("with write permission Apply fixes is one commit that fixes every fixable finding and changes nothing else", async () => {
  const { github, settle } = await series();
  github.grant("garden", { checks: "write", contents: "write", issues: "write", pull_requests: "write" });
  const pull = github.pullRequest("garden/minutes", { files, author: "ann", branch: "notes" });
  await settle();
  const before = github.files("garden/minutes", "notes");
  github.pressButton(checkOf(github, pull).id, "apply-fixes", { by: "ann" });
  await settle();
  const { [beds]: fixed, [renamed]: moved, ...others } = github.files("garden/minutes", "notes");
  expect(fixed).toBe(pullRequestFile("every-rule-fixed.md"));
  expect(moved).toBe(pullRequestFile("misnamed.md"));
  expect({ ...others, [beds]: before[beds], [misnamed]: moved }).toEqual(before);
  expect(github.commits("garden/minutes", "notes")).toHaveLength(3);

  const check = checkOf(github, pull);
  expect(check).toMatchObject({ title: "2 problems, 2 issues will get a comment", actions: [] });
  expect(check.annotations.map(({ title }) => title)).toEqual(["publishable", "action-item"]);
  expect(github.readIssue("garden/minutes#1")).toMatchObject({ reviews: [], comments: [] });
});
