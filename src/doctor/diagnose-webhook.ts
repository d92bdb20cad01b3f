import { appProblems, deliveryProblems, hookProblems } from "./messages.ts";
import type { DeliveryFacts, HookFacts, Signature, Unread } from "./facts.ts";
import { error, good, note, warning, type DoctorFinding } from "./finding.ts";

type HookExpectation = {
  /** Path of the webhook endpoint. */
  readonly webhookPath: string;
  /** smee.io URL; null for direct delivery. */
  readonly webhookProxyUrl: string | null;
  /** Base URL of the REST API. */
  readonly apiUrl: string;
};

export function diagnoseHook(hook: HookFacts | Unread, settings: HookExpectation): readonly DoctorFinding[] {
  if ("unread" in hook) return [error(appProblems.unread("the webhook's settings", hook.unread))];
  if (hook.url === null) return [error(hookProblems.none())];
  return [
    ...diagnoseUrl(hook.url, settings),
    ...(hook.contentType === "json" ? [] : [error(hookProblems.form())]),
    ...(hook.hasSecret ? [] : [error(hookProblems.noSecret())]),
    ...(hook.checksCertificate ? [] : [warning(hookProblems.certificate())]),
  ];
}

function diagnoseUrl(
  text: string,
  { webhookPath, webhookProxyUrl, apiUrl }: HookExpectation,
): readonly DoctorFinding[] {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return [error(hookProblems.unreachable(text))];
  // Leave out a password in the URL.
  const shown = `${url.origin}${url.pathname}`;
  if (webhookProxyUrl !== null || url.hostname === "smee.io") {
    const isSame = webhookProxyUrl !== null && withoutSlash(webhookProxyUrl) === withoutSlash(shown);
    return [isSame ? note(hookProblems.throughProxy()) : error(hookProblems.proxy(shown, webhookProxyUrl))];
  }
  // A GitHub server on this machine can reach local addresses.
  const isLocalGitHub = isLocal(new URL(apiUrl).hostname);
  if (!isLocalGitHub && isLocal(url.hostname)) return [error(hookProblems.unreachable(shown))];
  return [
    ...(withoutSlash(url.pathname).endsWith(withoutSlash(webhookPath))
      ? [good(`Webhooks go to ${shown}.`)]
      : [error(hookProblems.path(shown, webhookPath))]),
    ...(isLocalGitHub || url.protocol === "https:" ? [] : [warning(hookProblems.notEncrypted(shown))]),
  ];
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, "");
}

/** Returns true for host names that GitHub cannot reach: local or reserved names. */
function isLocal(hostname: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|example\.(?:com|org|net)|.*\.(?:local|internal|localhost|example|invalid|test))$/.test(
    hostname,
  );
}

/** @param deliveries  newest first */
export function diagnoseDeliveries(
  deliveries: readonly DeliveryFacts[] | Unread,
  signature: Signature,
  webhookPath: string,
): readonly DoctorFinding[] {
  if ("unread" in deliveries)
    return [warning(appProblems.unread("the webhook deliveries", deliveries.unread))];
  const [newest] = deliveries;
  if (newest === undefined) return [note(hookProblems.nothingDelivered())];
  const failed = deliveries.filter(({ status }) => status !== "OK").length;
  return [
    ...diagnoseNewest(newest, webhookPath),
    ...(newest.status === "OK" && failed > 0
      ? [note(deliveryProblems.someFailed(failed, deliveries.length))]
      : []),
    ...(signature === "fits" ? [good("GitHub signs webhooks with WEBHOOK_SECRET.")] : []),
    ...(signature === "fits the previous" ? [warning(hookProblems.previousSecret())] : []),
  ];
}

function diagnoseNewest(
  { event, at, status, statusCode }: DeliveryFacts,
  webhookPath: string,
): readonly DoctorFinding[] {
  if (status === "OK") return [good(`The newest webhook delivery (${event}, ${at.toISOString()}) arrived.`)];
  // Without an answer the status is a text of GitHub, and the code has no meaning.
  if (!status.startsWith("Invalid HTTP Response")) return [error(deliveryProblems.notReached(status))];
  switch (statusCode) {
    case 400:
      return [error(deliveryProblems.refused())];
    case 404:
      return [error(deliveryProblems.notFound(webhookPath))];
    case 503:
      return [warning(deliveryProblems.notTaken())];
    default:
      return [error(deliveryProblems.failed(statusCode))];
  }
}
