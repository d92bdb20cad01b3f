import type { ReadingOptions } from "../../src/minutes/minutes.ts";

/** How the tests read minutes: those of acme/minutes, without a configuration. */
export const options: ReadingOptions = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};
