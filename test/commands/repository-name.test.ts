import { expect, test } from "@jest/globals";
import { parseRemote, parseRepositoryName } from "../../src/commands/local/repository-name.ts";

test.each([
  "acme/minutes",
  " acme/minutes ",
  "acme/minutes/",
  "acme/minutes.git",
  "https://github.com/acme/minutes",
  "http://www.github.com/acme/minutes/",
  "https://github.com/acme/minutes.git",
  "https://github.com/acme/minutes/tree/main/beds?plain=1#L4",
  "https://github.com/acme/minutes/blob/main/beds/20231206.md#beds",
  "https://token@github.example/acme/minutes.git",
  "github.com/acme/minutes",
  "github.com/acme/minutes/pull/3",
  "git@github.com:acme/minutes.git",
  "github.com:acme/minutes.git",
  "ssh://git@ssh.github.com:443/acme/minutes.git",
  "git://github.com/acme/minutes",
])("%s names a repository", (text) => {
  expect(parseRepositoryName(text)).toEqual({ owner: "acme", name: "minutes" });
});

test.each([
  "",
  "acme",
  "acme/",
  "/minutes",
  "a/b/c",
  "garbage%%",
  "-acme/minutes",
  "acme/..",
  "ac me/minutes",
  "acme/min utes",
  "../minutes",
  "https://github.com/",
  "https://github.com/acme",
  "git@github.com:acme",
  "C:\\\\acme\\minutes",
])("%j names none", (text) => {
  expect(parseRepositoryName(text)).toBeNull();
});

test("a remote is a URL; a folder on this machine is none", () => {
  expect(parseRemote("https://github.com/acme/minutes.git")).toEqual({ owner: "acme", name: "minutes" });
  expect(parseRemote("git@github.com:acme/minutes.git")).toEqual({ owner: "acme", name: "minutes" });
  for (const folder of ["/srv/acme/minutes", "../acme/minutes", "acme/minutes", "file:///srv/acme/minutes"])
    expect(parseRemote(folder)).toBeNull();
});
