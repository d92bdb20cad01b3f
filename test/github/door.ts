import { generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect } from "@jest/globals";
import nock from "nock";
import { noMeter } from "../../src/meter.ts";
import { createApp, type App, type AppSettings } from "../../src/github/client/app.ts";
import type { Installation } from "../../src/github/client/installations.ts";

export const origin = "https://api.github.example";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** No request gets past nock, and each answer that was laid out is asked for. */
export function withoutNetwork(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => {
    const left = nock.pendingMocks();
    nock.abortPendingRequests();
    nock.cleanAll();
    expect(left).toEqual([]);
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}

export type Clock = { readonly now: () => Date; readonly sleep: (ms: number) => Promise<void> };

/** A clock that only sleeping moves; it begins now, because GitHub's tokens do. */
export function createClock(): Clock & { readonly slept: readonly number[] } {
  const slept: number[] = [];
  const begin = Date.now();
  return {
    slept,
    now: () => new Date(begin + slept.reduce((a, b) => a + b, 0)),
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

export function createDoor(overrides: Partial<AppSettings> = {}): App {
  return createApp({
    appId: 7,
    privateKey,
    apiUrl: origin,
    graphqlUrl: `${origin}/graphql`,
    serverUrl: "https://github.example",
    writePace: 0,
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

/** The installation as REST describes it. */
export function installationData(account: string, id = 11): object {
  return {
    id,
    account: { login: account },
    permissions: installation.permissions,
    suspended_at: null,
    created_at: "2026-01-01T00:00:00Z",
  };
}

/** Lays out one token. */
export function token(text = "t1", wanted?: nock.RequestBodyMatcher): nock.Scope {
  return nock(origin)
    .post("/app/installations/11/access_tokens", wanted)
    .reply(201, {
      token: text,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: {},
      repository_selection: "all",
    });
}

/** What an asynchronous act ended with. */
export async function errorOf(act: Promise<unknown>): Promise<unknown> {
  try {
    await act;
  } catch (error) {
    return error;
  }
  throw new Error("it went well");
}
