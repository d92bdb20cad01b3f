// Takes out of GitHub's recorded answers (the package @octokit/fixtures) which types were at which path, and no texts.
// The package pulls many others, so it goes into a temporary folder and never into ours.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { operationOf, typesOf } from "../dist/test/fake-github/recorded/types.js";

const [given] = process.argv.slice(2);
const folder = given ?? install();
const scenarios = path.join(folder, "node_modules/@octokit/fixtures/scenarios/api.github.com");

/** The bodies that were recorded, by operation and status. */
const bodies = new Map();
for (const scenario of readdirSync(scenarios)) {
  // The raw ones: in the normalized ones, values were replaced.
  const file = path.join(scenarios, scenario, "raw-fixture.json");
  for (const recorded of JSON.parse(readFileSync(file, "utf8"))) {
    const { scope, method, status, response, reqheaders } = recorded;
    const operation = operationOf(`${method.toUpperCase()} ${recorded.path}`);
    // Previews, and files that were asked for raw, are answered otherwise.
    const isOrdinary = reqheaders.accept === "application/vnd.github.v3+json";
    if (scope !== "https://api.github.com:443" || operation === undefined || !isOrdinary) continue;
    const key = `${operation} ${status}`;
    bodies.set(key, [...(bodies.get(key) ?? []), response]);
  }
}

/** A line for each path, so that new recordings make a diff that can be read. */
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
