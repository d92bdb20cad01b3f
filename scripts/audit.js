// Lists known vulnerabilities of the production dependencies: https://docs.npmjs.com/cli/commands/npm-audit
// If a mirror of the registry does not answer, the script says so and passes.
import { spawnSync } from "node:child_process";

const { stdout, stderr } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8" });
const answer = read(stdout);
const total = answer?.metadata?.vulnerabilities?.total;
if (total === undefined) {
  const reason = /(?:warn|error) audit (.+)/.exec(stderr)?.[1] ?? answer?.message ?? "no answer";
  console.log(`The registry does not list known vulnerabilities: ${reason}`);
} else if (total === 0) {
  console.log("No known vulnerabilities in the production dependencies.");
} else {
  for (const { name, severity, range, via } of Object.values(answer.vulnerabilities)) {
    const titles = via.map((each) => (typeof each === "string" ? each : `${each.title}, ${each.url}`));
    console.log(`${severity}: ${name} ${range}: ${titles.join("; ")}`);
  }
  process.exitCode = 1;
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
