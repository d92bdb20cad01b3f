import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import type { ServerEnvironment } from "../environment.ts";
import { convertManifest } from "../github/app-manifest.ts";
import { failureOf } from "../github/failure.ts";
import { createFetch } from "../outgoing/proxied-fetch.ts";
import { readRootFile } from "../root-file.ts";
import { withValues } from "../set-up/env-file.ts";
import { setUp } from "../set-up/set-up.ts";

const file = ".env";

/**
 * Opens the page that makes the app on GitHub, and writes its credentials to .env, for nobody else to read.
 * @returns what was written
 */
export async function makeApp(environment: ServerEnvironment): Promise<Readonly<Record<string, string>>> {
  const fetch = await createFetch(environment.proxies);
  let kept: Readonly<Record<string, string>> = {};
  await setUp({
    ...environment,
    manifest: parse(readRootFile("app.yml")) as object,
    state: randomUUID(),
    convert: (code) => convertManifest(environment.apiUrl, code, fetch),
    keep(values) {
      const text = existsSync(file) ? readFileSync(file, "utf8") : "";
      writeFileSync(file, withValues(text, values), { mode: 0o600 });
      chmodSync(file, 0o600);
      kept = values;
      console.log(`The app is made, and its credentials are in ${file}.`);
    },
    onListening: (url) => console.log(`No app yet: open ${url} to make one on GitHub.`),
    onError: (error) => console.error(`GitHub handed out no credentials: ${failureOf(error).kind}`),
    now: () => new Date(),
  });
  return kept;
}
