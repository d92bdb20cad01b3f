import { expect, test } from "@jest/globals";
import { createLinks } from "../../demo/page/links.ts";
import { createGitHub } from "../fake-github/github.ts";

const github = createGitHub();
github.repository("garden/minutes");
github.repository("garden/tools");
github.repository("garden/empty");
github.issue("garden/tools", { number: 4, author: "bob" });
github.issue("garden/tools", { number: 5 });
github.transfer("garden/tools#5", "garden/minutes");
const { localPath } = createLinks(github.snapshot(), "minutes-bot", "garden/minutes");

test.each([
  ["https://github.com/garden/tools/issues/4#issuecomment-1", "/garden/tools/issues/4#issuecomment-1"],
  ["https://redirect.github.com/garden/tools/pull/4", "/garden/tools/pull/4"],
  ["https://github.com/garden/tools/issues/5", "/garden/tools/issues/5"],
  ["https://github.com/Garden/Tools", "/Garden/Tools"],
  [
    "https://github.com/garden/minutes/blob/main/a.md?plain=1#L3",
    "/garden/minutes/blob/main/a.md?plain=1#L3",
  ],
  ["https://github.com/apps/minutes-bot", "/"],
  ["https://github.com/bob", "/notifications#bob"],
])("the simulated GitHub has a page for %s", (url, path) => {
  expect(localPath(url)).toBe(path);
});

test.each([
  "https://github.com/garden/tools/issues/6",
  "https://github.com/garden/tools/blob/main/a.md",
  "https://github.com/garden/tools/labels/bug",
  "https://github.com/garden/empty",
  "https://github.com/kitchen/sink/issues/4",
  "https://example.org/garden/tools/issues/4",
  "mailto:bob@example.org",
])("%s leads outside", (url) => {
  expect(localPath(url)).toBeNull();
});
