import fc from "fast-check";
import { expect, test } from "@jest/globals";
import { formatBacklinkMarker, parseBacklinkMarker } from "../../src/backlinks/marker.ts";
import type { BacklinkMarker } from "../../src/model/backlink-marker.ts";

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

const markers: fc.Arbitrary<BacklinkMarker> = fc.record({
  repository: fc.nat(),
  path: paths,
  kind: fc.constantFrom("backlink", "withdrawn"),
  passage: hashes,
  content: hashes,
  at: fc.record({ commit: hashes, from: fc.nat(), to: fc.nat() }),
  repeatedIn: fc.array(paths, { maxLength: 3 }),
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
