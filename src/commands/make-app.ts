import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import type { ServerEnvironment } from "../environment.ts";
import { convertManifest } from "../github/client/convert-manifest.ts";
import { classifyFailure } from "../github/client/failure.ts";
import { createFetch } from "../proxy/proxied-fetch.ts";
import { readRootFile } from "../root-file.ts";
import { setEnvValues } from "../set-up/env-file.ts";
import { setUp } from "../set-up/set-up.ts";
import { setUpProblems } from "./messages.ts";
import { systemErrorCode, ProblemError } from "./system-error.ts";

const envFile = ".env";

/**
 * Serves the page that creates the app on GitHub, and writes the credentials to .env, readable by this user only.
 * @returns the written variables
 */
export async function makeApp(environment: ServerEnvironment): Promise<Readonly<Record<string, string>>> {
  const fetch = await createFetch(environment.proxies);
  const { serverUrl } = environment;
  let saved: Readonly<Record<string, string>> = {};
  await setUp({
    ...environment,
    manifest: parse(readRootFile("app.yml")) as object,
    state: randomUUID(),
    convert: (code) => convertManifest(environment.apiUrl, code, fetch),
    save(values) {
      try {
        saveTo(envFile, values);
      } catch (error) {
        throw new ProblemError(
          setUpProblems.credentialsNotWritten(envFile, systemErrorCode(error), `${serverUrl}/settings/apps`),
        );
      }
      saved = values;
      console.log(`The app was created. Its credentials are in ${envFile}.`);
    },
    onListening: (url) => console.log(`There is no app yet. Open ${url} to create it on GitHub.`),
    onError: (error) => console.error(`GitHub returned no credentials: ${classifyFailure(error).kind}`),
  });
  return saved;
}

function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It does not exist, or belongs to another user.
  }
}

/** Replaces the file atomically, so that a full disk does not destroy the old content. */
function saveTo(path: string, values: Readonly<Record<string, string>>): void {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const temporary = `${path}.new`;
  try {
    writeFileSync(temporary, setEnvValues(text, values), { mode: 0o600 });
    chmodSync(temporary, 0o600);
    renameSync(temporary, path);
  } catch (error) {
    discard(temporary);
    throw error;
  }
}
