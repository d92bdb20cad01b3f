import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Simulation } from "../../demo/simulation.ts";
import { startSampleDemo, type SampleDemo } from "./sample-demo.ts";
import { crawl } from "./crawl.ts";

/*
 * Goes through the whole demo as a browser without scripts does: with forms and links only. One story; each test is its
 * next step.
 */

const minutes = "openferry/minutes";
let simulation: Simulation;
let page: SampleDemo["page"];
let demo: SampleDemo;

beforeAll(async () => {
  demo = await startSampleDemo(4480);
  ({ simulation, page } = demo);
});
afterAll(() => demo.close());

async function get(path: string): Promise<string> {
  const response = await fetch(page.url + path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}

/** Sends a form, waits until the bot is done, and returns the page that the browser shows then. */
async function send(action: string, fields: Readonly<Record<string, string>>, from = "/"): Promise<string> {
  const answer = await sendForm(action, fields, from);
  expect([action, answer.status]).toEqual([action, 303]);
  await simulation.settle();
  return get(answer.headers.get("location") ?? "");
}

const sendForm = (action: string, fields: Readonly<Record<string, string>>, from = "/"): Promise<Response> =>
  fetch(page.url + action, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { origin: page.url, referer: page.url + from },
    redirect: "manual",
  });

const issue = (address: string) => simulation.github.readIssue(address);
const comments = (address: string) => issue(address).comments;
const last = (address: string) => comments(address).at(-1);
const lastEntry = () => simulation.timeline.entries.at(-1);
const runOf = (sha: string | null) =>
  simulation.github.snapshot().checkRuns.findLast((run) => run.sha === sha) ?? null;
/** Returns the values of the buttons with this name. */
const buttons = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`<button[^>]*name="${name}"[^>]*value="([^"]*)"`, "g"))].map(
    ([, value]) => value,
  );

test("weeks add entries, and earlier reminders are folded", async () => {
  const count = simulation.timeline.entries.length;
  for (let n = 0; n < 3; n++) {
    await sendForm("/week", {});
    await waitForWeek();
  }
  const weeks = simulation.timeline.entries.slice(count);
  expect(weeks.map(({ what, isOpen }) => [what, isOpen])).toEqual(Array(3).fill(["A week passed", false]));
  const reminders = comments("openferry/website#12").filter(({ body }) => body.includes("kind=reminder"));
  expect(reminders.map(({ minimized }) => minimized)).toEqual(["outdated", null]);
  const text = await get("/openferry/website/issues/12");
  expect(text).toContain("This comment was marked as outdated.");
  expect(text).toContain(reminders[0]?.body.split(" ")[1]);
  expect(await get("/timeline")).toContain("Folded an earlier reminder on");
});

