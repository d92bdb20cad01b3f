import { expect, test } from "@jest/globals";
import { createApp, type App } from "../../src/github/client/app.ts";
import { findCommentedIssues } from "../../src/github/read/targets/find-commented-issues.ts";
import { addressKey } from "../../src/minutes/minutes.ts";
import { appOptionsFor } from "../fake-github/app-options.ts";
import { createGitHub, type GitHub } from "../fake-github/github.ts";

/** A fake GitHub where the bot commented on `count` issues of garden/tools. */
function commented(count: number): { readonly github: GitHub; readonly app: App } {
  const github = createGitHub({ now: () => new Date() });
  github.organization("garden", { members: ["ann"] });
  github.repository("garden/tools");
  github.install("garden");
  comment(github, "garden/tools", count);
  return { github, app: createApp(appOptionsFor(github)) };
}

function comment(github: GitHub, repository: string, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const issue = github.issue(repository, { author: "ann" });
    github.comment(issue, "Discussed", { by: "minutes-bot[bot]" });
    if (i % 7 === 0) github.clock.advance(1000);
  }
}

const found = async (app: App, owner: string): Promise<readonly string[]> =>
  (await findCommentedIssues(app, owner)).map(addressKey).sort();

test.each([150, 1150])(
  "finds all %i issues across pages of a hundred and searches of a thousand",
  async (count) => {
    const { app } = commented(count);
    const expected = Array.from({ length: count }, (_, i) => `garden/tools#${i + 1}`).sort();
    expect(await found(app, "Garden")).toEqual(expected);
  },
);

test("finds private issues with the owner's token, and none of other owners", async () => {
  const { github, app } = commented(1);
  github.organization("orchard", { members: ["ann"] });
  github.repository("orchard/ladders", { visibility: "private" });
  github.install("orchard");
  comment(github, "orchard/ladders", 2);
  github.comment(github.issue("orchard/ladders", { author: "ann" }), "Discussed", { by: "ann" });
  expect(await found(app, "orchard")).toEqual(["orchard/ladders#1", "orchard/ladders#2"]);
  expect(await found(app, "garden")).toEqual(["garden/tools#1"]);
});

test("does not search where the app is not installed", async () => {
  const { github, app } = commented(1);
  github.uninstall("garden");
  expect(await found(app, "garden")).toEqual([]);
  expect(github.requests.all.filter(({ graphql }) => graphql)).toEqual([]);
});

test("throws on a partial page instead of ending the list", async () => {
  const { github, app } = commented(150);
  github.faults.inject("graphql", { kind: "graphql partial", field: 0 }, { skip: 1 });
  await expect(found(app, "garden")).rejects.toThrow("only a part");
});
