import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import type { ServerEnvironment } from "../environment.ts";
import { convertManifest } from "../github/client/app-manifest.ts";
import { failureOf } from "../github/client/failure.ts";
import { createFetch } from "../proxy/proxied-fetch.ts";
import { setUpProblems } from "../problems.ts";
import { readRootFile } from "../root-file.ts";
import { withValues } from "../set-up/env-file.ts";
import { setUp } from "../set-up/set-up.ts";
import { codeOf, ProblemError } from "./system-error.ts";

const file = ".env";

/**
 * Opens the page that makes the app on GitHub, and writes its credentials to .env, for nobody else to read.
 * @returns what was written
 */
export async function makeApp(environment: ServerEnvironment): Promise<Readonly<Record<string, string>>> {
  const fetch = await createFetch(environment.proxies);
  const { serverUrl } = environment;
  let kept: Readonly<Record<string, string>> = {};
  await setUp({
    ...environment,
    manifest: parse(readRootFile("app.yml")) as object,
    state: randomUUID(),
    convert: (code) => convertManifest(environment.apiUrl, code, fetch),
    keep(values) {
      try {
        keepIn(file, values);
      } catch (error) {
        throw new ProblemError(setUpProblems.notKept(file, codeOf(error), `${serverUrl}/settings/apps`));
      }
      kept = values;
      console.log(`The app is made, and its credentials are in ${file}.`);
    },
    onListening: (url) => console.log(`No app yet: open ${url} to make one on GitHub.`),
    onError: (error) => console.error(`GitHub handed out no credentials: ${failureOf(error).kind}`),
    now: () => new Date(),
  });
  return kept;
}

function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or is none of ours.
  }
}

/** All of it or nothing: a disk that is full must not take what stood there before. */
function keepIn(path: string, values: Readonly<Record<string, string>>): void {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const fresh = `${path}.new`;
  try {
    writeFileSync(fresh, withValues(text, values), { mode: 0o600 });
    chmodSync(fresh, 0o600);
    renameSync(fresh, path);
  } catch (error) {
    discard(fresh);
    throw error;
  }
}
