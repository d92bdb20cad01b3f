import { readFileSync } from "node:fs";
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
import { diagnoseDeliveries, diagnoseHook } from "../doctor/diagnose-hook.ts";
import { diagnoseProxy, type Connection } from "../doctor/diagnose-connection.ts";
import type { Unread } from "../doctor/facts.ts";
import { error, good, type Finding } from "../doctor/finding.ts";
import { appProblems, machineProblems } from "../doctor/messages.ts";
import { readEnvironment, type Environment } from "../environment.ts";
import { createFetch } from "../proxy/proxied-fetch.ts";
import { proxyFor } from "../proxy/proxy-settings.ts";
import { printable } from "../problems.ts";
import { readVariables } from "./variables.ts";

export function registerDoctor(program: Command): void {
  program
    .command("doctor")
    .description("Check the set-up: credentials, permissions, webhooks, installations, configurations, Redis")
    .action(doctor);
}

/** Told as it is found out: what comes from GitHub may take its time. */
async function doctor(): Promise<void> {
  let errors = 0;
  const tell = (section: string, findings: readonly Finding[]): void => {
    if (findings.length === 0) return;
    console.log(`\n${styled("bold", section)}`);
    for (const finding of findings) console.log(lineOf(finding));
    errors += findings.filter(({ level }) => level === "error").length;
  };
  tell("This machine", [diagnoseNode(process.versions.node, new Date())]);
  const reading = readEnvironment(readVariables(), (path) => readFileSync(path, "utf8"));
  if ("environment" in reading) {
    tell("Environment", [good("The credentials are there, and every variable makes sense.")]);
    await examine(reading.environment, tell);
  } else {
    const problems = "problems" in reading ? reading.problems : [machineProblems.noCredentials()];
    tell("Environment", problems.map(error));
  }
  const verdict = errors === 0 ? "The bot can work." : `${errors === 1 ? "1 error" : `${errors} errors`}.`;
  console.log(`\n${styled(errors === 0 ? "green" : "red", verdict)}`);
  if (errors > 0) process.exitCode = 1;
}

async function examine(
  environment: Environment,
  tell: (section: string, findings: readonly Finding[]) => void,
): Promise<void> {
  const [{ createApp }, { noMeter }, checkup, { readMinutesFacts }] = await Promise.all([
    import("../github/client/app.ts"),
    import("../meter.ts"),
    import("../github/read/checkup.ts"),
    import("../github/read/checkup-minutes.ts"),
  ]);
  const connection = connectionOf(environment);
  tell("Network", [diagnoseProxy(connection)]);
  const { queueRedisUrl, webhookSecret, previousWebhookSecret } = environment;
  if (queueRedisUrl === null) tell("Queue", diagnoseRedis(null));
  else {
    const { checkRedis } = await import("../redis/checkup.ts");
    tell("Queue", diagnoseRedis(await checkRedis(queueRedisUrl, sleep)));
  }
  const app = createApp({
    ...environment,
    writePace: environment.writePaceMs,
    fetch: await createFetch(environment.proxies),
    now: () => new Date(),
    sleep,
    meter: noMeter,
  });
  const facts = await attempt(() => checkup.readAppFacts(app));
  tell(
    "GitHub App",
    ["unread" in facts ? [] : diagnoseClock(facts.ahead), diagnoseApp(facts, connection)].flat(),
  );
  if ("unread" in facts) return;

  const hook = await attempt(() => checkup.readHook(app));
  const secrets = { current: webhookSecret, previous: previousWebhookSecret };
  const told = await attempt(() => checkup.readDeliveries(app, secrets));
  const deliveries =
    "unread" in told
      ? diagnoseDeliveries(told, "not known", environment.webhookPath)
      : diagnoseDeliveries(told.deliveries, told.signature, environment.webhookPath);
  tell("Webhooks", [...diagnoseHook(hook, environment), ...deliveries]);

  const installations = await attempt(() => checkup.readInstallationFacts(app));
  tell("Installations", diagnoseInstallations(installations, `${environment.serverUrl}/apps/${facts.slug}`));
  if ("unread" in installations) return;
  let count = 0;
  for (const installation of installations) {
    const minutes = installation.suspended
      ? []
      : await attempt(() => readMinutesFacts(app, installation.owner));
    tell(`On ${printable(installation.owner)}`, [
      ...diagnoseInstallation(installation, facts),
      ...("unread" in minutes
        ? [error(appProblems.unread("the repositories", minutes.unread))]
        : diagnoseMinutes(minutes)),
    ]);
    count += "unread" in minutes ? 1 : minutes.length;
  }
  if (installations.length > 0) tell("Minutes", diagnoseMinutesCount(count));
}

function connectionOf({ apiUrl, proxies }: Environment): Connection {
  const url = new URL(apiUrl);
  const proxy = proxyFor(url, proxies);
  return {
    host: url.host,
    proxy,
    isExcepted: proxy === null && proxyFor(url, { ...proxies, exceptions: [] }) !== null,
  };
}

/** What GitHub does not tell is a finding, too. */
async function attempt<Facts>(read: () => Promise<Facts>): Promise<Facts | Unread> {
  const { failureOf, whyOf } = await import("../github/client/failure.ts");
  try {
    return await read();
  } catch (failure) {
    return { unread: failureOf(failure).kind, why: whyOf(failure) };
  }
}

const marks = {
  good: ["green", "✔"],
  note: ["cyan", "·"],
  warning: ["yellow", "!"],
  error: ["red", "✖"],
} as const;

function lineOf(finding: Finding): string {
  const [colour, mark] = marks[finding.level];
  if ("says" in finding) return `${styled(colour, mark)} ${printable(finding.says)}`;
  const { found, expected, cure, path, line } = finding.problem;
  const place = path === undefined ? "" : ` (${path}${line === undefined ? "" : `:${line}`})`;
  return `${styled(colour, mark)} ${printable(`Found ${found}; expected ${expected}${place}.\n    ${cure}`)}`;
}

function styled(style: Parameters<typeof styleText>[0], text: string): string {
  return process.stdout.isTTY && process.env["NO_COLOR"] === undefined ? styleText(style, text) : text;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
