import { baseUrl } from "../environment.ts";

type WebhookTarget = { readonly url: string; readonly proxy: string | null };

/** Returns the webhook URL, or null for a malformed address. */
export function webhookTargetOf(address: string, webhookPath: string): WebhookTarget | null {
  const base = baseUrl(address.trim());
  if (base === undefined) return null;
  return new URL(base).hostname === "smee.io"
    ? { url: base, proxy: base }
    : { url: `${base}${webhookPath}`, proxy: null };
}

/** Returns true for a valid organization name: https://docs.github.com/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication */
export function isOrganization(name: string): boolean {
  return /^[\w-]{0,80}$/.test(name);
}

/**
 * Completes the app manifest: https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 * @param file  parsed app.yml
 * @param redirectUrl  URL to which GitHub redirects with a code
 */
export function manifestFrom(file: object, hook: WebhookTarget, redirectUrl: string): object {
  return { ...file, hook_attributes: { url: hook.url, active: true }, redirect_url: redirectUrl };
}

/** Returns the page of GitHub that receives the manifest. */
export function newAppUrl(serverUrl: string, organization: string, state: string): string {
  const owner = organization === "" ? "" : `/organizations/${organization}`;
  return `${serverUrl}${owner}/settings/apps/new?state=${state}`;
}
