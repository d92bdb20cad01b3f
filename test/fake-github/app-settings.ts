import type { AppSettings } from "../../src/github/client/app.ts";
import { noMeter } from "../../src/meter.ts";
import type { GitHub } from "./github.ts";

/** What an app needs that talks to this GitHub in process: by its clock, and without pauses. */
export function appSettingsOn({ app, clock, fetch }: GitHub): AppSettings {
  return {
    appId: app.id,
    privateKey: app.privateKey,
    apiUrl: "https://api.github.com",
    graphqlUrl: "https://api.github.com/graphql",
    serverUrl: "https://github.com",
    writePace: 0,
    fetch,
    now: () => clock.now(),
    sleep: () => Promise.resolve(),
    meter: noMeter,
  };
}
