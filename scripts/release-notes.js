// Prints the notes of a version from CHANGELOG.md: node scripts/release-notes.js v0.2.0
// Fails if the versions of the tag, package.json, package-lock.json and action.yml differ, or if there are no notes.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { releaseNotes } from "./release/changelog.js";

const read = (name) => readFileSync(path.join(import.meta.dirname, "..", name), "utf8");
const [tag = ""] = process.argv.slice(2);
try {
  const notes = releaseNotes(tag, {
    changelog: read("CHANGELOG.md"),
    manifest: read("package.json"),
    lock: read("package-lock.json"),
    ...(existsSync(path.join(import.meta.dirname, "../action.yml")) && { action: read("action.yml") }),
  });
  console.log(notes);
} catch (error) {
  console.error(`This version cannot be released: ${error.message}.`);
  process.exitCode = 1;
}
