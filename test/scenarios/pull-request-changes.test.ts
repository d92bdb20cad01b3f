import { expect, test } from "@jest/globals";
import type { LoggedRequest } from "../fake-github/requests.ts";
import { startGarden, minutes } from "./garden.ts";
import { annotationLines, checkOf, checksOf } from "./pull-requests.ts";

const [beds, roses] = ["beds/20260114.md", "roses/20260114.md"] as const;
const good = minutes("2026-01-14", "Spades", "They are blunt, tools#1");
const wrong = minutes("2026-01-13", "Spades", "They are blunt, tools#1");

test.each<[string, (request: LoggedRequest) => boolean]>([
  ["between the list of files and their texts", ({ graphql }) => graphql],
  ["before the check is written", ({ method, path }) => method === "POST" && path.endsWith("/check-runs")],
])("does not mix two commits after a force-push during a run, %s", async (_, isMiddle) => {
  const { github, settle } = await startGarden();
  const notes = { author: "ann", branch: "notes" };
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: wrong }, ...notes });
  const [old, parent] = [pull.pull?.headSha, github.head("garden/minutes") ?? ""];
  let isPushed = false;
  github.faults.decide((request) => {
    const isListed = github.requests.all.some(({ path }) => path.endsWith("/pulls/1/files"));
    if (isPushed || !isListed || !isMiddle(request)) return undefined;
    isPushed = true;
    const files = { [roses]: good };
    github.push("garden/minutes", { files, parents: [parent], branch: "notes", force: true });
    return undefined;
  });
  await settle();
  expect(isPushed).toBe(true);
  expect(pull.pull?.headSha).not.toBe(old);
  expect(checksOf(github, pull).map(({ title }) => title)).toEqual([
    "No problems, 1 issue will get a comment",
  ]);
  const onOld = github.snapshot().checkRuns.filter(({ sha, name }) => sha === old && name === "Minutes");
  expect(onOld.every(({ title }) => title === "1 problem, 1 issue will get a comment")).toBe(true);
});

test("ignores the button pressed during a push, because the fixes belong to the old commit", async () => {
  const { github, settle } = await startGarden({ minutes: { collaborators: { ann: "write" } } });
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: wrong },
    author: "ann",
    branch: "notes",
  });
  await settle();
  const check = checkOf(github, pull);
  github.pressButton(check.id, "apply-fixes", { by: "ann" });
  github.push("garden/minutes", { files: { [beds]: `${wrong}- And more\n` }, branch: "notes" });
  await settle();
  expect(github.readIssue("garden/minutes#1").reviews).toEqual([]);
  expect(annotationLines(checkOf(github, pull))).toEqual(["1 heading-date: # 2026-01-14"]);
});

test("checks a new head after a push, and a re-run writes a new check even if nothing changed", async () => {
  const { github, settle } = await startGarden();
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: good },
    author: "ann",
    branch: "notes",
  });
  await settle();
  const first = checkOf(github, pull);
  github.rerequest(first.id, { by: "ann" });
  await settle();
  const all = checksOf(github, pull);
  expect(all.map(({ title }) => title)).toEqual([first.title, first.title]);
  expect(all[0]?.id).not.toBe(all[1]?.id);

  github.push("garden/minutes", { files: { [beds]: wrong }, branch: "notes" });
  await settle();
  expect(checkOf(github, pull)).toMatchObject({
    conclusion: "failure",
    title: "1 problem, 1 issue will get a comment",
  });
});

test("repeated or reordered events write no second check", async () => {
  const { github, settle } = await startGarden();
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: wrong },
    author: "ann",
    branch: "notes",
  });
  github.push("garden/minutes", { files: { [beds]: good }, branch: "notes" });
  await github.webhooks.deliver({ order: "reversed", times: 2 });
  await settle();
  expect(checksOf(github, pull).map(({ title }) => title)).toEqual([
    "No problems, 1 issue will get a comment",
  ]);
});

test("checks a draft like any pull request", async () => {
  const { github, settle } = await startGarden();
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: wrong }, author: "ann", draft: true });
  await settle();
  expect(checkOf(github, pull)).toMatchObject({
    conclusion: "failure",
    title: "1 problem, 1 issue will get a comment",
  });
});

test("a pull request that only renames minutes keeps their comment and notifies nobody", async () => {
  const { github, land, settle, inbox } = await startGarden();
  await land({ "beds/20260113.md": good });
  const notified = inbox("bob");
  const pull = github.pullRequest("garden/minutes", {
    files: { "beds/20260113.md": null, [beds]: good },
    author: "ann",
  });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({ conclusion: "success", title: "No problems, no comments to post" });
  expect(check.summary).toContain("comment moved here");
  github.merge("garden/minutes#1");
  await settle();
  expect(inbox("bob")).toEqual(notified);
});

