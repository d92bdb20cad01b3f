import { expect, test } from "@jest/globals";
import { hashOf } from "../../src/minutes/hash.ts";

test("hashes are those in the markers of earlier versions", () => {
  expect(hashOf(["x", "ü😀\uD800"])).toBe("560698b8dc11d40e");
});