async function waitForWeek(): Promise<void> {
  while (simulation.isTimePassing()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("fixes become suggestions, which are committed one by one and all at once", async () => {
  const before = runOf(issue(`${minutes}#2`).headSha);
  const button = before?.actions[0]?.identifier ?? "";
  const shown = await send("/press", { run: String(before?.id), button, by: "pernille" });
  expect(shown).toContain("Commit suggestion");
  const [all = "", first = ""] = buttons(shown, "ids");
  expect(all.split(",").length).toBeGreaterThan(3);

  const one = await send("/suggestions", { on: `${minutes}#2`, ids: first, by: "pernille" });
  expect(one).toContain("resolved by pernille");
  expect(runOf(issue(`${minutes}#2`).headSha)?.id).toBeGreaterThan(before?.id ?? Infinity);
  const [rest = ""] = buttons(one, "ids");
  expect(rest.split(",")).toHaveLength(all.split(",").length - 1);

  const none = await send("/suggestions", { on: `${minutes}#2`, ids: rest, by: "tarekb" });
  expect(buttons(none, "ids")).toEqual([]);
  expect(issue(`${minutes}#2`).commits.map(({ author }) => author)).toEqual([
    "pernille",
    "pernille",
    "tarekb",
  ]);
});

test("an outdated suggestion is refused with a sentence, and a stranger commits nothing", async () => {
  const [remark] = issue(`${minutes}#2`).reviews[0]?.comments ?? [];
  const fields = { on: `${minutes}#2`, ids: String(remark?.id), by: "pernille" };
  const again = await sendForm("/suggestions", fields, `/${minutes}/pull/2`);
  expect(again.status).toBe(409);
  expect(await again.text()).toContain(
    '<p class="problem">GitHub refused: the suggestion is applied already.',
  );
  expect((await sendForm("/suggestions", { ...fields, by: "passer-by" })).status).toBe(409);
});

test("a file of the branch is renamed, and the check passes on", async () => {
  const path = "web/2026-11-012.md";
  const text = simulation.github.files(minutes, "forgotten-minutes")[path] ?? "";
  expect(await get(`/${minutes}/edit/forgotten-minutes/${path}`)).toContain('name="branch"');
  const fields = { path, branch: "forgotten-minutes", newPath: "web/2026-11-12.md", text, by: "pernille" };
  const shown = await send("/edit", fields);
  expect(shown).toContain("web/2026-11-12.md");
  expect(simulation.github.files(minutes)).not.toHaveProperty([path]);
});

test("merging does what the check announced", async () => {
  const run = runOf(issue(`${minutes}#2`).headSha);
  expect(run?.title).toMatch(/2 issues will get a comment/);
  const merged = await send("/merge", { on: `${minutes}#2`, by: "tarekb", method: "merge" });
  expect(issue(`${minutes}#2`).merged).toBe(true);
  expect(merged).toContain("Merged.");
  const posted = lastEntry()?.deeds.filter((deed) => deed.do === "posted") ?? [];
  expect(posted).toHaveLength(2);
  for (const { repo, number } of posted) expect(merged).toContain(`${repo}#${number}`);
  expect(await get(`/${minutes}/blob/forgotten-minutes/web/2026-11-12.md`)).toContain("12 Nov 2026");
  expect((await sendForm("/merge", { on: `${minutes}#2`, by: "tarekb" })).status).toBe(409);
});

test("a push that adds a meeting to a file posts for this meeting alone, and a history is edited quietly", () => {
  const pushes = simulation.timeline.entries.filter(({ quote }) => quote?.startsWith("Piers:") === true);
  expect(
    // The timeline shows deeds of one second on several issues in any order.
    pushes.map(({ deeds, notified }) => [deeds.map((deed) => deed.do).sort(), Object.keys(notified).sort()]),
  ).toEqual([
    [
      ["labelled", "posted", "posted", "posted"],
      ["bengt", "emmi-on-the-pier", "jonna-k", "ragnhild"],
    ],
    [["corrected"], []],
    [
      ["corrected", "opened", "posted"],
      ["jonna-k", "ragnhild"],
    ],
  ]);
  expect(last("openferry/timetable#52")?.body).toMatch(/^Decided in .*history/);
});

test("a person with triage access has an issue opened, and the list links to it", async () => {
  const list = `${minutes}#1`;
  const [, id = ""] = /\/minutes issue (\w+)/.exec(await get("/")) ?? [];
  await send("/comment", { on: list, by: "ingrid-o", body: `/minutes issue ${id}` });
  const opened = lastEntry()?.deeds.filter((deed) => deed.do === "opened") ?? [];
  expect(opened).toMatchObject([{ repo: "openferry/timetable" }]);
  expect(lastEntry()?.deeds.map((deed) => deed.do)).toContain("answered");
  expect(issue(list).body).toContain(`openferry/timetable/issues/${opened[0]?.number}`);
  expect(await get(`/${list.replace("#", "/issues/")}?as=ingrid-o`)).not.toContain(
    `value="/minutes issue ${id}"`,
  );
  expect(await get("/")).toMatch(/Make an issue of an action item[\s\S]{0,200}class="pill">done/);
});

test("the site of all minutes follows a push", async () => {
  const path = "/site/decisions.html";
  expect(await get(path)).toContain("somebody has seen it this year");
  const file = "piers/minutes-2026.md";
  const text = (simulation.github.files(minutes)[file] ?? "").replace("this year", "this month");
  await send("/edit", { path: file, text, by: "tarekb" });
  expect(await get(path)).toContain("somebody has seen it this month");
});

test("owners, a person with triage access and a stranger comment, and the bot answers", async () => {
  const on = "openferry/website#12";
  const shown = await get("/openferry/website/issues/12");
  for (const who of ["sol (owner of ", "ingrid-o (has triage access", "passer-by (a stranger"])
    expect(shown).toContain(who);
  const examples = (text: string, login: string) =>
    buttons(new RegExp(`data-for="${login}"[\\s\\S]*?</p>`).exec(text)?.[0] ?? "", "example");
  expect(examples(shown, "sol")[0]).toBe("/minutes done");
  const example = examples(shown, "sol")[1] ?? "";
  expect(example).toMatch(/^\/minutes done \w+$/);
  expect(examples(shown, "passer-by")).toContain(example);
  expect(examples(shown, "passer-by")).not.toContain("/minutes done");

  await send("/comment", { on, by: "passer-by", example, body: "" });
  expect(last(on)?.author).toBe("minutes-bot[bot]");
  expect(last(on)?.body).toContain("only owners of the item and people with triage access");
  for (const by of ["ingrid-o", "sol"]) {
    const answered = await send("/comment", {
      on,
      by,
      body: example.replace("done", by === "sol" ? "done" : "reopen"),
    });
    expect(last(on)).toMatchObject({ author: by, reactions: [{ content: "+1" }] });
    expect(answered).toContain('class="reaction"');
    expect(answered).toContain(`<option value="${by}" selected>`);
    if (by === "sol") expect(examples(answered, by)).toContain(example.replace("done", "reopen"));
  }
  expect(await get("/openferry/website/issues/12")).toContain("sol (owner of ");
  expect((await sendForm("/comment", { on, by: "sol", body: "  " })).status).toBe(409);
  expect(
    (await sendForm("/comment", { on: "openferry/security#3", by: "passer-by", body: "x" })).status,
  ).toBe(409);
  expect((await sendForm("/comment", { on, by: "passer-by", body: "", state: "close" })).status).toBe(409);
});

test("what a public report hides is explained", async () => {
  expect(await get("/openferry/security/issues/3")).toContain("This demo shows more than GitHub does.");
  expect(await get("/timeline")).toContain("The report is public");
  const hiding = simulation.github
    .snapshot()
    .checkRuns.find(({ summary }) => /cannot be reached/i.test(summary ?? ""));
  expect(await get(`/${minutes}/runs/${hiding?.id}`)).toContain("What this report hides.");
});

test("presses at the same time are told apart, and the bot ends", async () => {
  const sha = () => simulation.github.head(minutes);
  const runs = simulation.github.snapshot().checkRuns.filter((run) => run.sha === sha());
  const [first, second] = [
    sendForm("/comment", { on: "openferry/timetable#41", by: "sol", body: "/minutes help" }),
    sendForm("/rerun", { run: String(runs.at(-1)?.id), by: "tarekb" }),
  ];
  await Promise.all([first, second]);
  expect(simulation.activity().is).toBe("working");
  await simulation.settle();
  const [comment, rerun] = simulation.timeline.entries.slice(-2);
  expect(comment?.deeds.map((deed) => deed.do)).toContain("answered");
  expect(rerun?.deeds.map((deed) => deed.do)).not.toContain("answered");
  while (simulation.activity().is !== "idle") await new Promise((resolve) => setTimeout(resolve, 20));
  expect(simulation.failures).toEqual([]);
  expect(simulation.github.violations).toEqual([]);
});

test("no link is dead", async () => {
  const { dead, pages } = await crawl(page.url);
  expect(dead).toEqual([]);
  expect(pages.length).toBeGreaterThan(60);
});
