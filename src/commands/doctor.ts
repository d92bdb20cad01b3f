import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
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
import { diagnoseDeliveries, diagnoseHook, diagnoseWithoutSecret } from "../doctor/diagnose-webhook.ts";
import { diagnoseProxy } from "../doctor/diagnose-connection.ts";
import type { ReadFailure } from "../doctor/facts.ts";
import { errorFrom, errorProblem, good, type DoctorFinding } from "../doctor/finding.ts";
import { doctorFindingToJson, formatDoctorFinding, wrapText } from "../doctor/format-finding.ts";
import { exitCodes } from "./exit-codes.ts";
import { styled } from "./styled.ts";
import { appProblems, consequences, machineProblems, verdictMessages } from "../doctor/messages.ts";
import { githubConnectionOf } from "../environment-connection.ts";
import { readEnvironment, type Environment } from "../environment.ts";
import { createFetch } from "../proxy/proxied-fetch.ts";
import { printable, printableJson, type Problem } from "../problem.ts";
import { findMissingRedisPackage } from "../queue/redis-problems.ts";
import { readVariables } from "./variables.ts";

type Options = { readonly json?: boolean; readonly action?: boolean };

/** Registers `doctor`, which checks the set-up. The exit code is 1 on errors. */
export function registerDoctor(program: Command): void {
  program
    .command("doctor")
    .description("check the set-up: credentials, permissions, webhooks, installations, configurations, Redis")
    .option("--action", "a workflow runs the bot: it needs no webhooks")
    .option("--json", "print one JSON object per result, for programs")
    .action(doctor);
}

type PrintSection = (section: string, findings: readonly DoctorFinding[]) => void;

/** Prints each section as soon as it is known, because requests to GitHub may be slow. */
async function doctor(options: Options): Promise<void> {
  const checked: string[] = [];
  const all: DoctorFinding[] = [];
  const printSection: PrintSection = (section, findings) => {
    if (findings.length === 0) return;
    checked.push(section);
    all.push(...findings);
    if (options.json === true) {
      for (const finding of findings)
        console.log(printableJson(JSON.stringify(doctorFindingToJson(section, finding))));
      return;
    }
    console.log(`\n${styled("bold", section)}`);
    for (const finding of findings) console.log(formatDoctorFinding(finding, styled));
  };
  printSection("This machine", [diagnoseNode(process.versions.node, new Date())]);
  const variables = readVariables();
  const isSet = (name: string): boolean => (variables[name]?.trim() ?? "") !== "";
  const isAction = options.action === true;
  // Without a secret, GitHub says below whether the app has a webhook, which needs one.
  const webhooks = !isSet("APP_ID") || (!isAction && isSet("WEBHOOK_SECRET"));
  const reading = readEnvironment(variables, (path) => readFileSync(path, "utf8"), { webhooks });
  if ("environment" in reading) {
    printSection("Environment", [good("The credentials are set, and all variables are valid.")]);
    await diagnoseEnvironment(reading.environment, isAction, printSection);
  } else
    printSection(
      "Environment",
      "problems" in reading
        ? reading.problems.map((problem) => errorFrom(problem, consequences.environment))
        : [errorProblem(machineProblems.noCredentials())],
    );
  const errors = all.filter(({ level }) => level === "error").length;
  if (errors > 0) process.exitCode = exitCodes.problem;
  if (options.json === true) return;
  const notes = all.filter(({ level }) => level === "note" || level === "warning").length;
  const verdict =
    errors > 0 ? verdictMessages.errors(errors) : verdictMessages.ready(checked.map(printable), notes);
  console.log(`\n${styled(errors === 0 ? "green" : "red", wrapText(verdict, 0))}`);
}

/** @param isAction  true if the user says that a workflow runs the bot */
async function diagnoseEnvironment(
  environment: Environment,
  isAction: boolean,
  printSection: PrintSection,
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
  const connection = githubConnectionOf(environment);
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
  const appsUrl = `${environment.serverUrl}/settings/apps`;
  const read = await readFacts(() => readAppFacts(app));
  if ("failure" in read) {
    printSection("GitHub App", diagnoseApp(read, connection, appsUrl));
    return;
  }
  const hook = await readFacts(() => readHookFacts(app));
  const usesWebhooks = !isAction && (webhookSecret !== "" || "failure" in hook || hook.url !== null);
  // Without webhooks, the app needs no events.
  const facts = usesWebhooks ? read : { ...read, events: null };
  printSection("GitHub App", [
    ...diagnoseClock(facts.clockAheadSeconds),
    ...diagnoseApp(facts, connection, appsUrl),
  ]);

  if (usesWebhooks && webhookSecret !== "") {
    const secrets = { current: webhookSecret, previous: previousWebhookSecret };
    const verified = await readFacts(() => readDeliveryFacts(app, secrets));
    const expected = { ...environment, appSettingsUrl: facts.settingsUrl };
    const deliveries =
      "failure" in verified
        ? diagnoseDeliveries(verified, "unknown", expected)
        : diagnoseDeliveries(verified.deliveries, verified.signature, expected);
    printSection("Webhooks", [...diagnoseHook(hook, expected), ...deliveries]);
  } else printSection("Webhooks", [diagnoseWithoutSecret(hook, facts.settingsUrl, { isAction })]);

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
      ...diagnoseInstallation(installation, usesWebhooks ? facts : { ...facts, events: [] }),
      ...("failure" in minutes
        ? [errorProblem(appProblems.unread("the repositories", minutes.failure))]
        : diagnoseMinutes(minutes)),
    ]);
    count += "failure" in minutes ? 1 : minutes.length;
  }
  if (installations.length > 0) printSection("Minutes", diagnoseMinutesCount(count));
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

/** @throws the error, if it has another cause */
function missingRedisPackage(error: unknown): readonly Problem[] {
  const problem = findMissingRedisPackage(error);
  if (problem === null) throw error;
  return [problem];
}
