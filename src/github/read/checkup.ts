import { createHmac } from "node:crypto";
import type { AppFacts, DeliveryFacts, HookFacts, InstallationFacts, Signature } from "../../doctor/facts.ts";
import type { App } from "../client/app.ts";
import { retried } from "../client/retry-read.ts";
import { UnclearAnswer } from "../client/failure.ts";

/** What GitHub tells the app about itself. All of these only read. */

/** What GitHub documents to tell, and a server of a company may leave out. */
type Told = { readonly permissions: Readonly<Record<string, string>>; readonly events: readonly string[] };

export async function readAppFacts(app: App): Promise<AppFacts> {
  const { now, sleep } = app.settings;
  const { data, headers } = await retried(() => app.itself.rest.apps.getAuthenticated(), sleep);
  if (!data?.slug) throw new UnclearAnswer("GET /app named no slug");
  const told = Date.parse(headers.date ?? "");
  const { permissions, events } = data as Partial<Told>;
  return {
    slug: data.slug,
    permissions: permissions ?? null,
    events: events ?? null,
    ahead: Number.isFinite(told) ? Math.round((now().getTime() - told) / 1000) : null,
  };
}

/** https://docs.github.com/rest/apps/webhooks#get-a-webhook-configuration-for-an-app */
export async function readHook(app: App): Promise<HookFacts> {
  const { data } = await retried(() => app.itself.rest.apps.getWebhookConfigForApp(), app.settings.sleep);
  return {
    url: data.url === undefined || data.url === "" ? null : data.url,
    contentType: data.content_type ?? "form",
    hasSecret: data.secret !== undefined && data.secret !== "",
    checksCertificate: String(data.insecure_ssl ?? "0") === "0",
  };
}

/** The newest deliveries, newest first, with whether the very newest is signed with one of the secrets. */
export async function readDeliveries(
  app: App,
  secrets: { readonly current: string; readonly previous: string | null },
): Promise<{ readonly deliveries: readonly DeliveryFacts[]; readonly signature: Signature }> {
  const { sleep } = app.settings;
  const { data } = await retried(() => app.itself.rest.apps.listWebhookDeliveries({ per_page: 50 }), sleep);
  const [newest] = data;
  const deliveries = data.map((each) => ({
    event: each.event,
    at: new Date(each.delivered_at),
    status: each.status,
    statusCode: each.status_code,
  }));
  if (newest === undefined) return { deliveries, signature: "not known" };
  const { data: whole } = await retried(
    () => app.itself.rest.apps.getWebhookDelivery({ delivery_id: newest.id }),
    sleep,
  );
  const { headers, payload } = whole.request;
  return { deliveries, signature: signatureOf(headers, payload, secrets) };
}

/** GitHub shows the payload taken apart. Put together again it may differ from what was signed, which then proves nothing. */
function signatureOf(
  headers: Readonly<Record<string, unknown>> | null,
  payload: unknown,
  { current, previous }: { readonly current: string; readonly previous: string | null },
): Signature {
  const [, told] =
    Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "x-hub-signature-256") ?? [];
  if (told === undefined) return "none";
  const body = JSON.stringify(payload);
  const isSignedWith = (secret: string): boolean =>
    `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` === told;
  if (isSignedWith(current)) return "fits";
  return previous !== null && isSignedWith(previous) ? "fits the previous" : "not known";
}

export async function readInstallationFacts(app: App): Promise<readonly InstallationFacts[]> {
  const all = await retried(
    () => app.itself.paginate(app.itself.rest.apps.listInstallations, { per_page: 100 }),
    app.settings.sleep,
  );
  return all.map(({ account, html_url: url, suspended_at: suspendedAt, ...told }) => ({
    owner: account !== null && "login" in account ? account.login : "",
    url,
    permissions: (told as Partial<Told>).permissions ?? {},
    events: (told as Partial<Told>).events ?? [],
    suspended: suspendedAt != null,
  }));
}
