// What .dockerignore lets into the context, for a file of this form: nothing but what is named behind a "!".
import { readFileSync } from "node:fs";

const lines = readFileSync(new URL("../.dockerignore", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
if (lines[0] !== "*" || !lines.slice(1).every((line) => line.startsWith("!")))
  throw new Error(".dockerignore is to keep out all but what it names");
const named = lines.slice(1).map((line) => line.slice(1));

/** Whether a file or folder, as the Dockerfile names it, is in the context. */
export function isLetThrough(source) {
  return named.some((name) => source === name || source.startsWith(`${name}/`));
}
