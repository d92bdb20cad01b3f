import { expect, test } from "@jest/globals";
import { isScratch } from "../../smoke/scratch.ts";

test.each([
  { name: "scratch" },
  { name: "Smoke-Test" },
  { name: "garden", description: "A scratch repository" },
  { name: "garden", description: null, topics: ["smoke"] },
])("%j is a scratch repository", (repository) => {
  expect(isScratch(repository)).toBe(true);
});

test.each([
  { name: "minutes" },
  { name: "garden", description: "Rakes", topics: ["hoses"] },
  { name: "garden", description: null },
])("%j may be a real repository", (repository) => {
  expect(isScratch(repository)).toBe(false);
});
