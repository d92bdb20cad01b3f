import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { backlinkComment, withdrawnComment } from "../../src/backlinks/comment.ts";
import { parseMarker } from "../../src/backlinks/marker.ts";
import { live } from "../fake-github/rendered.ts";
import { backlinkIn, markerFor, setting } from "./backlinks.ts";

const cases = new URL("comments/", import.meta.url);

/** A folder a case: minutes.md is what was written, comment.md what is said of it. `UPDATE=1` writes comment.md anew. */
test.each(readdirSync(cases))("the comment of the case %s", (name) => {
  const minutes = readFileSync(new URL(`${name}/minutes.md`, cases), "utf8");
  const backlink = backlinkIn(minutes);
  const body = `${backlinkComment(backlink, markerFor(backlink), setting)}\n`;
  const file = new URL(`${name}/comment.md`, cases);
  if (process.env["UPDATE"] || !existsSync(file)) writeFileSync(file, body);
  expect(body).toBe(readFileSync(file, "utf8"));
  expect(live(body, "https://github.com")).toEqual({ users: [], teams: [], issues: [] });
});

const short = backlinkIn("# Beds\n\n- blunt, see garden/tools#1\n");

test("the passage may be open or left out", () => {
  const open = backlinkComment(short, markerFor(short), { ...setting, passage: "open" });
  expect(open).toContain("\n\n> - blunt, see garden/tools#\u200B1\n\n");
  const none = backlinkComment(short, markerFor(short), { ...setting, passage: "none" });
  expect([open.includes("<details>"), none.includes("blunt")]).toEqual([false, false]);
});

test("a comment that stands for later meetings names the last of them", () => {
  const weeks = Array.from({ length: 8 }, (_, i) => `beds/2026020${i + 1}.md`);
  const body = backlinkComment(short, markerFor(short, { again: weeks }), setting);
  expect(body.split("\n")[0]).toMatch(
    /· again on 3 times before, 2026-02-04, 2026-02-05, 2026-02-06, 2026-02-07, 2026-02-08$/,
  );
});

test("a comment that was withdrawn is one line and the marker", () => {
  const marker = markerFor(short, { kind: "withdrawn" });
  const body = withdrawnComment({ ...short, exists: true }, marker, setting);
  expect(body.split("\n").slice(0, 2)).toEqual([
    "No longer in the minutes of [Beds, 2026-01-14](https://github.com/garden/minutes/blob/HEAD/beds/20260114.md).",
    "",
  ]);
  expect(parseMarker(body)).toEqual(marker);
  expect(withdrawnComment({ ...short, exists: false }, marker, setting)).toMatch(
    /\(https:\/\/github.com\/garden\/minutes\)/,
  );
});

test.each(["a (b)/20260114 c].md", "ä/20260114 <!-- --> #?%.md", "--> @ann/20260114.md"])(
  "the path %j ends neither the link nor the marker",
  (path) => {
    const backlink = backlinkIn("- garden/tools#1\n", path);
    const marker = markerFor(backlink);
    const body = backlinkComment(backlink, marker, setting);
    expect(parseMarker(body)).toEqual(marker);
    expect(/\*\*\[.*?\]\((\S+?)\?plain=1#L1\)\*\*/.exec(body)?.[1]).toBe(
      `https://github.com/garden/minutes/blob/5ca1ab1e/${path.split("/").map(encodeURIComponent).join("/")}`
        .replaceAll("(", "%28")
        .replaceAll(")", "%29"),
    );
    expect(live(body, "https://github.com").users).toEqual([]);
  },
);

test("however much was written, the comment is short enough for GitHub", () => {
  const line = "@ann [x](y) `z` ".repeat(150);
  const text = [
    `# ${line}`,
    ...Array.from(
      { length: 60 },
      (_, i) => `## ${i} ${line}\n\n- garden/tools#1 ${line}\n  - AI ann: ${line}`,
    ),
  ].join("\n\n");
  const backlink = backlinkIn(text);
  const body = backlinkComment(backlink, markerFor(backlink), setting);
  expect(body.length).toBeLessThan(60_000);
  expect(body.indexOf("\n")).toBeLessThan(1500);
  expect(parseMarker(body)).toEqual(markerFor(backlink));
});

test("where even the items are too many, the link is left", () => {
  const items = Array.from({ length: 30 }, () => ({
    owners: ["*".repeat(5000)],
    text: "*".repeat(5000),
    done: false,
    due: null,
  }));
  const body = backlinkComment({ ...short, items }, markerFor(short), setting);
  expect(body.length).toBeLessThan(60_000);
  expect(body).toMatch(/^Discussed in \*\*\[Beds, 2026-01-14\]/);
  expect(body).not.toContain("Action items");
});
