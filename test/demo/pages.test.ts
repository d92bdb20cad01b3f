import { expect, test } from "@jest/globals";
import { createHistory } from "../../demo/history.ts";
import { createLinks } from "../../demo/page/links.ts";
import { renderPageAt } from "../../demo/page/routes.ts";
import { groupNotified, type View } from "../../demo/page/view.ts";
import { createGitHub } from "../fake-github/github.ts";

function view(): View {
  const github = createGitHub();
  const minutes = "garden/minutes";
  const repository = github.repository(minutes, {
    files: { "beds/20260114.md": "# 2026-01-14\n\n- tools#1\n" },
  });
  github.repository("garden/tools", { watchers: ["ann"] });
  github.issue("garden/tools", { title: "<img src=x onerror=alert(1)>", author: "bob", locked: true });
  const comment = github.comment("garden/tools#1", "Discussed in **minutes**, see #1", {
    by: "minutes-bot[bot]",
  });
  const sha = github.head(minutes) ?? "";
  const run = github.checkRun(minutes, sha, {
    app: "minutes-bot",
    name: "Minutes delivery",
    status: "completed",
    conclusion: "success",
    output: { title: "1 comment posted", summary: "| a |\n| - |\n| b |" },
  });
  const snapshot = github.snapshot();
  return {
    snapshot,
    minutes,
    history: createHistory(repository, () => github.head(minutes)),
    links: createLinks(snapshot, "minutes-bot", minutes),
    notified: groupNotified(snapshot),
    servers: { github: "http://127.0.0.1:1", app: "http://127.0.0.1:2" },
    counts: { requests: 1, webhooks: 1 },
    folder: null,
    announcement: null,
    now: github.clock.now(),
    activity: { is: "idle" },
    isTimePassing: false,
    isReady: true,
    failures: [],
    entries: [
      {
        id: 0,
        by: "bob",
        what: "pushed",
        quote: "Minutes",
        commit: sha,
        at: github.clock.now(),
        until: github.clock.now(),
        isOpen: false,
        deeds: [{ do: "posted", repo: "garden/tools", number: 1, comment: comment.id }],
        runs: [run.id],
        notified: { bob: 1 },
      },
    ],
    writers: [],
    mayCommit: false,
    stranger: "eve",
    roleOf: (repository, login) => github.role(repository, login),
    conflictsOf: (address) => github.conflicts(address),
  };
}

const shown = view();
const at = (path: string, on = shown) => {
  const { status, body } = renderPageAt(on, new URL(path, "http://localhost:3000"));
  return { status, text: body.html };
};

test("the first page shows the comment, the notified people, and the check", () => {
  const { text } = at("/");
  expect(text).toContain("Discussed in <strong>minutes</strong>");
  expect(text).toContain("<b>bob</b> (wrote the issue)");
  expect(text).toContain("<b>ann</b> (watches the repository)");
  expect(text).toContain("1 comment posted");
});

test("no HTML in titles and texts is live on the page", () => {
  for (const path of ["/", "/issues", "/garden/tools/issues/1", "/notifications"])
    expect(at(path).text).not.toContain("<img");
});

test("paths are as on GitHub, in any case", () => {
  expect(at("/Garden/Tools/issues/1")).toMatchObject({
    status: 200,
    text: expect.stringContaining("is locked"),
  });
  expect(at("/garden/tools/issues/2").status).toBe(404);
  expect(at("/garden/minutes/blob/HEAD/beds/20260114.md").text).toContain(
    '<h1 aria-level="2">2026-01-14</h1>',
  );
  expect(at("/garden/minutes/blob/HEAD/beds/20260114.md?plain=1").text).toContain('id="L3"');
  expect(at("/garden/minutes/blob/HEAD/../secret").status).toBe(404);
});

test("a check shows its summary and a button", () => {
  const { text } = at("/checks");
  expect(text).toContain(`<td data-label="a">b</td>`);
  expect(text).toContain(">Re-run</button>");
});

test("an inbox shows each notification and its reason", () => {
  expect(at("/notifications").text).toContain("comment by minutes-bot (bot) · because: wrote the issue");
});

test("minutes in a folder of the user cannot be edited on the page", () => {
  const path = "/garden/minutes/edit/HEAD/beds/20260114.md";
  expect(at(path).text).toContain("<textarea");
  expect(at(path, { ...shown, folder: "/somewhere" }).status).toBe(404);
});

test.each(["/%zz", "/%", "/garden/minutes/blob/main/%ff.md", "/garden/%00", `/${"a".repeat(5000)}`])(
  "an invalid path is a bad request: %s",
  (path) => {
    expect(at(path).status).toBe(400);
    expect(at(path).text).toContain("Bad request");
  },
);

test("without scripts, a page reloads while the bot works, at its URL without an anchor", () => {
  const working = { ...shown, activity: { is: "working", what: "The bot is working" } } as const;
  const path = "/garden/tools/issues/1?as=bob";
  expect(at(`${path}#issuecomment-1`, working).text).toContain(
    `<noscript><meta http-equiv="refresh" content="2; url=${path}" /></noscript>`,
  );
  expect(at(path).text).not.toContain("http-equiv");
  expect(at("/garden/minutes/edit/HEAD/beds/20260114.md", working).text).not.toContain("http-equiv");
});

test("what the bot waits for is said, with a button that ends the wait", () => {
  const { text } = at("/", { ...shown, activity: { is: "waiting", why: "GitHub asked it to slow down." } });
  expect(text).toContain("GitHub asked it to slow down.");
  expect(text).toContain(">Let an hour pass</button>");
});

test("earlier reports on a commit are folded, and an entry has one line for a report", () => {
  const [run] = shown.snapshot.checkRuns;
  const [entry] = shown.entries;
  if (run === undefined || entry === undefined) throw new Error("no run");
  const again = { ...run, id: run.id + 1, title: "Ran again" };
  const twice = {
    ...shown,
    snapshot: { ...shown.snapshot, checkRuns: [run, again] },
    entries: [{ ...entry, runs: [run.id, again.id] }],
  };
  const { text } = at("/checks", twice);
  expect(text.match(/class="card check"/g)).toHaveLength(1);
  expect(text).toContain("1 earlier report on this commit");
  expect(text).toContain(`/runs/${run.id}"`);
  expect(at("/timeline", twice).text.match(/class="check-line"/g)).toHaveLength(1);
});
