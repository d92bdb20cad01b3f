// Reads a .dockerignore that excludes everything except the names after "!".
import { readFileSync } from "node:fs";

const lines = readFileSync(new URL("../.dockerignore", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
if (lines[0] !== "*" || !lines.slice(1).every((line) => line.startsWith("!")))
  throw new Error('.dockerignore must exclude everything except the names after "!"');
const named = lines.slice(1).map((line) => line.slice(1));

/** Returns whether a file or folder in the Dockerfile is part of the build context. */
export function isInContext(source) {
  return named.some((name) => source === name || source.startsWith(`${name}/`));
}
