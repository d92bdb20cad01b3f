import { expect, test } from "@jest/globals";
import { proxyFor, readProxySettings, type ProxySettings } from "../../src/proxy/proxy-settings.ts";
import type { Problem } from "../../src/problem.ts";

function settingsOf(variables: Readonly<Record<string, string>>): ProxySettings {
  const problems: Problem[] = [];
  const settings = readProxySettings((name) => variables[name] ?? null, problems);
  expect(problems).toEqual([]);
  return settings;
}

const proxyOf = (variables: Readonly<Record<string, string>>, url: string): string | undefined =>
  proxyFor(new URL(url), settingsOf(variables))?.url;

test("each protocol has its proxy; HTTP_PROXY is the default for both", () => {
  const both = { HTTP_PROXY: "http://plain:3128", HTTPS_PROXY: "http://secure:3129/" };
  expect(proxyOf(both, "https://api.github.com/app")).toBe("http://secure:3129/");
  expect(proxyOf(both, "http://127.0.0.1:3001/app")).toBe("http://plain:3128/");
  expect(proxyOf({ HTTP_PROXY: "http://plain:3128" }, "https://api.github.com")).toBe("http://plain:3128/");
  expect(proxyOf({ HTTPS_PROXY: "http://secure:3129" }, "http://127.0.0.1:3001")).toBeUndefined();
});

test("lower case takes precedence, as with curl", () => {
  const variables = { HTTPS_PROXY: "http://upper", https_proxy: "http://lower" };
  expect(settingsOf(variables).https).toMatchObject({ url: "http://lower/", variable: "https_proxy" });
});

test("decoded credentials are in the header only", () => {
  const { https } = settingsOf({ HTTPS_PROXY: "http://ann:p%40ss%C3%A4@proxy:3128" });
  expect(https).toEqual({
    url: "http://proxy:3128/",
    authorization: `Basic ${Buffer.from("ann:p@ssä").toString("base64")}`,
    variable: "HTTPS_PROXY",
  });
  expect(settingsOf({ HTTPS_PROXY: "http://token@proxy" }).https?.authorization).toBe(
    `Basic ${Buffer.from("token:").toString("base64")}`,
  );
});

test.each<[string, string]>([
  ["*", "https://api.github.com"],
  ["example.org, *", "https://api.github.com"],
  ["api.github.com", "https://api.github.com/app"],
  ["API.GitHub.com", "https://api.github.com/app"],
  ["api.github.com", "https://api.github.com./app"],
  ["github.com", "https://api.github.com/app"],
  [".github.com", "https://api.github.com/app"],
  ["*.github.com", "https://api.github.com/app"],
  ["a.example,.github.com", "https://api.github.com/app"],
  ["a.example  .github.com", "https://api.github.com/app"],
  ["api.github.com:443", "https://api.github.com/app"],
  ["localhost", "http://localhost:3001/app"],
  ["localhost:3001", "http://localhost:3001/app"],
  ["127.0.0.1", "http://127.0.0.1:3001/app"],
  ["127.0.0.1:3001", "http://127.0.0.1:3001/app"],
  ["127.0.0.0/8", "http://127.0.0.1:3001/app"],
  ["::1", "http://[::1]:3001/app"],
  ["[::1]", "http://[::1]:3001/app"],
  ["[::1]:3001", "http://[::1]:3001/app"],
  ["0:0:0:0:0:0:0:1", "http://[::1]:3001/app"],
  ["fd00::/8", "https://[fd12::3]/api/v3"],
])("NO_PROXY=%s excludes %s", (exceptions, url) => {
  expect(proxyOf({ HTTP_PROXY: "http://proxy", NO_PROXY: exceptions }, url)).toBeUndefined();
  expect(proxyOf({ HTTP_PROXY: "http://proxy", no_proxy: exceptions }, url)).toBeUndefined();
});

test.each<[string, string]>([
  ["", "https://api.github.com"],
  ["hub.com", "https://api.github.com"],
  ["api.github.com:8443", "https://api.github.com"],
  ["127.0.0.1:3002", "http://127.0.0.1:3001"],
  ["127.0.0.1", "http://127.0.0.11:3001"],
  [".0.0.1", "http://127.0.0.1:3001"],
  ["10.0.0.0/8", "http://127.0.0.1:3001"],
  ["10.0.0.0/99, 127.0.0.1/, /, :, []", "http://127.0.0.1:3001"],
  ["::1", "http://127.0.0.1:3001"],
  ["127.0.0.1", "http://[::1]:3001"],
])("NO_PROXY=%s does not exclude %s", (exceptions, url) => {
  expect(proxyOf({ HTTP_PROXY: "http://proxy", NO_PROXY: exceptions }, url)).toBe("http://proxy/");
});
