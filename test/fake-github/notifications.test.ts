import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createGitHub } from "./github.ts";
import { findLiveReferences } from "./rendered.ts";
import { runsOf } from "../property-runs.ts";

const web = "https://github.com";
const mentioned = (text: string) => [
  ...findLiveReferences(text, web).users,
  ...findLiveReferences(text, web).teams.map(({ organization, slug }) => `${organization}/${slug}`),
];
const referred = (text: string) =>
  findLiveReferences(text, web).issues.map((one) => `${one.repository ?? ""}#${one.number}`);

test.each([
  ["@ada", ["ada"]],
  ["(@ada)", ["ada"]],
  ["**@ada**, @Ben-1.", ["ada", "Ben-1"]],
  ["@org/team and @org", ["org", "org/team"]],
  ["&#64;ada", ["ada"]],
  ["\\@ada", ["ada"]],
  ["＠ada", ["ada"]],
  ["<b>@ada</b>", ["ada"]],
  ["<div>&commat;ada</div>", ["ada"]],
  ["> - quoted @ada", ["ada"]],
  ["an open <code> @ada\n\nand @ben", ["ben"]],
])("%j notifies %j", (text, handles) => {
  expect(mentioned(text)).toEqual(handles);
});

test.each([
  "`@ada`",
  "```\n@ada\n```",
  "    @ada",
  "<!-- @ada -->",
  "<!-- > @ada -->",
  "@<!-- -->ada",
  "@\u200bada",
  "@&#8203;ada",
  "ada@example.com",
  "[@ada](https://example.com)",
  "@*ada*",
  "<pre>@ada</pre>",
  "https://example.com/@ada",
  "@felix.huettner",
])("%j notifies nobody", (text) => {
  expect(mentioned(text)).toEqual([]);
});

test.each([
  ["#1", ["#1"]],
  ["GH-1 (o/r#2)", ["#1", "o/r#2"]],
  ["https://github.com/o/r/issues/3", ["o/r#3"]],
  ["http://www.GitHub.com/o/r/issues/3?x=1", ["o/r#3"]],
  ["[text](https://github.com/o/r/pull/4#issuecomment-1)", ["o/r#4"]],
  ['<a href="https://github.com/o/r/issues/5">x</a>', ["o/r#5"]],
])("%j refers to %j", (text, issues) => {
  expect(referred(text)).toEqual(issues);
});

test.each([
  "`#1`",
  "https://redirect.github.com/o/r/issues/3",
  "[#1](https://example.com)",
  "x#1",
  "#\u200b1",
  "# 1",
  "<!-- #1 -->",
])("%j refers to nothing", (text) => {
  expect(referred(text)).toEqual([]);
});

test("texts that skip rendering contain no live mentions or references", () => {
  const atoms = [
    "@",
    "ada",
    "#",
    "1",
    "&#64;",
    "&commat;",
    "&num;",
    "<b>",
    "</b>",
    "`",
    " ",
    "\\",
    "*",
    "\n",
    "<!--",
    "-->",
  ];
  const text = fc
    .array(fc.constantFrom(...atoms, `${web}/o/r/issues/1`, "https://redirect.github.com/o/r/pull/1"))
    .map((all) => all.join(""));
  fc.assert(
    fc.property(text, (body) => {
      // The added entity makes sure that the text is rendered.
      expect(findLiveReferences(body, web)).toEqual(findLiveReferences(`${body}\n\n&#32;`, web));
    }),
    { numRuns: runsOf(500) },
  );
});

function setUp() {
  const github = createGitHub();
  github.organization("o", { teams: { crew: ["mia", "ned"] } });
  github.repository("o/r", { watchers: ["wanda"] });
  for (const login of ["ada", "ben", "cleo"]) github.user(login);
  github.issue("o/r", { author: "ada", assignees: ["cleo"] });
  return github;
}
const inboxes = (github: ReturnType<typeof setUp>) =>
  Object.fromEntries(
    Object.entries(github.snapshot().inboxes).map(([login, all]) => [
      login,
      all.map((one) => `${one.what}: ${one.reason}`),
    ]),
  );

test("a comment notifies author, assignee, watchers and mentioned people once each, but not its writer", () => {
  const github = setUp();
  github.comment("o/r#1", "what do you think, @ben, @o/crew, @ada, @nobody?", { by: "ada" });
  expect(inboxes(github)).toEqual({
    ada: [],
    ben: ["comment: mention"],
    cleo: ["issue: assign", "comment: assign"],
    mia: ["comment: team_mention"],
    ned: ["comment: team_mention"],
    wanda: ["issue: subscribed", "comment: subscribed"],
  });
  expect(github.mentions().map((one) => one.handle)).toEqual(["ben", "ada", "nobody", "o/crew"]);
});

test("a mentioned person is notified of all later comments until they unsubscribe", () => {
  const github = setUp();
  github.comment("o/r#1", "@ben", { by: "ada" });
  github.comment("o/r#1", "more", { by: "ada" });
  github.unsubscribe("o/r#1", "ben");
  github.unsubscribe("o/r#1", "wanda");
  github.comment("o/r#1", "still more", { by: "ada" });
  expect(inboxes(github)["ben"]).toEqual(["comment: mention", "comment: mention"]);
  expect(inboxes(github)["wanda"]).toEqual([
    "issue: subscribed",
    "comment: subscribed",
    "comment: subscribed",
  ]);
});

test("an edit notifies only newly mentioned people", () => {
  const github = setUp();
  const comment = github.comment("o/r#1", "hm @cleo", { by: "ada" });
  github.editComment(comment, "hm @cleo and @ben");
  expect(inboxes(github)).toMatchObject({
    ben: ["edit: mention"],
    cleo: ["issue: assign", "comment: mention"],
  });
});

test("people are not notified about issues that they cannot read", () => {
  const github = setUp();
  github.repository("o/secret", { visibility: "private", collaborators: { cleo: "read" } });
  github.issue("o/secret", { author: "mia", body: "@ben @cleo" });
  expect(inboxes(github)).toMatchObject({ ben: [], cleo: ["issue: assign", "issue: mention"] });
});

test("a live reference adds one cross-reference per source issue", () => {
  const github = setUp();
  github.issue("o/r", { author: "ada" });
  github.comment("o/r#2", "see #1", { by: "ada" });
  github.comment("o/r#2", "see https://github.com/o/r/issues/1 and #2", { by: "ada" });
  expect(github.crossReferences()).toMatchObject([{ from: "o/r#2", to: "o/r#1", by: "ada" }]);
});
