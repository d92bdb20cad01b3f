import type { RegisteredApp } from "../github/client/convert-manifest.ts";
import type { AppDraft } from "./manifest.ts";

/**
 * Returns the variables of .env.example that hold the credentials of a new app. The key is in Base64: one line without
 * quotes, because `docker run --env-file` and `kubectl create secret --from-env-file` keep quotes as they are.
 */
export function credentialsOf(
  { id, privateKey, webhookSecret }: RegisteredApp,
  { hook }: AppDraft,
): Readonly<Record<string, string>> {
  const proxy = hook?.proxy ?? null;
  return {
    APP_ID: String(id),
    PRIVATE_KEY: Buffer.from(privateKey).toString("base64"),
    ...(hook !== null && webhookSecret !== null && { WEBHOOK_SECRET: webhookSecret }),
    ...(proxy !== null && { WEBHOOK_PROXY_URL: proxy }),
  };
}
