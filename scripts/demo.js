import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildIfStale } from "./fresh-build.js";

/*
 * Starts the demo: `npm run demo`. It says at once what it does, builds only if the sources changed since the last build,
 * and then runs dist/demo/main.js in this process. Its lines go to stderr, because `--once` prints a result to stdout.
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isHelp = process.argv.some((word) => word === "--help" || word === "-h");

if (!isHelp)
  console.error(
    "Starting Minutes Bot on a simulated GitHub. No account is needed; no data leaves this machine.",
  );

if (!existsSync(join(root, "node_modules"))) {
  console.error("The packages are not installed. Run this first: npm install");
  process.exit(1);
}
buildIfStale(root, () => {
  console.error("Building it first. This takes some seconds, and only after a change of the code.");
  const { status } = spawnSync("npm", ["run", "--silent", "build"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    // npm is a script on Windows.
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("The build failed. Its messages are above.");
    process.exit(status ?? 1);
  }
});

await import(pathToFileURL(join(root, "dist", "demo", "main.js")).href);
