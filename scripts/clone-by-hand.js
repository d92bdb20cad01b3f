// Tests the instructions for plain Node.js in docs/hosting.md, in an empty folder: clone, install, build, start.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestEnvironment, startOnce } from "./start-once.js";

const folder = mkdtempSync(path.join(tmpdir(), "clone-"));
try {
  const options = { cwd: folder, stdio: "inherit" };
  execFileSync("git", ["clone", "--quiet", path.join(import.meta.dirname, ".."), "."], options);
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit"], options);
  execFileSync("npm", ["run", "--silent", "build"], options);
  execFileSync("npm", ["prune", "--omit=dev", "--no-audit"], options);
  await startOnce(["npm", "start"], { cwd: folder, env: createTestEnvironment() });
  console.log("A clone builds, starts without development dependencies, and stops on SIGTERM.");
} finally {
  rmSync(folder, { recursive: true });
}
