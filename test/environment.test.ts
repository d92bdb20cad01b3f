import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parseEnv } from "node:util";
import { type EnvironmentReading, type ServerEnvironment, readEnvironment } from "../src/environment.ts";
import { formatProblem } from "../src/problem.ts";
import { codesOf, complete, environmentOf, noFile, pkcs1, read, secret } from "./environment-variables.ts";

describe("the environment of minutes-bot serve", () => {
  test("with only the credentials, all other settings have their defaults", () => {
    expect(environmentOf({})).toEqual({
      appId: 123456,
      privateKey: pkcs1,
      webhookSecret: secret,
      previousWebhookSecret: null,
      metricsToken: null,
      isProduction: false,
      port: 3000,
      host: "localhost",
      logLevel: "info",
      logFormat: "pretty",
      webhookPath: "/api/github/webhooks",
      webhookProxyUrl: null,
      proxies: { http: null, https: null, exceptions: [] },
      queueRedisUrl: null,
      apiUrl: "https://api.github.com",
      graphqlUrl: "https://api.github.com/graphql",
      serverUrl: "https://github.com",
      catchUpMinutes: 15,
      minWriteIntervalMs: 1000,
    });
  });

  test("reads each variable", () => {
    const environment = environmentOf({
      NODE_ENV: "production",
      PORT: "8080",
      HOST: "0.0.0.0",
      LOG_LEVEL: "trace",
      LOG_FORMAT: "pretty",
      WEBHOOK_PATH: "/hook",
      WEBHOOK_PROXY_URL: "https://smee.io/abc",
      WEBHOOK_SECRET_PREVIOUS: "the secret that was used before",
      GITHUB_SERVER_URL: "https://git.example.org/",
      CATCH_UP_MINUTES: "0.5",
      WRITE_PACE_MS: "0",
    });
    expect(environment).toMatchObject({
      isProduction: true,
      port: 8080,
      host: "0.0.0.0",
      logLevel: "trace",
      logFormat: "pretty",
      webhookPath: "/hook",
      webhookProxyUrl: "https://smee.io/abc",
      previousWebhookSecret: "the secret that was used before",
      serverUrl: "https://git.example.org",
      catchUpMinutes: 0.5,
      minWriteIntervalMs: 0,
    });
  });

  test("production logs JSON by default", () => {
    expect(environmentOf({ NODE_ENV: "production" }).logFormat).toBe("json");
  });

  test("CATCH_UP_MINUTES=0 means a catch-up only at the start", () => {
    expect(environmentOf({ CATCH_UP_MINUTES: "0" }).catchUpMinutes).toBeNull();
  });

  test.each<[string, string]>([
    ["https://api.github.com/", "https://api.github.com/graphql"],
    ["https://git.example.org/api/v3", "https://git.example.org/api/graphql"],
    ["https://git.example.org/api/v3/", "https://git.example.org/api/graphql"],
    ["http://127.0.0.1:3001", "http://127.0.0.1:3001/graphql"],
    ["http://localhost:3001/api/v3", "http://localhost:3001/api/graphql"],
    ["http://[::1]:3001", "http://[::1]:3001/graphql"],
  ])("the GraphQL endpoint of %s is %s", (GITHUB_API_URL, graphqlUrl) => {
    expect(environmentOf({ GITHUB_API_URL }).graphqlUrl).toBe(graphqlUrl);
  });

  test.each(["redis://localhost", "rediss://bot:p%40ss@redis.example.org:6380/2"])(
    "accepts %s as a Redis URL",
    (url) => {
      expect(environmentOf({ QUEUE_REDIS_URL: url }).queueRedisUrl).toBe(url);
    },
  );

  test.each(["localhost:6379", "http://redis:6379", "redis://", "hunter2"])(
    "rejects %s as a Redis URL without repeating it",
    (url) => {
      const reading = read({ ...complete, QUEUE_REDIS_URL: url });
      const problems = "problems" in reading ? reading.problems : [];
      expect(problems.map(({ code }) => code)).toEqual(["queue-redis-url-malformed"]);
      expect(problems.map(formatProblem).join()).not.toContain("hunter2");
    },
  );

  test.each([
    "proxy:3128",
    "proxy.example.org:3128",
    "socks5://hunter2@proxy",
    "http://",
    "http://%:hunter2@proxy",
  ])("rejects %s as a proxy URL without repeating it", (url) => {
    for (const variable of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"]) {
      const reading = read({ ...complete, [variable]: url });
      const problems = "problems" in reading ? reading.problems : [];
      expect(problems.map(({ code }) => code)).toEqual(["proxy-malformed"]);
      const text = problems.map(formatProblem).join();
      expect(text).toContain(`a value of ${variable} that`);
      expect(text).not.toContain("hunter2");
    }
  });

  test.each([
    "http://api.github.com",
    "http://127.0.0.1.example.org",
    "ftp://localhost",
    "github.com",
    "https://a:b@git.example.org",
    "https://git.example.org/?a",
    "https://git.example.org/#a",
  ])("rejects %s as an address of GitHub", (url) => {
    expect(codesOf({ ...complete, GITHUB_API_URL: url })).toEqual(["environment-wrong-value"]);
    expect(codesOf({ ...complete, GITHUB_SERVER_URL: url })).toEqual(["environment-wrong-value"]);
  });

  test.each([
    { PORT: "0" },
    { PORT: "65536" },
    { PORT: "http" },
    { HOST: "localhost:3000/" },
    { LOG_LEVEL: "loud" },
    { LOG_FORMAT: "xml" },
    { WEBHOOK_PATH: "hook" },
    { WEBHOOK_PROXY_URL: "smee.io" },
    { WEBHOOK_PROXY_URL: "https://smee.io/new" },
    { CATCH_UP_MINUTES: "-1" },
    { CATCH_UP_MINUTES: "soon" },
    { WRITE_PACE_MS: "1.5" },
    { WRITE_PACE_MS: "1e9" },
  ])("rejects %j", (variables) => {
    expect(codesOf({ ...complete, ...variables })).toEqual(["environment-wrong-value"]);
    expect(codesOf(variables)).toEqual(["environment-wrong-value"]);
  });
});

