import fc from "fast-check";
import { expect, test } from "@jest/globals";
import { issueAddress, meetingAddress, seriesAddress } from "../../src/site/page-address.ts";

test.each([
  ["iaas/20231206.md", "meetings/iaas/20231206"],
  ["notes/2026.md#2026-06-02", "meetings/notes/2026--2026-06-02"],
  ["Beds/20231206.md", "meetings/beds/20231206--"],
  ["beds/20231206 (2).md", "meetings/beds/20231206-2--"],
  ["Gärten/20231206.md", "meetings/garten/20231206--"],
  ["../x/2023-12-06.md", "meetings/minutes/x/2023-12-06--"],
])("%s", (path, address) => {
  expect(meetingAddress(path).startsWith(address)).toBe(true);
});

const part = fc.string({ unit: fc.constantFrom(...Array.from("aAbB1-_. #äß/")), maxLength: 8 });

test("different paths have different addresses, also where upper and lower case are the same", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(part, part, fc.constantFrom(".md", ".MD", ".md#2026-06-02")), {
        maxLength: 12,
      }),
      (parts) => {
        const paths = [...new Set(parts.map(([folder, name, end]) => `${folder}/${name}${end}`))];
        const addresses = paths.map((path) => meetingAddress(path).toLowerCase());
        expect(new Set(addresses).size).toBe(paths.length);
        for (const address of addresses) expect(address).toMatch(/^meetings(?:\/[a-z0-9_-]+)+$/);
      },
    ),
  );
});

test("all spellings of an issue have one page, and none leaves its folder", () => {
  expect(issueAddress({ owner: "Garden", repo: "Tools", number: 7 })).toBe("issues/garden/tools/7");
  expect(issueAddress({ owner: "..", repo: "..", number: 7 })).toBe("issues/-/-/7");
});

test("a series has a page of its own", () => {
  expect(seriesAddress("beds")).toBe("series/beds");
  expect(seriesAddress("a/b")).toMatch(/^series\/a-b--[0-9a-f]{10}$/);
  expect(seriesAddress("")).toMatch(/^series\/minutes--[0-9a-f]{10}$/);
});
