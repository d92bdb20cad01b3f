import { baseUrl } from "../environment.ts";

/** What a person says of the app that is to be made. */
export type Wish = {
  /** Under which GitHub reaches the bot, or a channel of smee.io. */
  readonly address: string;
  /** Whose app it is to be; "": the person's own. */
  readonly organization: string;
};

export type Hook = { readonly url: string; readonly proxy: string | null };

/** Where webhooks are to go; null where the address is none. */
export function hookOf(address: string, webhookPath: string): Hook | null {
  const base = baseUrl(address.trim());
  if (base === undefined) return null;
  return new URL(base).hostname === "smee.io"
    ? { url: base, proxy: base }
    : { url: `${base}${webhookPath}`, proxy: null };
}

/** How an organization may be called: https://docs.github.com/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication */
export function isOrganization(name: string): boolean {
  return /^[\w-]{0,80}$/.test(name);
}

/**
 * https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 * @param file  app.yml, read
 * @param redirectUrl  where GitHub sends the person back to, with a code
 */
export function manifestFrom(file: object, hook: Hook, redirectUrl: string): object {
  return { ...file, hook_attributes: { url: hook.url, active: true }, redirect_url: redirectUrl };
}

/** GitHub's page to which the manifest is sent. */
export function newAppUrl(serverUrl: string, organization: string, state: string): string {
  const owner = organization === "" ? "" : `/organizations/${organization}`;
  return `${serverUrl}${owner}/settings/apps/new?state=${state}`;
}
