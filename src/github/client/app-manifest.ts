import { Octokit } from "@octokit/rest";
import { UnclearAnswer } from "./failure.ts";
import type { Fetch } from "./guarded-fetch.ts";

/** What GitHub hands out once, for the code that it gave when an app was made. */
export type MadeApp = {
  readonly id: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The app's page. */
  readonly url: string;
};

const patience = 15_000;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** https://docs.github.com/rest/apps/apps#create-a-github-app-from-a-manifest */
export async function convertManifest(apiUrl: string, code: string, fetch: Fetch): Promise<MadeApp> {
  const octokit = new Octokit({ baseUrl: apiUrl, log: silent, request: { fetch } });
  const signal = AbortSignal.timeout(patience);
  const { data } = await octokit.rest.apps.createFromManifest({ code, request: { signal } });
  const { id, pem, webhook_secret: webhookSecret, html_url: url } = data;
  if (webhookSecret === null) throw new UnclearAnswer("the app that was made has no webhook secret");
  return { id, privateKey: pem, webhookSecret, url };
}
