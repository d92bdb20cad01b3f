import { baseUrl } from "../environment.ts";

type WebhookTarget = { readonly url: string; readonly proxy: string | null };

/** The part of app.yml that the set-up page shows. The other keys are passed on. */
export type ManifestFile = {
  readonly url: string;
  readonly public: boolean;
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
};

/** What somebody chose for their app. */
export type AppDraft = {
  /** Null: the app receives no webhooks. */
  readonly hook: WebhookTarget | null;
  /** Empty: the app belongs to the person who creates it. */
  readonly organization: string;
  readonly homepage: string;
  /** Whether other accounts can install the app. */
  readonly isPublic: boolean;
};

/** Returns the webhook URL, or null for a malformed address. The address can be the webhook URL itself. */
export function webhookTargetOf(address: string, webhookPath: string): WebhookTarget | null {
  const given = baseUrl(address);
  if (given === undefined) return null;
  const base = given.endsWith(webhookPath) ? given.slice(0, -webhookPath.length) : given;
  return new URL(base).hostname === "smee.io"
    ? { url: base, proxy: base }
    : { url: `${base}${webhookPath}`, proxy: null };
}

/** Returns true for a valid organization name, or an empty one: https://docs.github.com/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication */
export function isOrganization(name: string): boolean {
  return /^(?!-)[\w-]{0,80}(?<!-)$/.test(name);
}

/**
 * Completes the app manifest: https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 * Without a webhook, both `hook_attributes` (its URL is required) and the events are left out.
 * @param redirectUrl  URL to which GitHub redirects with a code
 */
export function manifestFrom(file: ManifestFile, draft: AppDraft, redirectUrl: string): object {
  const { default_events: events, ...rest } = file;
  const { hook, homepage, isPublic } = draft;
  return {
    ...rest,
    url: homepage,
    public: isPublic,
    redirect_url: redirectUrl,
    ...(hook !== null && { default_events: events, hook_attributes: { url: hook.url, active: true } }),
  };
}

/** Returns the page of GitHub that receives the manifest. */
export function newAppUrl(serverUrl: string, organization: string, state: string): string {
  return `${settingsUrl(serverUrl, organization)}/new?state=${state}`;
}

/** Returns the settings page that lists the apps of an account. @param organization  empty for the user's own account */
export function settingsUrl(serverUrl: string, organization: string): string {
  const owner = organization === "" ? "" : `/organizations/${organization}`;
  return `${serverUrl}${owner}/settings/apps`;
}