test("the preview of renamed and corrected minutes matches what merging does", async () => {
  const { github, land, settle, headlines, inbox } = await startGarden();
  const more = "- The gate was painted green last week\n- The compost is turned on Saturday\n";
  await land({ "beds/20260113.md": good + more });
  const notified = inbox("bob");
  const pull = github.pullRequest("garden/minutes", {
    files: { "beds/20260113.md": null, [beds]: (good + more).replace("Blunt", "Rusty and bent") },
    author: "ann",
  });
  await settle();
  expect(checkOf(github, pull).summary).toContain("comment moved here");
  github.merge("garden/minutes#1");
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(inbox("bob")).toEqual(notified);
});

test("a pull request that deletes minutes previews and then withdraws their comment", async () => {
  const { github, land, settle, headlines } = await startGarden();
  await land({ [beds]: good });
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: null }, author: "ann" });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({
    conclusion: "success",
    title: "No problems, no comments to post",
    annotations: [],
  });
  expect(check.summary).toContain("comment withdrawn");
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  github.merge("garden/minutes#1");
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
});

test("counts findings from before the pull request without annotating them", async () => {
  const { github, settle } = await startGarden({ files: { [beds]: wrong } });
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: `${wrong}- And more\n` },
    author: "ann",
  });
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({ conclusion: "success", annotations: [], actions: [] });
  expect(check.summary).toContain("1 more problem is on lines that this pull request does not change.");
});

test("lists a file that was unreadable before in the table, without an annotation", async () => {
  const before = `# 2026-01-14\n\n- Blunt\n- ${"x".repeat(11_000)}\n`;
  const { github, settle } = await startGarden({ files: { [beds]: before } });
  const changed = before.replace("- Blunt", "- They are blunt, tools#1");
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: changed }, author: "ann" });
  await settle();
  const { annotations, summary } = checkOf(github, pull);
  expect(annotations).toEqual([]);
  expect(summary).toContain("[beds/20260114.md:4](");
  expect(summary).toContain("- beds/20260114.md: its references are unknown until the file is fixed.");
});

test("does not preview files outside the minutes paths", async () => {
  const { github, settle } = await startGarden({
    files: { [beds]: minutes("2026-01-14", "Spades", "Fine") },
  });
  const text = minutes("2026-01-15", "Spades", "AI @ann: order a wheel, tools#1");
  const pull = github.pullRequest("garden/minutes", { files: { "beds/202601015.md": text }, author: "ann" });
  await settle();
  const { title, summary } = checkOf(github, pull);
  expect(title).toBe("1 problem, no comments to post");
  expect(summary).toContain(
    "beds/202601015.md is not named like minutes. If you merge it like this, no issue gets a comment.",
  );
  expect(summary).not.toContain("action item");
});

test("says in the check that merging into another branch announces nothing", async () => {
  const { github, settle } = await startGarden();
  github.push("garden/minutes", { branch: "drafts", files: { "drafts.md": "Drafts\n" } });
  const files = { [beds]: minutes("2026-01-13", "Spades", "They are blunt, tools#1") };
  const pull = github.pullRequest("garden/minutes", { files, author: "ann" });
  await settle();
  github.changeBase("garden/minutes#1", "drafts");
  await settle();
  const check = checkOf(github, pull);
  expect(check).toMatchObject({ conclusion: "failure", title: "1 problem, no comments to post" });
  expect(check.summary).toContain(
    "Merging into drafts posts no comments: only minutes on the default branch are announced.",
  );
});

test("checks a pull request once after its base branch changed during downtime", async () => {
  const { github, settle, restart } = await startGarden();
  github.push("garden/minutes", { branch: "drafts", files: { "drafts.md": "Drafts\n" } });
  const files = { [beds]: minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
  const pull = github.pullRequest("garden/minutes", { files, author: "ann" });
  await settle();
  expect(checkOf(github, pull).title).toBe("No problems, 1 issue will get a comment");
  github.changeBase("garden/minutes#1", "drafts");
  github.webhooks.drop();
  await restart();
  await settle();
  const { id, title } = checkOf(github, pull);
  expect(title).toBe("No problems, no comments to post");
  await restart();
  await settle();
  expect(checkOf(github, pull).id).toBe(id);
});

test("does not parse a symbolic link in a pull request as minutes", async () => {
  const { github, settle } = await startGarden();
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: { link: "../drafts/@ann-tools#3.md" }, [roses]: good },
    author: "ann",
    branch: "notes",
  });
  await settle();
  const check = checkOf(github, pull);
  expect(check.title).toBe("No problems, 1 issue will get a comment");
  expect(check.summary).not.toContain(beds);
});
