import { printable, quoted } from "../problem.ts";
import { plural } from "../render/plural.ts";
import type { DoctorProblem } from "./finding.ts";

/** Problems that `minutes-bot doctor` finds, besides those of the environment, the configuration and Redis. */

const problem = (code: string, found: string, why: string, advice: string): DoctorProblem => ({
  code,
  found,
  why,
  advice,
});

export const machineProblems = {
  nodeOld: (version: string, supported: string) =>
    problem(
      "node-old",
      `Node.js ${version}`,
      `The bot needs ${supported}.`,
      "Install a newer version: https://nodejs.org.",
    ),
  nodeUnmaintained: (version: string) =>
    problem(
      "node-unmaintained",
      `Node.js ${version}`,
      "This version gets no security fixes any more. The bot still runs with it.",
      "Install a newer version soon: https://nodejs.org.",
    ),
  noCredentials: () =>
    problem(
      "credentials-missing",
      "no credentials of a GitHub App",
      "Without APP_ID, a private key and WEBHOOK_SECRET, the bot can read nothing on GitHub.",
      "Run `npm start`, and create the app on the set-up page. If you have an app, copy .env.example to .env, and fill it in.",
    ),
  clock: (seconds: number) =>
    problem(
      "clock-wrong",
      `a clock that is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} GitHub's`,
      "GitHub refuses credentials of another time. The bot corrects this now, but the times in its log are wrong.",
      "Synchronize the clock, for example with `timedatectl set-ntp true`.",
    ),
};

export const appProblems = {
  /** @param apps  the page with all GitHub Apps of the account */
  refused: (apps: string) =>
    problem(
      "app-refused",
      "credentials that GitHub does not accept",
      "APP_ID and the private key are not of the same app, or the key was deleted. The bot can read nothing.",
      `Open the app at ${apps}. Compare APP_ID, and generate a new private key.`,
    ),
  unread: (what: string, reason: string) =>
    problem(
      "app-unread",
      `no answer from GitHub about ${what} (${reason})`,
      "The doctor cannot check it.",
      "Check that this machine reaches GITHUB_API_URL, and read https://www.githubstatus.com. Then run the command again.",
    ),
  permissions: (missing: readonly string[], settings: string) =>
    problem(
      "app-permissions",
      `an app that does not request ${missing.join(", ")}`,
      "Without this permission, the bot cannot write what it should, in no repository.",
      `Add it at ${settings}/permissions. GitHub then asks the owners to accept it.`,
    ),
  events: (missing: readonly string[], settings: string) =>
    problem(
      "app-events",
      `an app that does not subscribe to ${missing.join(", ")}`,
      "GitHub does not tell the bot about these changes. The bot finds some of them later, in its regular catch-up.",
      `Subscribe to them at ${settings}/permissions.`,
    ),
};

export const hookProblems = {
  none: (settings: string) =>
    problem(
      "hook-none",
      "no webhook URL",
      "GitHub tells the bot about no change. The bot finds changes only in its regular catch-up.",
      `Enter the address of this bot at ${settings}, and tick Active.`,
    ),
  path: (url: string, path: string, settings: string) =>
    problem(
      "hook-path",
      `the webhook URL ${quoted(url, 200)}`,
      `The bot accepts webhooks only at a URL that ends in ${path}.`,
      `Correct the URL at ${settings}, or set WEBHOOK_PATH.`,
    ),
  unreachable: (url: string, settings: string) =>
    problem(
      "hook-unreachable",
      `the webhook URL ${quoted(url, 200)}`,
      "GitHub cannot reach it, because it is no https URL on the internet.",
      `Correct the URL at ${settings}. If this machine cannot be reached, create a channel at https://smee.io/new. Enter it there, and set it as WEBHOOK_PROXY_URL.`,
    ),
  notEncrypted: (url: string, settings: string) =>
    problem(
      "hook-not-encrypted",
      `the webhook URL ${quoted(url, 200)}`,
      "It is not encrypted, so others on the way can read private texts.",
      `Put a reverse proxy with a certificate in front of the bot, such as Caddy. Then enter the https URL at ${settings}.`,
    ),
  proxy: (url: string, proxy: string | null, settings: string) =>
    problem(
      "hook-proxy",
      `the webhook URL ${quoted(url, 200)}, and ${proxy === null ? "no WEBHOOK_PROXY_URL" : `${quoted(proxy, 200)} as WEBHOOK_PROXY_URL`}`,
      "GitHub sends webhooks to one channel, and the bot listens to another one or to none.",
      `Set WEBHOOK_PROXY_URL to the webhook URL of the app. Or unset it, and enter the bot's own address at ${settings}.`,
    ),
  throughProxy: (settings: string) =>
    problem(
      "hook-through-proxy",
      "webhooks that come through a public channel",
      "Everybody who knows the channel can read them. It can also lose some; the bot finds these changes in its regular catch-up.",
      `For a trial, change nothing. For production, enter the bot's own address at ${settings}, and unset WEBHOOK_PROXY_URL.`,
    ),
  form: (settings: string) =>
    problem(
      "hook-form",
      "webhooks that are sent as forms",
      "The bot reads only application/json.",
      `Change the content type at ${settings}.`,
    ),
  noSecret: (settings: string) =>
    problem(
      "hook-no-secret",
      "webhooks that GitHub does not sign",
      "The bot rejects webhooks without a signature, because anybody could send them.",
      `Enter the value of WEBHOOK_SECRET as webhook secret at ${settings}.`,
    ),
  certificate: (settings: string) =>
    problem(
      "hook-certificate",
      "an app that does not verify the certificate of the webhook URL",
      "Somebody on the way could read the webhooks.",
      `Enable SSL verification at ${settings}.`,
    ),
  previousSecret: (settings: string) =>
    problem(
      "hook-previous-secret",
      "webhooks that are signed with WEBHOOK_SECRET_PREVIOUS",
      "The change of the secret is not finished on GitHub.",
      `Enter the new secret at ${settings}, then remove WEBHOOK_SECRET_PREVIOUS.`,
    ),
  nothingDelivered: (settings: string) =>
    problem(
      "hook-nothing-delivered",
      "no webhook delivery in the last days",
      "Once the app is installed, GitHub sends one for each push. It is not known yet whether they arrive.",
      `Push a commit, and run the command again. If nothing arrives, check that the webhook is Active at ${settings}.`,
    ),
};

