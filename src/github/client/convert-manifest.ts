import { Octokit } from "@octokit/rest";
import type { Fetch } from "./guard-fetch.ts";

/** A newly registered app with its credentials. GitHub returns them once, in exchange for a temporary code. */
export type RegisteredApp = {
  readonly id: number;
  readonly privateKey: string;
  /** Null if the app has no webhook. */
  readonly webhookSecret: string | null;
  readonly name: string;
  /** The app's page. */
  readonly url: string;
};

const requestTimeoutMs = 15_000;
const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Exchanges the temporary code for the app's credentials:
 * https://docs.github.com/rest/apps/apps#create-a-github-app-from-a-manifest
 */
export async function convertManifest(apiUrl: string, code: string, fetch: Fetch): Promise<RegisteredApp> {
  const octokit = new Octokit({ baseUrl: apiUrl, log: silentLog, request: { fetch } });
  const signal = AbortSignal.timeout(requestTimeoutMs);
  const { data } = await octokit.rest.apps.createFromManifest({ code, request: { signal } });
  const { id, pem, webhook_secret: webhookSecret, name, html_url: url } = data;
  return { id, privateKey: pem, webhookSecret, name, url };
}
