import { expect, test } from "@jest/globals";
import { asInstallation, createJwt } from "../fake-github/client.ts";
import { createGitHub, type GitHub } from "../fake-github/github.ts";
import { findLeaks } from "./find-leaks.ts";

// Every scenario ends with a search for leaks. These tests show that it finds them.

function shed(): GitHub {
  const github = createGitHub({ now: () => new Date() });
  github.organization("garden", { members: ["ann"] });
  github.repository("garden/tools", { files: { "README.md": "# The tools of the garden\n" } });
  github.repository("garden/shed", {
    visibility: "private",
    files: { "map.md": "# The tools of the garden\n\n- The treasure lies under the oak\n" },
  });
  const dug = { title: "Who dug here last night?", body: "It was not me, I swear.", author: "ann" };
  github.issue("garden/shed", dug);
  github.comment("garden/shed#1", 'Somebody with a "large" spade.', { by: "ann" });
  github.issue("garden/tools", { title: "A public matter", author: "ann" });
  github.install("garden");
  return github;
}

const logged = (msg: string): readonly string[] => ["a harmless line", JSON.stringify({ msg, level: 10 })];

test("repository names and public texts in a log are not leaks", () => {
  const words = "garden/shed: 1 comment posted; # The tools of the garden; A public matter";
  expect(findLeaks(shed(), logged(words))).toEqual([]);
});

test.each<[string, (github: GitHub) => string | Promise<string>]>([
  ["a token", async (github) => (await asInstallation(github, "garden")).token],
  ["a header with a token", async (github) => `token ${(await asInstallation(github, "garden")).token}`],
  ["what an app signs in with", (github) => createJwt(github)],
  ["the webhook secret", ({ app }) => `secret=${app.webhookSecret}`],
  ["a line of the private key", ({ app }) => app.privateKey.split("\n")[3] ?? ""],
  ["the private key in one line", ({ app }) => app.privateKey],
  ["the title of a private issue", () => "reading: Who dug here last night?"],
  ["its text", () => "It was not me, I swear."],
  ["a comment on it", () => 'Somebody with a "large" spade.'],
  ["a line of a private file", () => "- The treasure lies under the oak"],
])("finds %s in a log", async (_what, words) => {
  const github = shed();
  expect(findLeaks(github, logged(await words(github)))).not.toEqual([]);
});

test("finds private text in comments and checks of the app only", async () => {
  const github = shed();
  github.comment("garden/tools#1", "The treasure lies under the oak", { by: "ann" });
  expect(findLeaks(github, [])).toEqual([]);
  const app = await asInstallation(github, "garden");
  await app.rest("POST /repos/garden/tools/issues/1/comments", {
    body: "Look: The @\u200btreasure lies under",
  });
  expect(findLeaks(github, [])).toEqual([]);
  await app.rest("POST /repos/garden/tools/issues/1/comments", { body: "It was not me, I \u200bswear." });
  expect(findLeaks(github, [])).toEqual(["a public page shows private text: It was not me, I swear."]);
});

test("text that was public once is not a leak", () => {
  const github = shed();
  github.changeVisibility("garden/shed", "public");
  github.changeVisibility("garden/shed", "private");
  expect(findLeaks(github, logged("The treasure lies under the oak"))).toEqual([]);
});
