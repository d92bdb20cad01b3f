import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parseChangelog, releaseNotes } from "../../scripts/release/changelog.js";
import { changelogLinks, repositoryAddress } from "./repository-links.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  readonly version: string;
  readonly repository: { readonly url: string };
};

const garden = `# Changelog

## [Unreleased]

### Added

- A lamp

## [0.3.0] - 2026-12-01

### Fixed

- The cable [of the gripper](https://acme.example/)

## [0.2.0] - 2026-11-02

- A motor

[Unreleased]: https://acme.example/compare/v0.3.0...HEAD
[0.3.0]: https://acme.example/compare/v0.2.0...v0.3.0
`;
const released = {
  changelog: garden,
  manifest: '{ "version": "0.3.0" }',
  lock: '{ "version": "0.3.0" }',
  action: "run: npx --yes minutes-bot@0.3.0 action",
};

test("the changelog has a section for each version, the newest first", () => {
  const [unreleased, ...sections] = parseChangelog(read("CHANGELOG.md"));
  expect(unreleased).toMatchObject({ version: "Unreleased", date: null });
  expect(sections[0]?.version).toBe(manifest.version);
  const dates = sections.map(({ date }) => date ?? "no date");
  expect(dates).toEqual([...dates].sort().reverse());
  const kinds = [...read("CHANGELOG.md").matchAll(/^### (.+)$/gm)].map(([, kind]) => kind);
  for (const kind of kinds)
    expect(["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]).toContain(kind);
});

test("the links of the changelog follow from package.json and the versions", () => {
  const before = read("CHANGELOG.md");
  const expected = changelogLinks(parseChangelog(before), repositoryAddress(manifest));
  if (process.env["UPDATE"] === "1") {
    const content = before.replaceAll(/^\[[^\]\n]+\]: .*\n/gm, "").trimEnd();
    writeFileSync(new URL("../../CHANGELOG.md", import.meta.url), `${content}\n\n${expected.join("\n")}\n`);
  }
  const text = read("CHANGELOG.md");
  const links = text.split("\n").filter((line) => /^\[[^\]]+\]: /.test(line));
  expect(links).toEqual(expected);
});

test("the notes of a release need no other file: they are read on GitHub's page of releases", () => {
  for (const { notes } of parseChangelog(read("CHANGELOG.md")))
    expect(notes.match(/\]\((?!https:)[^)]*\)/g) ?? []).toEqual([]);
});

test("a release has the notes of its version", () => {
  expect(releaseNotes("v0.3.0", released)).toBe(
    "### Fixed\n\n- The cable [of the gripper](https://acme.example/)",
  );
  const older = {
    ...released,
    manifest: '{ "version": "0.2.0" }',
    lock: '{ "version": "0.2.0" }',
    action: "",
  };
  expect(releaseNotes("v0.2.0", older)).toBe("- A motor");
});

test.each<[what: string, tag: string, change: Partial<typeof released>, expected: string]>([
  [
    "another package.json",
    "v0.3.0",
    { manifest: '{ "version": "0.2.0" }' },
    "package.json has the version 0.2.0",
  ],
  [
    "another lock file",
    "v0.3.0",
    { lock: '{ "version": "0.2.0" }' },
    "package-lock.json has the version 0.2.0",
  ],
  ["another action.yml", "v0.3.0", { action: "npx minutes-bot@0.2.0" }, "action.yml has the version 0.2.0"],
  ["no section", "v0.3.0", { changelog: "## [Unreleased]\n" }, 'no section "## [0.3.0] - YYYY-MM-DD"'],
  ["no date", "v0.3.0", { changelog: "## [0.3.0]\n\n- A lamp\n" }, "has no date"],
  ["an empty section", "v0.3.0", { changelog: "## [0.3.0] - 2026-12-01\n\n" }, "is empty"],
  ["a heading without brackets", "v0.3.0", { changelog: "## 0.3.0\n" }, '"## 0.3.0" is not'],
  ["a tag without v", "0.3.0", {}, "the tag 0.3.0 does not begin with v"],
])("no release with %s", (_what, tag, change, expected) => {
  expect(() => releaseNotes(tag, { ...released, ...change })).toThrow(expected);
});

test("a first version links its release, a later one its changes", () => {
  const sections = parseChangelog(garden);
  expect(changelogLinks(sections, "https://acme.example")).toEqual([
    "[Unreleased]: https://acme.example/compare/v0.3.0...HEAD",
    "[0.3.0]: https://acme.example/compare/v0.2.0...v0.3.0",
    "[0.2.0]: https://acme.example/releases/tag/v0.2.0",
  ]);
});
