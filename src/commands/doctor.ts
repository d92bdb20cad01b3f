import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { styleText } from "node:util";
import type { Command } from "commander";
import {
  diagnoseApp,
  diagnoseClock,
  diagnoseInstallation,
  diagnoseInstallations,
  diagnoseMinutes,
  diagnoseMinutesCount,
  diagnoseNode,
  diagnoseRedis,
} from "../doctor/diagnosis.ts";
import { diagnoseDeliveries, diagnoseHook } from "../doctor/diagnose-webhook.ts";
import { diagnoseProxy, type GitHubConnection } from "../doctor/diagnose-connection.ts";
import type { ReadFailure } from "../doctor/facts.ts";
import { errorProblem, good, type DoctorFinding } from "../doctor/finding.ts";
import { appProblems, machineProblems } from "../doctor/messages.ts";
import { readEnvironment, type Environment } from "../environment.ts";
import { createFetch } from "../proxy/proxied-fetch.ts";
import { proxyFor } from "../proxy/proxy-settings.ts";
import { printable, type Problem } from "../problem.ts";
import { findMissingRedisPackage } from "../queue/redis-problems.ts";
import { plural } from "../render/plural.ts";
import { readVariables } from "./variables.ts";

export function registerDoctor(program: Command): void {
  program
    .command("doctor")
    .description("check the set-up: credentials, permissions, webhooks, installations, configurations, Redis")
    .action(doctor);
}

/** Prints each section as soon as it is known, because requests to GitHub may be slow. */
async function doctor(): Promise<void> {
  let errors = 0;
  const printSection = (section: string, findings: readonly DoctorFinding[]): void => {
    if (findings.length === 0) return;
    console.log(`\n${styled("bold", section)}`);
    for (const finding of findings) console.log(formatFindingLine(finding));
    errors += findings.filter(({ level }) => level === "error").length;
  };
  printSection("This machine", [diagnoseNode(process.versions.node, new Date())]);
  const reading = readEnvironment(readVariables(), (path) => readFileSync(path, "utf8"));
  if ("environment" in reading) {
    printSection("Environment", [good("The credentials are set, and all variables are valid.")]);
    await diagnoseEnvironment(reading.environment, printSection);
  } else {
    const problems = "problems" in reading ? reading.problems : [machineProblems.noCredentials()];
    printSection("Environment", problems.map(errorProblem));
  }
  const verdict = errors === 0 ? "The bot is ready." : `${plural(errors, "error", "errors")}.`;
  console.log(`\n${styled(errors === 0 ? "green" : "red", verdict)}`);
  if (errors > 0) process.exitCode = 1;
}

async function diagnoseEnvironment(
  environment: Environment,
  printSection: (section: string, findings: readonly DoctorFinding[]) => void,
): Promise<void> {
  const [
    { createApp },
    { noMeter },
    { readAppFacts, readDeliveryFacts, readHookFacts, readInstallationFacts },
    { readMinutesFacts },
  ] = await Promise.all([
    import("../github/client/app.ts"),
    import("../meter.ts"),
    import("../github/read/app-facts.ts"),
    import("../github/read/minutes-facts.ts"),
  ]);
  const connection = connectionOf(environment);
  printSection("Network", [diagnoseProxy(connection)]);
  const { queueRedisUrl, webhookSecret, previousWebhookSecret } = environment;
  if (queueRedisUrl === null) printSection("Queue", diagnoseRedis(null));
  else {
    const checked = import("../queue/connection.ts").then(({ checkRedis }) => checkRedis(queueRedisUrl));
    printSection("Queue", diagnoseRedis(await checked.catch(missingRedisPackage)));
  }
  const app = createApp({
    ...environment,
    minWriteIntervalMs: environment.minWriteIntervalMs,
    fetch: await createFetch(environment.proxies),
    now: () => new Date(),
    sleep,
    meter: noMeter,
  });
  const facts = await readFacts(() => readAppFacts(app));
  printSection(
    "GitHub App",
    ["failure" in facts ? [] : diagnoseClock(facts.clockAheadSeconds), diagnoseApp(facts, connection)].flat(),
  );
  if ("failure" in facts) return;

  const hook = await readFacts(() => readHookFacts(app));
  const secrets = { current: webhookSecret, previous: previousWebhookSecret };
  const verified = await readFacts(() => readDeliveryFacts(app, secrets));
  const deliveries =
    "failure" in verified
      ? diagnoseDeliveries(verified, "unknown", environment.webhookPath)
      : diagnoseDeliveries(verified.deliveries, verified.signature, environment.webhookPath);
  printSection("Webhooks", [...diagnoseHook(hook, environment), ...deliveries]);

  const installations = await readFacts(() => readInstallationFacts(app));
  printSection(
    "Installations",
    diagnoseInstallations(installations, `${environment.serverUrl}/apps/${facts.slug}`),
  );
  if ("failure" in installations) return;
  let count = 0;
  for (const installation of installations) {
    const minutes = installation.suspended
      ? []
      : await readFacts(() => readMinutesFacts(app, installation.owner));
    printSection(`On ${printable(installation.owner)}`, [
      ...diagnoseInstallation(installation, facts),
      ...("failure" in minutes
        ? [errorProblem(appProblems.unread("the repositories", minutes.failure))]
        : diagnoseMinutes(minutes)),
    ]);
    count += "failure" in minutes ? 1 : minutes.length;
  }
  if (installations.length > 0) printSection("Minutes", diagnoseMinutesCount(count));
}

function connectionOf({ apiUrl, proxies }: Environment): GitHubConnection {
  const url = new URL(apiUrl);
  const proxy = proxyFor(url, proxies);
  return {
    host: url.host,
    proxy,
    isExcludedByNoProxy: proxy === null && proxyFor(url, { ...proxies, exceptions: [] }) !== null,
  };
}

/** Returns the facts, or the failure to read them. */
async function readFacts<Facts>(read: () => Promise<Facts>): Promise<Facts | ReadFailure> {
  const { classifyFailure, connectionErrorReason } = await import("../github/client/failure.ts");
  try {
    return await read();
  } catch (failure) {
    return { failure: classifyFailure(failure).kind, code: connectionErrorReason(failure) };
  }
}

const levelMarks = {
  good: ["green", "✔"],
  note: ["cyan", "·"],
  warning: ["yellow", "!"],
  error: ["red", "✖"],
} as const;

function formatFindingLine(finding: DoctorFinding): string {
  const [colour, mark] = levelMarks[finding.level];
  if ("text" in finding) return `${styled(colour, mark)} ${printable(finding.text)}`;
  const { found, expected, advice, path, line } = finding.problem;
  const location = path === undefined ? "" : ` (${path}${line === undefined ? "" : `:${line}`})`;
  return `${styled(colour, mark)} ${printable(`Found ${found}; expected ${expected}${location}.\n    ${advice}`)}`;
}

function styled(style: Parameters<typeof styleText>[0], text: string): string {
  return process.stdout.isTTY && process.env["NO_COLOR"] === undefined ? styleText(style, text) : text;
}

/** @throws the error, if it has another cause */
function missingRedisPackage(error: unknown): readonly Problem[] {
  const problem = findMissingRedisPackage(error);
  if (problem === null) throw error;
  return [problem];
}
