import { generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect } from "@jest/globals";
import nock from "nock";
import { noMeter } from "../../src/meter.ts";
import { createApp, type App, type AppOptions } from "../../src/github/client/app.ts";
import type { Installation } from "../../src/github/client/installations.ts";

export const origin = "https://api.github.example";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** Blocks all requests that nock does not mock, and fails when a mock is not used. */
export function withoutNetwork(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => {
    const unused = nock.pendingMocks();
    nock.abortPendingRequests();
    nock.cleanAll();
    expect(unused).toEqual([]);
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}

type Clock = { readonly now: () => Date; readonly sleep: (ms: number) => Promise<void> };

/** A clock that only sleeping moves; it starts now, because the tokens of the mocks do. */
export function createClock(): Clock & { readonly slept: readonly number[] } {
  const slept: number[] = [];
  const start = Date.now();
  return {
    slept,
    now: () => new Date(start + slept.reduce((a, b) => a + b, 0)),
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

export function createTestApp(overrides: Partial<AppOptions> = {}): App {
  return createApp({
    appId: 7,
    privateKey,
    apiUrl: origin,
    graphqlUrl: `${origin}/graphql`,
    serverUrl: "https://github.example",
    minWriteIntervalMs: 0,
    fetch: globalThis.fetch,
    ...createClock(),
    meter: noMeter,
    ...overrides,
  });
}

export const installation: Installation = {
  id: 11,
  owner: "garden",
  permissions: {
    metadata: "read",
    contents: "read",
    issues: "write",
    pull_requests: "write",
    checks: "write",
  },
  suspended: false,
  createdAt: new Date("2026-01-01T00:00:00Z"),
};

/** Returns an installation as the REST API describes it. */
export function installationData(account: string, id = 11): object {
  return {
    id,
    account: { login: account },
    permissions: installation.permissions,
    suspended_at: null,
    created_at: "2026-01-01T00:00:00Z",
  };
}

/** Mocks the request for one token. */
export function token(text = "t1", expectedBody?: nock.RequestBodyMatcher): nock.Scope {
  return nock(origin)
    .post("/app/installations/11/access_tokens", expectedBody)
    .reply(201, {
      token: text,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: {},
      repository_selection: "all",
    });
}

/** Returns the error that an operation throws. @throws Error when it succeeds */
export async function errorOf(operation: Promise<unknown>): Promise<unknown> {
  try {
    await operation;
  } catch (error) {
    return error;
  }
  throw new Error("the operation succeeded");
}
