import { readItemFile } from "../../src/action-items/tracking/item-file.ts";
import type { ItemFile } from "../../src/action-items/tracking/item.ts";
import type { Minutes } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

const settings = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

/** Minutes of the robots' meeting. */
export function readRobots(name: string, text: string): Minutes {
  return readMinutes(`robots/${name}`, text, settings);
}

/** What minutes say, as far as action items go. */
export function fileAt(
  path: string,
  text: string,
  people: Readonly<Record<string, string>> = {},
): ItemFile | null {
  return readItemFile(readMinutes(path, text, settings), people);
}

/** The minutes of the robots' meeting on a day (`1108`: 2023-11-08) with these lines. */
export function robots(day: string, ...lines: readonly string[]): ItemFile {
  const file = fileAt(`robots/2023${day}.md`, ["# Robots", "", ...lines].join("\n"));
  if (file === null) throw new Error(`2023${day} is no day`);
  return file;
}
