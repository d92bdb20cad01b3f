import fc from "fast-check";
import { expect, test } from "@jest/globals";
import { formatBacklinkMarker, parseBacklinkMarker } from "../../src/backlinks/marker.ts";
import { formatNoticeMarker, parseNoticeMarker } from "../../src/backlinks/history/notice-marker.ts";
import type { BacklinkMarker, MarkerHistory, NoticeMarker } from "../../src/model/backlink-marker.ts";

const paths = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).map((text) => text.toWellFormed()),
  fc.constantFrom(
    "beds/20260114.md",
    "a -->b.md",
    "a\n<!-- minutes-bot:v1 b",
    "x=y,z",
    "100%.md",
    "ä/😀 .md",
  ),
);
const hashes = fc.string({ unit: fc.constantFrom(..."0123456789abcdef".split("")), maxLength: 16 });

const meeting = {
  path: paths,
  kind: fc.constantFrom("backlink" as const, "withdrawn" as const),
  passage: hashes,
  content: hashes,
  at: fc.record({ commit: hashes, from: fc.nat(), to: fc.nat() }),
  repeatedIn: fc.array(paths, { maxLength: 3 }),
};

const histories: fc.Arbitrary<MarkerHistory> = fc.record({
  said: paths,
  rows: fc.array(fc.record({ ...meeting, said: paths }), { maxLength: 4 }),
  comments: fc.array(fc.record({ id: fc.nat(), path: paths, said: paths }), { maxLength: 3 }),
  omitted: fc.nat(),
});

const markers: fc.Arbitrary<BacklinkMarker> = fc.oneof(
  fc.record({ repository: fc.nat(), ...meeting }),
  fc.record({ repository: fc.nat(), ...meeting, history: histories }),
);

const notices: fc.Arbitrary<NoticeMarker> = fc.record({
  repository: fc.nat(),
  path: paths,
  kind: fc.constantFrom("notice", "withdrawn-notice"),
  content: hashes,
  at: meeting.at,
  history: fc.nat(),
});

test("a marker is read back exactly, is one line and does not close the HTML comment early", () => {
  fc.assert(
    fc.property(markers, fc.string(), (marker, text) => {
      const line = formatBacklinkMarker(marker);
      expect(line).toMatch(/^<!-- [^\n\r]*? -->$/);
      expect(line.indexOf("--", 4)).toBe(line.length - 3);
      expect(parseBacklinkMarker(`${text}\n${line}`)).toEqual(marker);
      expect(parseBacklinkMarker(`${text}\n${line}\r\n \n`)).toEqual(marker);
    }),
  );
});

test("the marker of a notice is read back exactly, and is none of a backlink", () => {
  fc.assert(
    fc.property(notices, markers, (notice, marker) => {
      const line = formatNoticeMarker(notice);
      expect(line).toMatch(/^<!-- [^\n\r]*? -->$/);
      expect(line.indexOf("--", 4)).toBe(line.length - 3);
      expect(parseNoticeMarker(`text\n${line}`)).toEqual(notice);
      expect(parseBacklinkMarker(line)).toBeNull();
      expect(parseNoticeMarker(formatBacklinkMarker(marker))).toBeNull();
    }),
  );
});

const line = formatBacklinkMarker({
  repository: 42,
  path: "beds/20260114.md",
  kind: "backlink",
  passage: "p",
  content: "c",
  at: { commit: "abc", from: 1, to: 2 },
  repeatedIn: [],
});

test.each([
  ["somewhere in a comment", `${line}\nand more`],
  ["within a line", `see ${line}`],
  ["in a quotation", `> ${line}`],
  ["indented", `    ${line}`],
  ["with a field that we do not print", line.replace(" at=", " evil=1 at=")],
  ["with a field twice", line.replace(" at=", " path=other.md at=")],
  ["without a field", line.replace(/ passage=p/, "")],
  ["of another version", line.replace(":v1", ":v2")],
  ["of an unknown kind", line.replace("kind=backlink", "kind=reminder")],
  [
    "with fields in another order",
    line.replace("repository=42 path=beds/20260114.md", "path=beds/20260114.md repository=42"),
  ],
  ["with a path that is encoded otherwise", line.replace("beds/", "b%65ds/")],
  ["with half an escape", line.replace("beds/", "%E0%A4%A/")],
  ["with a line that is no number", line.replace(":1:2", ":1:x")],
  ["with a repository that is no number", line.replace("=42", "=forty")],
])("a marker %s is text", (_what, body) => {
  expect(parseBacklinkMarker(body)).toBeNull();
});
