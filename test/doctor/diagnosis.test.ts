import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { diagnoseDeliveries, diagnoseHook } from "../../src/doctor/diagnose-webhook.ts";
import {
  diagnoseApp,
  diagnoseInstallation,
  diagnoseMinutes,
  diagnoseNode,
} from "../../src/doctor/diagnosis.ts";
import type { FilesFacts, HookFacts } from "../../src/doctor/facts.ts";
import type { DoctorFinding } from "../../src/doctor/finding.ts";
import { missingPermissions, requiredAccess } from "../../src/doctor/required-access.ts";

const summaryOf = (findings: readonly DoctorFinding[]): readonly string[] =>
  findings.map((finding) =>
    finding.level === "good" ? `good: ${finding.text}` : `${finding.level}: ${finding.code}`,
  );

test("the doctor requires the permissions and events of the manifest", () => {
  const manifest = parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8")) as {
    default_permissions: object;
    default_events: readonly string[];
  };
  expect(requiredAccess).toEqual({
    permissions: manifest.default_permissions,
    events: manifest.default_events,
  });
});

test("write access includes read access, and extra permissions are accepted", () => {
  expect(missingPermissions({ ...requiredAccess.permissions, contents: "write", members: "read" })).toEqual(
    [],
  );
  expect(missingPermissions({ ...requiredAccess.permissions, issues: "read" })).toEqual(["issues: write"]);
});

test("discussions are optional: the doctor says whether they are permitted, and notes an owner who has not accepted them", () => {
  const app = {
    slug: "bot",
    settingsUrl: "https://github.com/settings/apps/bot",
    permissions: requiredAccess.permissions as Readonly<Record<string, string>>,
    events: requiredAccess.events,
    clockAheadSeconds: null,
  };
  const connection = { host: "api.github.com", proxy: null, isExcludedByNoProxy: false };
  const installation = {
    owner: "garden",
    url: "https://github.com/settings/installations/1",
    permissions: app.permissions,
    events: app.events,
    suspended: false,
  };
  const permitted = { ...app, permissions: { ...app.permissions, discussions: "write" } };
  expect(summaryOf(diagnoseApp(app, connection, ""))).toContain(
    "good: The app may not comment on discussions. The permission for that (discussions: write) is optional.",
  );
  expect(summaryOf(diagnoseInstallation(installation, app))).toEqual([
    "good: The app is installed on garden.",
  ]);
  expect(summaryOf(diagnoseApp(permitted, connection, ""))).toContain(
    "good: The app may comment on discussions.",
  );
  expect(summaryOf(diagnoseInstallation(installation, permitted))).toEqual([
    "note: installation-discussions",
    "good: The app is installed on garden.",
  ]);
});

test.each([
  ["18.20.0", "error: node-old"],
  ["20.18.0", "error: node-old"],
  ["20.18.1", "note: node-unmaintained"],
  ["21.7.0", "error: node-old"],
  ["22.0.0", "good: Node.js 22.0.0"],
  ["24.1.0", "good: Node.js 24.1.0"],
])("Node.js %s in autumn 2026: %s", (version, finding) => {
  expect(summaryOf([diagnoseNode(version, new Date("2026-10-01"))])).toEqual([finding]);
});

