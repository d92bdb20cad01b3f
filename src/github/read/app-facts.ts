import { createHmac } from "node:crypto";
import type { AppFacts, DeliveryFacts, HookFacts, InstallationFacts, Signature } from "../../doctor/facts.ts";
import type { App } from "../client/app.ts";
import { retryRead } from "../client/retry-read.ts";
import { classifyFailure, UnclearResponse } from "../client/failure.ts";

/** Fields that GitHub documents, but that a GitHub Enterprise Server may leave out. */
type AppDetails = {
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly owner: object | null;
};

export async function readAppFacts(app: Pick<App, "options" | "appOctokit">): Promise<AppFacts> {
  const { now, sleep } = app.options;
  const { data, headers } = await retryRead(() => app.appOctokit.rest.apps.getAuthenticated(), sleep);
  if (!data?.slug) throw new UnclearResponse("GET /app returned no slug");
  const serverTime = Date.parse(headers.date ?? "");
  const { permissions, events, owner } = data as Partial<AppDetails>;
  return {
    slug: data.slug,
    settingsUrl: settingsUrlOf(app.options.serverUrl, data.slug, owner ?? null),
    permissions: permissions ?? null,
    events: events ?? null,
    clockAheadSeconds: Number.isFinite(serverTime) ? Math.round((now().getTime() - serverTime) / 1000) : null,
  };
}

/** https://docs.github.com/apps/maintaining-github-apps/modifying-a-github-app-registration */
function settingsUrlOf(serverUrl: string, slug: string, owner: object | null): string {
  const isOrganization = owner !== null && "type" in owner && owner.type === "Organization";
  const of = isOrganization && "login" in owner ? `/organizations/${String(owner.login)}` : "";
  return `${serverUrl}${of}/settings/apps/${slug}`;
}

/** https://docs.github.com/rest/apps/webhooks#get-a-webhook-configuration-for-an-app */
export async function readHookFacts(app: Pick<App, "options" | "appOctokit">): Promise<HookFacts> {
  const data = await retryRead(
    () => app.appOctokit.rest.apps.getWebhookConfigForApp(),
    app.options.sleep,
  ).then(
    (response) => response.data,
    (error: unknown) => {
      if (classifyFailure(error).kind === "hidden") return null;
      throw error;
    },
  );
  // An app that was created without a webhook has no configuration.
  if (data === null) return { url: null, contentType: "json", hasSecret: false, checksCertificate: true };
  return {
    url: data.url === undefined || data.url === "" ? null : data.url,
    contentType: data.content_type ?? "form",
    hasSecret: data.secret !== undefined && data.secret !== "",
    checksCertificate: String(data.insecure_ssl ?? "0") === "0",
  };
}

/** Reads the latest deliveries, newest first, and checks whether the newest one is signed with one of the secrets. */
export async function readDeliveryFacts(
  app: Pick<App, "options" | "appOctokit">,
  secrets: { readonly current: string; readonly previous: string | null },
): Promise<{ readonly deliveries: readonly DeliveryFacts[]; readonly signature: Signature }> {
  const { sleep } = app.options;
  const { data } = await retryRead(
    () => app.appOctokit.rest.apps.listWebhookDeliveries({ per_page: 50 }),
    sleep,
  );
  const [newest] = data;
  const deliveries = data.map((each) => ({
    event: each.event,
    at: new Date(each.delivered_at),
    status: each.status,
    statusCode: each.status_code,
  }));
  if (newest === undefined) return { deliveries, signature: "unknown" };
  const { data: whole } = await retryRead(
    () => app.appOctokit.rest.apps.getWebhookDelivery({ delivery_id: newest.id }),
    sleep,
  );
  const { headers, payload } = whole.request;
  return { deliveries, signature: checkSignature(headers, payload, secrets) };
}

/**
 * Verifies the signature of a delivery. GitHub returns its payload as parsed JSON. Serialised again it may differ from the
 * signed text, so a mismatch proves nothing.
 */
function checkSignature(
  headers: Readonly<Record<string, unknown>> | null,
  payload: unknown,
  { current, previous }: { readonly current: string; readonly previous: string | null },
): Signature {
  const [, received] =
    Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "x-hub-signature-256") ?? [];
  if (received === undefined) return "missing";
  const body = JSON.stringify(payload);
  const isSignedWith = (secret: string): boolean =>
    `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` === received;
  if (isSignedWith(current)) return "valid";
  return previous !== null && isSignedWith(previous) ? "valid with previous secret" : "unknown";
}

export async function readInstallationFacts(
  app: Pick<App, "options" | "appOctokit">,
): Promise<readonly InstallationFacts[]> {
  const all = await retryRead(
    () => app.appOctokit.paginate(app.appOctokit.rest.apps.listInstallations, { per_page: 100 }),
    app.options.sleep,
  );
  return all.map(({ account, html_url: url, suspended_at: suspendedAt, ...details }) => ({
    owner: account !== null && "login" in account ? account.login : "",
    url,
    permissions: (details as Partial<AppDetails>).permissions ?? {},
    events: (details as Partial<AppDetails>).events ?? [],
    suspended: suspendedAt != null,
  }));
}
