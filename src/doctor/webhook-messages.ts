import { quoted } from "../problem.ts";
import { doctorProblem } from "./finding.ts";

export const noWebhookText = "The app has no webhook. The Action needs none.";

/** Problems of webhooks. `settings` is the page with the settings of the app. */
export const hookProblems = {
  withoutSecret: () =>
    doctorProblem(
      "hook-not-used",
      "neither WEBHOOK_SECRET nor a webhook URL of the app",
      "The Action needs none of them. A server does not start without WEBHOOK_SECRET.",
      "If a workflow runs the bot, change nothing. For a server, create the app again with `npx minutes-bot setup`.",
    ),
  notNeeded: (settings: string) =>
    doctorProblem(
      "hook-not-needed",
      "a webhook, although a workflow runs the bot",
      "The Action reads no webhooks, so GitHub sends them for nothing.",
      `If no server runs the bot, untick Active at ${settings}.`,
    ),
  secretMissing: (settings: string) =>
    doctorProblem(
      "webhook-secret-missing",
      "no WEBHOOK_SECRET, although the app has a webhook URL",
      "A server does not start without it.",
      `Set the same random text at ${settings} and as WEBHOOK_SECRET. If a workflow runs the bot, add --action instead.`,
    ),
  none: (settings: string) =>
    doctorProblem(
      "hook-none",
      "no webhook URL",
      "GitHub tells the bot about no change. The bot finds changes only in its regular catch-up.",
      `Enter the address of this bot at ${settings}, and tick Active.`,
    ),
  path: (url: string, path: string, settings: string) =>
    doctorProblem(
      "hook-path",
      `the webhook URL ${quoted(url, 200)}`,
      `The bot accepts webhooks only at a URL that ends in ${path}.`,
      `Correct the URL at ${settings}, or set WEBHOOK_PATH.`,
    ),
  unreachable: (url: string, settings: string) =>
    doctorProblem(
      "hook-unreachable",
      `the webhook URL ${quoted(url, 200)}`,
      "GitHub cannot reach it, because it is no address on the internet.",
      `Correct the URL at ${settings}. If this machine cannot be reached, create a channel at https://smee.io/new. Enter it there, and set it as WEBHOOK_PROXY_URL.`,
    ),
  noChannel: (url: string, settings: string) =>
    doctorProblem(
      "hook-no-channel",
      `the webhook URL ${quoted(url, 200)}`,
      "It is no channel of smee.io, so all webhooks are lost.",
      `Create a channel at https://smee.io/new. Enter its URL at ${settings}, and set it as WEBHOOK_PROXY_URL.`,
    ),
  notEncrypted: (url: string, settings: string) =>
    doctorProblem(
      "hook-not-encrypted",
      `the webhook URL ${quoted(url, 200)}`,
      "It is not encrypted, so others on the way can read private texts.",
      `Put a reverse proxy with a certificate in front of the bot, such as Caddy. Then enter the https URL at ${settings}.`,
    ),
  proxy: (url: string, proxy: string | null, settings: string) =>
    doctorProblem(
      "hook-proxy",
      `the webhook URL ${quoted(url, 200)}, and ${proxy === null ? "no WEBHOOK_PROXY_URL" : `${quoted(proxy, 200)} as WEBHOOK_PROXY_URL`}`,
      "GitHub sends webhooks to one channel, and the bot listens to another one or to none.",
      `Set WEBHOOK_PROXY_URL to the webhook URL of the app. Or unset it, and enter the bot's own address at ${settings}.`,
    ),
  throughProxy: (settings: string) =>
    doctorProblem(
      "hook-through-proxy",
      "webhooks that come through a public channel",
      "Everybody who knows the channel can read them. It can also lose some; the bot finds these changes in its regular catch-up.",
      `For a trial, change nothing. For production, enter the bot's own address at ${settings}, and unset WEBHOOK_PROXY_URL.`,
    ),
  form: (settings: string) =>
    doctorProblem(
      "hook-form",
      "webhooks that are sent as forms",
      "The bot reads only application/json.",
      `Change the content type at ${settings}.`,
    ),
  noSecret: (settings: string) =>
    doctorProblem(
      "hook-no-secret",
      "webhooks that GitHub does not sign",
      "The bot rejects webhooks without a signature, because anybody could send them.",
      `Enter the value of WEBHOOK_SECRET as webhook secret at ${settings}.`,
    ),
  certificate: (settings: string) =>
    doctorProblem(
      "hook-certificate",
      "an app that does not verify the certificate of the webhook URL",
      "Somebody on the way could read the webhooks.",
      `Enable SSL verification at ${settings}.`,
    ),
  previousSecret: (settings: string) =>
    doctorProblem(
      "hook-previous-secret",
      "webhooks that are signed with WEBHOOK_SECRET_PREVIOUS",
      "The change of the secret is not finished on GitHub.",
      `Enter the new secret at ${settings}, then remove WEBHOOK_SECRET_PREVIOUS.`,
    ),
  nothingDelivered: (settings: string) =>
    doctorProblem(
      "hook-nothing-delivered",
      "no webhook delivery in the last days",
      "Once the app is installed, GitHub sends one for each push. It is not known yet whether they arrive.",
      `Push a commit, and run the command again. If nothing arrives, check that the webhook is Active at ${settings}.`,
    ),
};

/** Problems of the newest webhook delivery, by the response to GitHub. */
export const deliveryProblems = {
  refused: (settings: string) =>
    doctorProblem(
      "delivery-refused",
      "that the bot rejected the newest webhook delivery (400)",
      "It was not signed with WEBHOOK_SECRET. The bot does not learn about changes.",
      `Enter the same secret at ${settings} and as WEBHOOK_SECRET. Then restart the bot.`,
    ),
  notFound: (path: string, settings: string) =>
    doctorProblem(
      "delivery-not-found",
      "that the newest webhook delivery went to a URL that does not exist (404)",
      `The bot accepts webhooks at ${path}. The URL differs, or a proxy changes it.`,
      `Correct the webhook URL at ${settings}, WEBHOOK_PATH, or the proxy.`,
    ),
  notTaken: () =>
    doctorProblem(
      "delivery-not-taken",
      "that the bot could not accept the newest webhook delivery (503)",
      "Its queue accepted no job. Nothing is lost: the regular catch-up finds the changes.",
      "Read the reason at /readyz or in the log.",
    ),
  failed: (code: number, settings: string) =>
    doctorProblem(
      "delivery-failed",
      `that the newest webhook delivery was answered with ${code}`,
      "The bot itself answers only 200, 400, 404 or 503. Something in front of it answered.",
      `Check that the bot runs, and check the reverse proxy. All deliveries: ${settings}/advanced.`,
    ),
  notReached: (status: string, settings: string) =>
    doctorProblem(
      "delivery-not-reached",
      `that the newest webhook delivery did not reach the bot (${quoted(status)})`,
      "The bot does not run behind the webhook URL, or something blocks the way.",
      `Start the bot. Check the firewall, the host name, the certificate and the proxy. All deliveries: ${settings}/advanced.`,
    ),
  someFailed: (failed: number, all: number, settings: string) =>
    doctorProblem(
      "delivery-some-failed",
      `${failed} failed webhook ${failed === 1 ? "delivery" : "deliveries"} among the last ${all}`,
      "Nothing is lost: the regular catch-up finds the changes.",
      `If more deliveries fail, read the log and ${settings}/advanced.`,
    ),
};
