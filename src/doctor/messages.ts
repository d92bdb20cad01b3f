import { printable, quoted, type Problem } from "../problem.ts";

/** Problems that `minutes-bot doctor` finds, besides those of the environment, the configuration and Redis. */

const settings = "the settings of the GitHub App";

export const machineProblems = {
  nodeOld: (version: string, supported: string): Problem => ({
    code: "node-old",
    found: `Node.js ${version}`,
    expected: supported,
    advice: "Install a newer one from https://nodejs.org.",
  }),
  nodeUnmaintained: (version: string): Problem => ({
    code: "node-unmaintained",
    found: `Node.js ${version}, which gets no security fixes any more`,
    expected: "a maintained version",
    advice: "Install a newer version soon. Until then, the bot runs with this one.",
  }),
  noCredentials: (): Problem => ({
    code: "credentials-missing",
    found: "no credentials of a GitHub App",
    expected: "APP_ID, a private key and WEBHOOK_SECRET",
    advice:
      "Run `npm start`, and create the app on the set-up page. Or copy .env.example to .env, and fill it in.",
  }),
  clock: (seconds: number): Problem => ({
    code: "clock-wrong",
    found: `a clock that is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} GitHub's`,
    expected: "a difference of at most 30 s",
    advice: "Synchronize the clock, for example with `timedatectl set-ntp true`.",
  }),
};

export const appProblems = {
  refused: (): Problem => ({
    code: "app-refused",
    found: "credentials that GitHub does not accept",
    expected: "APP_ID and the private key of the same app",
    advice: `Compare APP_ID with ${settings}, and generate a new private key there.`,
  }),
  unread: (what: string, why: string): Problem => ({
    code: "app-unread",
    found: `no answer about ${what} (${why})`,
    expected: "an answer from GitHub",
    advice:
      "Check that this machine reaches GITHUB_API_URL, and read https://www.githubstatus.com. Then run the command again.",
  }),
  permissions: (missing: readonly string[]): Problem => ({
    code: "app-permissions",
    found: `an app that does not request ${missing.join(", ")}`,
    expected: "the permissions of app.yml",
    advice: `Add them in ${settings} (Permissions & events). GitHub then asks the owners to accept them.`,
  }),
  events: (missing: readonly string[]): Problem => ({
    code: "app-events",
    found: `an app that does not subscribe to ${missing.join(", ")}`,
    expected: "the events of app.yml",
    advice: `Subscribe to them in ${settings} (Permissions & events). Until then, the bot finds some changes only in its regular catch-up.`,
  }),
};

export const hookProblems = {
  none: (): Problem => ({
    code: "hook-none",
    found: "no webhook URL",
    expected: "the address of this bot",
    advice: `Set it in ${settings} and tick Active.`,
  }),
  path: (url: string, path: string): Problem => ({
    code: "hook-path",
    found: `the webhook URL ${quoted(url, 200)}`,
    expected: `one that ends in ${path}`,
    advice: `Correct it in ${settings}, or set WEBHOOK_PATH.`,
  }),
  unreachable: (url: string): Problem => ({
    code: "hook-unreachable",
    found: `the webhook URL ${quoted(url, 200)}, which GitHub cannot reach`,
    expected: "an https URL that can be reached from the internet",
    advice: `Correct it in ${settings}. If this machine cannot be reached, create a channel on https://smee.io and set it there and as WEBHOOK_PROXY_URL.`,
  }),
  notEncrypted: (url: string): Problem => ({
    code: "hook-not-encrypted",
    found: `the webhook URL ${quoted(url, 200)}, which sends private texts unencrypted`,
    expected: "https",
    advice: "Put a reverse proxy with a certificate in front of the bot, such as Caddy.",
  }),
  proxy: (url: string, proxy: string | null): Problem => ({
    code: "hook-proxy",
    found: `the webhook URL ${quoted(url, 200)}, and ${proxy === null ? "no WEBHOOK_PROXY_URL" : `${quoted(proxy, 200)} as WEBHOOK_PROXY_URL`}`,
    expected: "the same channel in both",
    advice: `Set WEBHOOK_PROXY_URL to the webhook URL of the app. Or unset it, and enter the bot's own address in ${settings}.`,
  }),
  throughProxy: (): Problem => ({
    code: "hook-through-proxy",
    found: "webhooks that come through a public channel",
    expected: "a direct address for production",
    advice: "For a trial, you need to change nothing. The regular catch-up finds what the channel loses.",
  }),
  form: (): Problem => ({
    code: "hook-form",
    found: "webhooks that are sent as forms",
    expected: "application/json",
    advice: `Change the content type in ${settings}.`,
  }),
  noSecret: (): Problem => ({
    code: "hook-no-secret",
    found: "webhooks that GitHub does not sign",
    expected: "the secret of WEBHOOK_SECRET",
    advice: `Set it in ${settings}.`,
  }),
  certificate: (): Problem => ({
    code: "hook-certificate",
    found: "an app that does not verify the certificate of the webhook URL",
    expected: "SSL verification",
    advice: `Enable it in ${settings}.`,
  }),
  previousSecret: (): Problem => ({
    code: "hook-previous-secret",
    found: "webhooks that are signed with WEBHOOK_SECRET_PREVIOUS",
    expected: "WEBHOOK_SECRET",
    advice: `Set the new secret in ${settings}, then remove WEBHOOK_SECRET_PREVIOUS.`,
  }),
  nothingDelivered: (): Problem => ({
    code: "hook-nothing-delivered",
    found: "no webhook delivery in the last days",
    expected: "one for each push, once the app is installed",
    advice: `Push a commit, and run this again. If nothing arrives, check that the webhook is Active in ${settings}.`,
  }),
};

