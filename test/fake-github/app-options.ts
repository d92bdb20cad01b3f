import type { AppOptions } from "../../src/github/client/app.ts";
import { noMeter } from "../../src/meter.ts";
import type { GitHub } from "./github.ts";

/** Returns options for an app that talks to the fake GitHub in process: with its clock, and without pauses. */
export function appOptionsFor({ app, clock, fetch }: GitHub): AppOptions {
  return {
    appId: app.id,
    privateKey: app.privateKey,
    apiUrl: "https://api.github.com",
    graphqlUrl: "https://api.github.com/graphql",
    serverUrl: "https://github.com",
    minWriteIntervalMs: 0,
    fetch,
    now: () => clock.now(),
    sleep: () => Promise.resolve(),
    meter: noMeter,
  };
}
