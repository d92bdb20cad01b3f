import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { formatBacklinkComment, formatWithdrawnComment } from "../../src/backlinks/comment.ts";
import { parseBacklinkMarker } from "../../src/backlinks/marker.ts";
import { findLiveReferences } from "../fake-github/rendered.ts";
import { backlinkIn, markerFor, setting } from "./backlinks.ts";

const cases = new URL("comments/", import.meta.url);

/** A folder a case: minutes.md has the minutes, comment.md the expected comment. `UPDATE=1` rewrites comment.md. */
test.each(readdirSync(cases))("formats the comment of case %s", (name) => {
  const minutes = readFileSync(new URL(`${name}/minutes.md`, cases), "utf8");
  const backlink = backlinkIn(minutes);
  const body = `${formatBacklinkComment(backlink, markerFor(backlink), setting)}\n`;
  const file = new URL(`${name}/comment.md`, cases);
  if (process.env["UPDATE"] || !existsSync(file)) writeFileSync(file, body);
  expect(body).toBe(readFileSync(file, "utf8"));
  expect(findLiveReferences(body, "https://github.com")).toEqual({ users: [], teams: [], issues: [] });
});

const short = backlinkIn("# Beds\n\n- blunt, see garden/tools#1\n");

test("shows the passage open or not at all, as configured", () => {
  const open = formatBacklinkComment(short, markerFor(short), { ...setting, passage: "open" });
  expect(open).toContain("\n\n> - blunt, see garden/tools#\u200B1\n\n");
  const none = formatBacklinkComment(short, markerFor(short), { ...setting, passage: "none" });
  expect([open.includes("<details>"), none.includes("blunt")]).toEqual([false, false]);
});

test("names the last of several meetings with an equal passage", () => {
  const weeks = Array.from({ length: 8 }, (_, i) => `beds/2026020${i + 1}.md`);
  const body = formatBacklinkComment(short, markerFor(short, { repeatedIn: weeks }), setting);
  expect(body.split("\n")[0]).toMatch(
    /· also on 2026-02-04, 2026-02-05, 2026-02-06, 2026-02-07, 2026-02-08 and at 3 earlier meetings$/,
  );
});

test("a withdrawn comment is one line and the marker", () => {
  const marker = markerFor(short, { kind: "withdrawn" });
  const body = formatWithdrawnComment({ ...short, exists: true }, marker, setting);
  expect(body.split("\n").slice(0, 2)).toEqual([
    "The minutes of [Beds, 2026-01-14](https://github.com/garden/minutes/blob/HEAD/beds/20260114.md) no longer mention this.",
    "",
  ]);
  expect(parseBacklinkMarker(body)).toEqual(marker);
  expect(formatWithdrawnComment({ ...short, exists: false }, marker, setting)).toMatch(
    /\(https:\/\/github.com\/garden\/minutes\)/,
  );
});

test.each(["a (b)/20260114 c].md", "ä/20260114 <!-- --> #?%.md", "--> @ann/20260114.md"])(
  "the path %j ends neither the link nor the marker",
  (path) => {
    const backlink = backlinkIn("- garden/tools#1\n", path);
    const marker = markerFor(backlink);
    const body = formatBacklinkComment(backlink, marker, setting);
    expect(parseBacklinkMarker(body)).toEqual(marker);
    expect(/\*\*\[.*?\]\((\S+?)\?plain=1#L1\)\*\*/.exec(body)?.[1]).toBe(
      `https://github.com/garden/minutes/blob/5ca1ab1e/${path.split("/").map(encodeURIComponent).join("/")}`
        .replaceAll("(", "%28")
        .replaceAll(")", "%29"),
    );
    expect(findLiveReferences(body, "https://github.com").users).toEqual([]);
  },
);

test("the comment is short enough for GitHub, however long the minutes are", () => {
  const line = "@ann [x](y) `z` ".repeat(150);
  const text = [
    `# ${line}`,
    ...Array.from(
      { length: 60 },
      (_, i) => `## ${i} ${line}\n\n- garden/tools#1 ${line}\n  - AI ann: ${line}`,
    ),
  ].join("\n\n");
  const backlink = backlinkIn(text);
  const body = formatBacklinkComment(backlink, markerFor(backlink), setting);
  expect(body.length).toBeLessThan(60_000);
  expect(body.indexOf("\n")).toBeLessThan(1500);
  expect(parseBacklinkMarker(body)).toEqual(markerFor(backlink));
});

test("too many items leave only the link", () => {
  const items = Array.from({ length: 30 }, () => ({
    owners: ["*".repeat(5000)],
    text: "*".repeat(5000),
    done: false,
    due: null,
  }));
  const body = formatBacklinkComment({ ...short, items }, markerFor(short), setting);
  expect(body.length).toBeLessThan(60_000);
  expect(body).toMatch(/^Discussed in \*\*\[Beds, 2026-01-14\]/);
  expect(body).not.toContain("Action items");
});