/** Problems of the newest webhook delivery, by the response to GitHub. */
export const deliveryProblems = {
  refused: (): Problem => ({
    code: "delivery-refused",
    found: "the newest webhook delivery, which the bot rejected (400)",
    expected: "a delivery that is signed with WEBHOOK_SECRET",
    advice: `Set the same secret in ${settings} and as WEBHOOK_SECRET, and restart the bot.`,
  }),
  notFound: (path: string): Problem => ({
    code: "delivery-not-found",
    found: "the newest webhook delivery, which went to a URL that does not exist (404)",
    expected: `a URL that ends in ${path}, and a proxy that does not change it`,
    advice: `Correct the webhook URL in ${settings}, WEBHOOK_PATH, or the proxy.`,
  }),
  notTaken: (): Problem => ({
    code: "delivery-not-taken",
    found: "the newest webhook delivery, which the bot could not accept (503)",
    expected: "a queue that accepts jobs",
    advice: "Read the reason at /readyz or in the log. The catch-up finds the missed changes.",
  }),
  failed: (code: number): Problem => ({
    code: "delivery-failed",
    found: `the newest webhook delivery, which was answered with ${code}`,
    expected: "200",
    advice:
      "Check that the bot runs, and check the reverse proxy in front of it. The bot itself answers only 200, 400, 404 or 503.",
  }),
  notReached: (status: string): Problem => ({
    code: "delivery-not-reached",
    found: `the newest webhook delivery, which did not reach the bot (${quoted(status)})`,
    expected: "a bot that runs behind the webhook URL",
    advice: "Start the bot, and check the firewall, the host name, the certificate and the proxy.",
  }),
  someFailed: (failed: number, all: number): Problem => ({
    code: "delivery-some-failed",
    found: `${failed} failed webhook ${failed === 1 ? "delivery" : "deliveries"} among the last ${all}`,
    expected: "none",
    advice: "If more deliveries fail, check the log. Nothing is lost: the catch-up finds the changes.",
  }),
};

export const installationProblems = {
  none: (url: string): Problem => ({
    code: "installation-none",
    found: "an app that is installed nowhere",
    expected: "an installation on the account that owns the minutes",
    advice: `Install the app: ${printable(url)}/installations/new.`,
  }),
  suspended: (owner: string): Problem => ({
    code: "installation-suspended",
    found: `a suspended installation on ${quoted(owner)}`,
    expected: "one that is active",
    advice: "Ask the owner to unsuspend it in the settings. Until then, the bot does nothing there.",
  }),
  permissions: (owner: string, missing: readonly string[], url: string): Problem => ({
    code: "installation-permissions",
    found: `an installation on ${quoted(owner)} without ${missing.join(", ")}`,
    expected: "the permissions that the app requests",
    advice: `Ask the owner to accept them: ${printable(url)}.`,
  }),
  events: (owner: string, missing: readonly string[], url: string): Problem => ({
    code: "installation-events",
    found: `an installation on ${quoted(owner)} without the events ${missing.join(", ")}`,
    expected: "the events that the app subscribes to",
    advice: `Ask the owner to accept them with the permissions: ${printable(url)}.`,
  }),
  noMinutes: (): Problem => ({
    code: "installation-no-minutes",
    found: "no minutes repository that the app can read",
    expected:
      "a repository that is named minutes or meeting-minutes, or has the key minutes in .github/minutes-bot.yml",
    advice: "Add the file, or ask the owner to give the app access to the repository.",
  }),
  noMinutesFile: (repository: string): Problem => ({
    code: "minutes-no-file",
    found: `no file in ${quoted(repository, 120)} that is read as minutes`,
    expected: "Markdown files with the date of the meeting in their paths, such as beds/2026-01-14.md",
    advice: "Rename the minutes, or correct `minutes.paths` in `.github/minutes-bot.yml`.",
  }),
  notFinished: (repository: string): Problem => ({
    code: "minutes-not-finished",
    found: `an incomplete report in ${quoted(repository, 120)}`,
    expected: "a finished check Minutes delivery on the newest commit",
    advice: "Start the bot if it does not run. Otherwise wait: the check shows the reason.",
  }),
};