describe("the webhook URL", () => {
  const hook: HookFacts = {
    url: "https://bot.example.edu/api/github/webhooks",
    contentType: "json",
    hasSecret: true,
    checksCertificate: true,
  };
  const settings = {
    webhookPath: "/api/github/webhooks",
    webhookProxyUrl: null,
    apiUrl: "https://api.github.com",
    appSettingsUrl: "https://github.com/settings/apps/bot",
  };
  const to = (url: string, more: object = {}): readonly string[] =>
    summaryOf(diagnoseHook({ ...hook, url }, { ...settings, ...more }));
  const smee = "https://smee.io/abc";

  test.each<[string, object, readonly unknown[]]>([
    [
      "https://bot.example.edu/api/github/webhooks",
      {},
      ["good: Webhooks go to https://bot.example.edu/api/github/webhooks."],
    ],
    ["https://bot.example.edu/prefix/api/github/webhooks/", {}, [expect.stringContaining("good:")]],
    ["https://bot.example.edu/", {}, ["error: hook-path"]],
    [
      "http://bot.example.edu/api/github/webhooks",
      {},
      [expect.stringContaining("good:"), "warning: hook-not-encrypted"],
    ],
    ["https://localhost/api/github/webhooks", {}, ["error: hook-unreachable"]],
    ["https://example.com/", {}, ["error: hook-unreachable"]],
    ["not a URL", {}, ["error: hook-unreachable"]],
    ["https://192.168.178.20/api/github/webhooks", {}, ["error: hook-unreachable"]],
    ["https://bot/api/github/webhooks", {}, ["error: hook-unreachable"]],
    [
      "https://bot.garden.internal/api/github/webhooks",
      { apiUrl: "https://github.garden.internal/api/v3" },
      [expect.stringContaining("good:")],
    ],
    ["https://smee.io/", { webhookProxyUrl: "https://smee.io" }, ["error: hook-no-channel"]],
    [smee, {}, ["error: hook-proxy"]],
    [smee, { webhookProxyUrl: smee }, ["note: hook-through-proxy"]],
    ["https://bot.example.edu/api/github/webhooks", { webhookProxyUrl: smee }, ["error: hook-proxy"]],
  ])("%s with %j: %j", (url, more, findings) => {
    expect(to(url, more)).toEqual(findings);
  });

  test("hides a password in the URL", () => {
    expect(to("https://me:hunter2@bot.example.edu/api/github/webhooks?token=hunter2").join()).not.toContain(
      "hunter2",
    );
  });

  test("warns if certificates are not verified", () => {
    expect(summaryOf(diagnoseHook({ ...hook, checksCertificate: false }, settings))).toContain(
      "warning: hook-certificate",
    );
  });
});

const expected = { webhookPath: "/hook", appSettingsUrl: "https://github.com/settings/apps/bot" };

test.each([
  ["Invalid HTTP Response: 400", 400, "error: delivery-refused"],
  ["Invalid HTTP Response: 404", 404, "error: delivery-not-found"],
  ["Invalid HTTP Response: 503", 503, "warning: delivery-not-taken"],
  ["Invalid HTTP Response: 502", 502, "error: delivery-failed"],
  ["timed out", 502, "error: delivery-not-reached"],
])("a newest delivery with %j (%i): %s", (status, statusCode, finding) => {
  const delivery = { event: "push", at: new Date(0), status, statusCode };
  expect(summaryOf(diagnoseDeliveries([delivery], "unknown", expected))).toEqual([finding]);
});

test("missing or unreadable deliveries are no error", () => {
  expect(summaryOf(diagnoseDeliveries([], "unknown", expected))).toEqual(["note: hook-nothing-delivered"]);
  expect(summaryOf(diagnoseDeliveries({ failure: "unclear" }, "unknown", expected))).toEqual([
    "warning: app-unread",
  ]);
});

describe("the doctor says which files are minutes", () => {
  const linesOf = (survey: FilesFacts | null) =>
    summaryOf(
      diagnoseMinutes([
        {
          repository: "garden/minutes",
          url: "https://github.com/garden/minutes",
          problems: [],
          finished: true,
          survey,
        },
      ]),
    ).slice(1);

  test("of which series, and which others are not and why", () => {
    const series = [
      { name: "Beds", folder: "beds", count: 40 },
      { name: "Garden", folder: "", count: 2 },
    ];
    const others = [
      { reason: "no date in the path", paths: ["a.md", "b.md", "c.md", "d.md", "e.md", "f.md", "g.md"] },
      { reason: "excluded by `minutes.paths`", paths: ["old/2020-01-14.md"] },
    ];
    expect(linesOf({ count: 42, series, others })).toEqual([
      "good: garden/minutes: 42 files are read as minutes, of 2 series: Beds (beds) 40, Garden (/) 2.",
      "good: garden/minutes: 7 not read, no date in the path: a.md, b.md, c.md, d.md, e.md, 2 more.",
      "good: garden/minutes: 1 not read, excluded by `minutes.paths`: old/2020-01-14.md.",
    ]);
  });

  test("and that there are none", () => {
    expect(linesOf({ count: 0, series: [], others: [] })).toEqual(["note: minutes-no-file"]);
    expect(linesOf(null)).toEqual([]);
  });
});
