import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { diagnoseUnreachable } from "../../src/doctor/diagnose-connection.ts";
import {
  errorFrom,
  errorProblem,
  good,
  note,
  warning,
  type DoctorFinding,
} from "../../src/doctor/finding.ts";
import { formatDoctorFinding } from "../../src/doctor/format-finding.ts";
import * as messages from "../../src/doctor/messages.ts";
import { deliveryProblems, hookProblems } from "../../src/doctor/webhook-messages.ts";
import { environmentProblems } from "../../src/environment-messages.ts";

// Every answer of the doctor, as people read it. `UPDATE=1 npm run unit -- test/doctor` writes the page; read its difference.

const page = new URL("answers.txt", import.meta.url);
const settings = "https://github.com/organizations/garden/settings/apps/minutes-bot";
const hook = "https://bot.example.edu/hook";
const installation = "https://github.com/organizations/garden/settings/installations/1";

const { machineProblems, appProblems, installationProblems } = messages;
const answers: Readonly<Record<string, DoctorFinding>> = {
  good: good("GitHub accepts the credentials of the app minutes-bot."),
  nodeOld: errorProblem(machineProblems.nodeOld("18.20.0", "Node.js 20.18.1 or newer (20, or 22 and up)")),
  nodeUnmaintained: note(machineProblems.nodeUnmaintained("20.19.0")),
  noCredentials: errorProblem(machineProblems.noCredentials()),
  clock: warning(machineProblems.clock(-120)),
  environment: errorFrom(environmentProblems.portForbidden(80), messages.consequences.environment),
  network: diagnoseUnreachable("ENOTFOUND", {
    host: "api.github.com",
    proxy: null,
    isExcludedByNoProxy: false,
  }) as DoctorFinding,
  refused: errorProblem(appProblems.refused("https://github.com/settings/apps")),
  unread: errorProblem(appProblems.unread("the installations", "unclear")),
  appPermissions: errorProblem(appProblems.permissions(["checks: write", "issues: write"], settings)),
  appEvents: warning(appProblems.events(["check_run"], settings)),
  none: errorProblem(hookProblems.none(settings)),
  withoutSecret: note(hookProblems.withoutSecret()),
  notNeeded: note(hookProblems.notNeeded(settings)),
  secretMissing: errorProblem(hookProblems.secretMissing(settings)),
  path: errorProblem(hookProblems.path(hook, "/api/github/webhooks", settings)),
  unreachable: errorProblem(hookProblems.unreachable("https://localhost/hook", settings)),
  noChannel: errorProblem(hookProblems.noChannel("https://smee.io/", settings)),
  notEncrypted: warning(hookProblems.notEncrypted("http://bot.example.edu/hook", settings)),
  proxy: errorProblem(hookProblems.proxy("https://smee.io/abc", null, settings)),
  throughProxy: note(hookProblems.throughProxy(settings)),
  form: errorProblem(hookProblems.form(settings)),
  noSecret: errorProblem(hookProblems.noSecret(settings)),
  certificate: warning(hookProblems.certificate(settings)),
  previousSecret: warning(hookProblems.previousSecret(settings)),
  nothingDelivered: note(hookProblems.nothingDelivered(settings)),
  deliveryRefused: errorProblem(deliveryProblems.refused(settings)),
  notFound: errorProblem(deliveryProblems.notFound("/api/github/webhooks", settings)),
  notTaken: warning(deliveryProblems.notTaken()),
  failed: errorProblem(deliveryProblems.failed(502, settings)),
  notReached: errorProblem(deliveryProblems.notReached("timed out", settings)),
  someFailed: note(deliveryProblems.someFailed(1, 50, settings)),
  notInstalled: errorProblem(installationProblems.none("https://github.com/apps/minutes-bot")),
  suspended: warning(installationProblems.suspended("garden", installation)),
  permissions: errorProblem(installationProblems.permissions("garden", ["checks: write"], installation)),
  discussions: note(installationProblems.discussions("garden", installation)),
  events: warning(installationProblems.events("garden", ["check_run"], installation)),
  noMinutes: warning(installationProblems.noMinutes()),
  noMinutesFile: note(installationProblems.noMinutesFile("garden/minutes")),
  notFinished: note(installationProblems.notFinished("garden/minutes", "https://github.com/garden/minutes")),
  configuration: errorFrom(
    {
      code: "unknown-key",
      found: 'the unknown key "serie"',
      expected: "one of minutes, series",
      advice: 'Did you mean "series"?',
      path: "garden/minutes/.github/minutes-bot.yml",
      line: 2,
    },
    messages.consequences.configuration,
  ),
};

const plain = (_style: unknown, text: string): string => text;
const printed = Object.values(answers)
  .map((answer) => `${formatDoctorFinding(answer, plain)}\n`)
  .join("\n");

test("each answer says what was found, why it matters, and the fix", () => {
  if (process.env["UPDATE"] === "1") writeFileSync(page, printed);
  expect(printed).toBe(readFileSync(page, "utf8"));
});

test("every problem of the doctor is on the page", () => {
  const catalogues = [machineProblems, appProblems, hookProblems, deliveryProblems, installationProblems];
  const count = catalogues.reduce((sum, catalogue) => sum + Object.keys(catalogue).length, 0);
  const codes = Object.values(answers).flatMap((answer) => (answer.level === "good" ? [] : [answer.code]));
  expect(new Set(codes).size).toBe(codes.length);
  // The page also has one of the environment, of the network and of a configuration.
  expect(codes.length - 3).toBe(count);
});

test("lines fit into 80 columns, except for links", () => {
  for (const line of printed.split("\n"))
    if (!line.includes("https://")) expect(line.length).toBeLessThanOrEqual(80);
});

test.each(Object.entries(answers).filter(([, { level }]) => level !== "good"))(
  "%s: the fix is something to do, with a command, a link or a name",
  (_name, answer) => {
    if (answer.level === "good") return;
    expect(answer.fix).toMatch(/^[A-Z]/);
    for (const part of [answer.what, answer.why, answer.fix]) expect(part).toMatch(/[.?]$/);
    for (const sentence of `${answer.why} ${answer.fix}`.split(/(?<=[.?]) /))
      expect(sentence.split(" ").length).toBeLessThanOrEqual(22);
  },
);

test("hostile names are printed without escape sequences", () => {
  const hostile = errorProblem(
    installationProblems.suspended("a\u001b[31m\u202eb", "https://x/\u001b]0;t\u0007"),
  );
  expect(formatDoctorFinding(hostile, plain)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
});
