import { appProblems } from "./messages.ts";
import { deliveryProblems, hookProblems, noWebhookText } from "./webhook-messages.ts";
import type { DeliveryFacts, HookFacts, Signature, ReadFailure } from "./facts.ts";
import { canGitHubReach, isSmeeWithoutChannel } from "./webhook-address.ts";
import { errorProblem, good, note, warning, type DoctorFinding } from "./finding.ts";

type HookExpectation = {
  /** Path of the webhook endpoint. */
  readonly webhookPath: string;
  /** smee.io URL. Null for direct delivery. */
  readonly webhookProxyUrl: string | null;
  /** Base URL of the REST API. */
  readonly apiUrl: string;
  /** Page with the settings of the app. */
  readonly appSettingsUrl: string;
};

export function diagnoseHook(
  hook: HookFacts | ReadFailure,
  settings: HookExpectation,
): readonly DoctorFinding[] {
  if ("failure" in hook) return [errorProblem(appProblems.unread("the webhook's settings", hook.failure))];
  if (hook.url === null) return [errorProblem(hookProblems.none(settings.appSettingsUrl))];
  return [
    ...diagnoseUrl(hook.url, settings),
    ...(hook.contentType === "json" ? [] : [errorProblem(hookProblems.form(settings.appSettingsUrl))]),
    ...(hook.hasSecret ? [] : [errorProblem(hookProblems.noSecret(settings.appSettingsUrl))]),
    ...(hook.checksCertificate ? [] : [warning(hookProblems.certificate(settings.appSettingsUrl))]),
  ];
}

/**
 * Judges a set-up that does without WEBHOOK_SECRET.
 * @param isAction  true if the user says that a workflow runs the bot
 */
export function diagnoseWithoutSecret(
  hook: HookFacts | ReadFailure,
  appSettingsUrl: string,
  { isAction }: { readonly isAction: boolean },
): DoctorFinding {
  if (!isAction && "failure" in hook)
    return errorProblem(appProblems.unread("the webhook's settings", hook.failure));
  if ("failure" in hook || hook.url === null)
    return isAction ? good(noWebhookText) : note(hookProblems.withoutSecret());
  return isAction
    ? note(hookProblems.notNeeded(appSettingsUrl))
    : errorProblem(hookProblems.secretMissing(appSettingsUrl));
}

function diagnoseUrl(
  text: string,
  { webhookPath, webhookProxyUrl, apiUrl, appSettingsUrl }: HookExpectation,
): readonly DoctorFinding[] {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return [errorProblem(hookProblems.unreachable(text, appSettingsUrl))];
  // Leave out a password in the URL.
  const shown = `${url.origin}${url.pathname}`;
  if (isSmeeWithoutChannel(url)) return [errorProblem(hookProblems.noChannel(shown, appSettingsUrl))];
  if (webhookProxyUrl !== null || url.hostname === "smee.io") {
    const isSame = webhookProxyUrl !== null && withoutSlash(webhookProxyUrl) === withoutSlash(shown);
    return [
      isSame
        ? note(hookProblems.throughProxy(appSettingsUrl))
        : errorProblem(hookProblems.proxy(shown, webhookProxyUrl, appSettingsUrl)),
    ];
  }
  const githubHostname = new URL(apiUrl).hostname;
  if (!canGitHubReach(url.hostname, githubHostname))
    return [errorProblem(hookProblems.unreachable(shown, appSettingsUrl))];
  return [
    ...(withoutSlash(url.pathname).endsWith(withoutSlash(webhookPath))
      ? [good(`Webhooks go to ${shown}.`)]
      : [errorProblem(hookProblems.path(shown, webhookPath, appSettingsUrl))]),
    // On one machine, nobody is on the way.
    ...(url.protocol === "https:" || canGitHubReach("localhost", githubHostname)
      ? []
      : [warning(hookProblems.notEncrypted(shown, appSettingsUrl))]),
  ];
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, "");
}

/** @param deliveries  newest first */
export function diagnoseDeliveries(
  deliveries: readonly DeliveryFacts[] | ReadFailure,
  signature: Signature,
  { webhookPath, appSettingsUrl }: Pick<HookExpectation, "webhookPath" | "appSettingsUrl">,
): readonly DoctorFinding[] {
  if ("failure" in deliveries)
    return [warning(appProblems.unread("the webhook deliveries", deliveries.failure))];
  const [newest] = deliveries;
  if (newest === undefined) return [note(hookProblems.nothingDelivered(appSettingsUrl))];
  const failed = deliveries.filter(({ status }) => status !== "OK").length;
  return [
    ...diagnoseNewest(newest, webhookPath, appSettingsUrl),
    ...(newest.status === "OK" && failed > 0
      ? [note(deliveryProblems.someFailed(failed, deliveries.length, appSettingsUrl))]
      : []),
    ...(signature === "valid" ? [good("GitHub signs webhooks with WEBHOOK_SECRET.")] : []),
    ...(signature === "valid with previous secret"
      ? [warning(hookProblems.previousSecret(appSettingsUrl))]
      : []),
  ];
}

function diagnoseNewest(
  { event, at, status, statusCode }: DeliveryFacts,
  webhookPath: string,
  appSettingsUrl: string,
): readonly DoctorFinding[] {
  if (status === "OK") return [good(`The newest webhook delivery (${event}, ${at.toISOString()}) arrived.`)];
  // Without an answer the status is a text of GitHub, and the code has no meaning.
  if (!status.startsWith("Invalid HTTP Response"))
    return [errorProblem(deliveryProblems.notReached(status, appSettingsUrl))];
  switch (statusCode) {
    case 400:
      return [errorProblem(deliveryProblems.refused(appSettingsUrl))];
    case 404:
      return [errorProblem(deliveryProblems.notFound(webhookPath, appSettingsUrl))];
    case 503:
      return [warning(deliveryProblems.notTaken())];
    default:
      return [errorProblem(deliveryProblems.failed(statusCode, appSettingsUrl))];
  }
}