describe("set-up", () => {
  test.each([{}, { APP_ID: "" }, { APP_ID: "  ", WEBHOOK_SECRET: "" }, { HOST: "::1" }])(
    "%j opens the set-up page",
    (variables) => {
      expect(setupOf({ ...variables, PORT: "3002" }).port).toBe(3002);
    },
  );

  test("no set-up page in production", () => {
    expect(codesOf({ NODE_ENV: "production" })).toEqual(["app-id-missing"]);
  });

  test("no set-up page if there are credentials", () => {
    expect(codesOf({ WEBHOOK_SECRET: secret })).toEqual(["app-id-missing"]);
    expect(codesOf({ PRIVATE_KEY_PATH: "app.pem" })).toEqual(["app-id-missing"]);
  });

  test("no set-up page for other machines", () => {
    expect(codesOf({ HOST: "0.0.0.0" })).toEqual(["set-up-page-exposed"]);
  });

  function setupOf(variables: Record<string, string>): ServerEnvironment {
    const reading = read(variables);
    if (!("setup" in reading)) throw new Error(JSON.stringify(reading));
    return reading.setup;
  }
});

test("no problem repeats a secret, a key or a password in a URL", () => {
  const reading = read({
    APP_ID: "1",
    WEBHOOK_SECRET: "canary",
    PRIVATE_KEY: `-----BEGIN RSA PRIVATE KEY-----\ncanary`,
    GITHUB_API_URL: "https://me:canary@example.org",
    PORT: "a long text that ends in canary",
  });
  const lines = "problems" in reading ? reading.problems.map(formatProblem) : [];
  expect(lines).toHaveLength(4);
  expect(lines.join("\n")).not.toContain("canary");
});

test(".env.example names exactly the variables that are read, with their defaults", () => {
  const asked = new Set<string>();
  const recorder = new Proxy<Record<string, string>>(
    { APP_ID: "1" },
    {
      get: (variables, name) => {
        asked.add(String(name));
        return variables[String(name)];
      },
    },
  );
  read(recorder);

  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8").replace(
    /^# (?=[A-Z_]+=)/gm,
    "",
  );
  // Those of proxies are read in lower case, too, as all programs do.
  const names = [...asked].filter((name) => !/^[a-z_]+_proxy$/.test(name));
  expect(Object.keys(parseEnv(example)).toSorted()).toEqual(names.toSorted());
  expect(read(parseEnv(example))).toEqual(read({}));
});

describe("the environment of commands that receive no webhooks", () => {
  const withoutWebhooks = (variables: Record<string, string>): EnvironmentReading =>
    readEnvironment(variables, noFile, { webhooks: false });

  test("needs no secret for them", () => {
    const { APP_ID, PRIVATE_KEY } = complete;
    expect(withoutWebhooks({ APP_ID, PRIVATE_KEY })).toMatchObject({ environment: { appId: 123456 } });
  });

  test("never opens the set-up page", () => {
    expect(withoutWebhooks({})).toMatchObject({ problems: [{ code: "app-id-needed" }] });
  });
});