/** Problems of the newest webhook delivery, by the response to GitHub. */
export const deliveryProblems = {
  refused: (settings: string) =>
    problem(
      "delivery-refused",
      "that the bot rejected the newest webhook delivery (400)",
      "It was not signed with WEBHOOK_SECRET. The bot does not learn about changes.",
      `Enter the same secret at ${settings} and as WEBHOOK_SECRET. Then restart the bot.`,
    ),
  notFound: (path: string, settings: string) =>
    problem(
      "delivery-not-found",
      "that the newest webhook delivery went to a URL that does not exist (404)",
      `The bot accepts webhooks at ${path}. The URL differs, or a proxy changes it.`,
      `Correct the webhook URL at ${settings}, WEBHOOK_PATH, or the proxy.`,
    ),
  notTaken: () =>
    problem(
      "delivery-not-taken",
      "that the bot could not accept the newest webhook delivery (503)",
      "Its queue accepted no job. Nothing is lost: the regular catch-up finds the changes.",
      "Read the reason at /readyz or in the log.",
    ),
  failed: (code: number, settings: string) =>
    problem(
      "delivery-failed",
      `that the newest webhook delivery was answered with ${code}`,
      "The bot itself answers only 200, 400, 404 or 503. Something in front of it answered.",
      `Check that the bot runs, and check the reverse proxy. All deliveries: ${settings}/advanced.`,
    ),
  notReached: (status: string, settings: string) =>
    problem(
      "delivery-not-reached",
      `that the newest webhook delivery did not reach the bot (${quoted(status)})`,
      "The bot does not run behind the webhook URL, or something blocks the way.",
      `Start the bot. Check the firewall, the host name, the certificate and the proxy. All deliveries: ${settings}/advanced.`,
    ),
  someFailed: (failed: number, all: number, settings: string) =>
    problem(
      "delivery-some-failed",
      `${plural(failed, "failed webhook delivery", "failed webhook deliveries")} among the last ${all}`,
      "Nothing is lost: the regular catch-up finds the changes.",
      `If more deliveries fail, read the log and ${settings}/advanced.`,
    ),
};

export const installationProblems = {
  none: (url: string) =>
    problem(
      "installation-none",
      "an app that is installed nowhere",
      "The bot can read and write only where the app is installed.",
      `Install it on the account that owns the minutes: ${printable(url)}/installations/new.`,
    ),
  suspended: (owner: string, url: string) =>
    problem(
      "installation-suspended",
      `a suspended installation on ${quoted(owner)}`,
      "The bot does nothing there.",
      `Ask the owner to unsuspend it: ${printable(url)}.`,
    ),
  permissions: (owner: string, missing: readonly string[], url: string) =>
    problem(
      "installation-permissions",
      `an installation on ${quoted(owner)} without ${missing.join(", ")}`,
      "The app requests more than the owner has accepted. The bot cannot do everything there.",
      `Ask the owner to accept the new permissions: ${printable(url)}.`,
    ),
  events: (owner: string, missing: readonly string[], url: string) =>
    problem(
      "installation-events",
      `an installation on ${quoted(owner)} without the events ${missing.join(", ")}`,
      "GitHub does not tell the bot about these changes there.",
      `Ask the owner to accept them with the permissions: ${printable(url)}.`,
    ),
  noMinutes: () =>
    problem(
      "installation-no-minutes",
      "no minutes repository that the app can read",
      "A minutes repository is named minutes or meeting-minutes, or has the key `minutes` in .github/minutes-bot.yml.",
      "Add the file with the line `minutes:`, or ask the owner to give the app access to the repository.",
    ),
  noMinutesFile: (repository: string) =>
    problem(
      "minutes-no-file",
      `no minutes in ${quoted(repository, 120)}`,
      "Minutes are Markdown files with the date of the meeting in their paths, such as beds/2026-01-14.md.",
      "Rename the files, or correct `minutes.paths` in .github/minutes-bot.yml.",
    ),
  notFinished: (repository: string, url: string) =>
    problem(
      "minutes-not-finished",
      `an incomplete report in ${quoted(repository, 120)}`,
      "The bot is at work, waits for GitHub, or does not run.",
      `Start the bot if it does not run. Otherwise read the check Minutes delivery: ${printable(url)}/commits.`,
    ),
};

/** What does not work because of a problem of another catalogue. */
export const consequences = {
  environment: "With this, the bot does not start.",
  configuration: "Until it is fixed, the bot writes nothing for these minutes.",
  redis: "Without it, the bot can process nothing.",
  network: "The bot can read and write nothing.",
};

export const verdictMessages = {
  ready: (checked: readonly string[], notes: number): string =>
    `The bot is ready. Checked: ${checked.join(", ")}.${notes > 0 ? ` ${plural(notes, "thing", "things")} to know, see above.` : ""}`,
  errors: (errors: number): string =>
    `${plural(errors, "error", "errors")}. Fix ${errors === 1 ? "it" : "them"}, and run the command again.`,
};
