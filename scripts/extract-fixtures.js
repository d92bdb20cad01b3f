// Extracts the types at each path of GitHub's recorded answers (package @octokit/fixtures), without their texts.
// The package has many dependencies, so it is installed into a temporary folder.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { operationOf, typesOf } from "../dist/test/fake-github/recorded/types.js";

const [given] = process.argv.slice(2);
const folder = given ?? install();
const scenarios = path.join(folder, "node_modules/@octokit/fixtures/scenarios/api.github.com");

/** Recorded bodies by operation and status. */
const bodies = new Map();
for (const scenario of readdirSync(scenarios)) {
  // Raw fixtures, because normalized fixtures have replaced values.
  const file = path.join(scenarios, scenario, "raw-fixture.json");
  for (const recorded of JSON.parse(readFileSync(file, "utf8"))) {
    const { scope, method, status, response, reqheaders } = recorded;
    const operation = operationOf(`${method.toUpperCase()} ${recorded.path}`);
    // Excludes previews and raw files, whose answers differ.
    const isOrdinary = reqheaders.accept === "application/vnd.github.v3+json";
    if (scope !== "https://api.github.com:443" || operation === undefined || !isOrdinary) continue;
    const key = `${operation} ${status}`;
    bodies.set(key, [...(bodies.get(key) ?? []), response]);
  }
}

/** One line for each path, so that diffs stay readable. */
const entries = [...bodies].sort().map(([key, all]) => {
  const types = [...typesOf(all)].sort().map(([at, found]) => [at, [...found].sort()]);
  const lines = types.map(([at, found]) => `  ${JSON.stringify(at)}: ${JSON.stringify(found)}`);
  return `${JSON.stringify(key)}: {\n${lines.join(",\n")}\n}`;
});
writeFileSync(
  new URL("../test/fake-github/recorded/fixtures.json", import.meta.url),
  `{\n${entries.join(",\n")}\n}\n`,
);
if (given === undefined) rmSync(folder, { recursive: true });

function install() {
  const folder = mkdtempSync(path.join(tmpdir(), "fixtures-"));
  const flags = ["--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...flags, "@octokit/fixtures"], { stdio: "inherit" });
  return folder;
}
