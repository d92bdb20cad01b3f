import { printable, quoted, type Problem } from "../problems.ts";

/** What a check-up can find besides what the environment, the configuration and Redis complain of. */

const settings = "the settings of the GitHub App";

export const machineProblems = {
  nodeOld: (version: string, wants: string): Problem => ({
    code: "node-old",
    found: `Node.js ${version}`,
    expected: wants,
    cure: "Install a newer one from https://nodejs.org.",
  }),
  nodeUnmaintained: (version: string): Problem => ({
    code: "node-unmaintained",
    found: `Node.js ${version}, which gets no security fixes any more`,
    expected: "a version that does",
    cure: "Install a newer one when it suits; the bot runs with this one as well.",
  }),
  noCredentials: (): Problem => ({
    code: "credentials-missing",
    found: "no credentials of a GitHub App",
    expected: "APP_ID, a private key and WEBHOOK_SECRET",
    cure: "`npm start` opens a page that makes the app; or fill in a copy of .env.example as .env.",
  }),
  clock: (seconds: number): Problem => ({
    code: "clock-wrong",
    found: `a clock that is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} GitHub's`,
    expected: "the right time within half a minute",
    cure: "Let it be set over the network, for example with `timedatectl set-ntp true`.",
  }),
};

export const appProblems = {
  refused: (): Problem => ({
    code: "app-refused",
    found: "credentials that GitHub does not accept",
    expected: "APP_ID and the private key of the same app",
    cure: `Compare APP_ID with ${settings}, and generate a new private key there.`,
  }),
  unread: (what: string, why: string): Problem => ({
    code: "app-unread",
    found: `no answer about ${what} (${why})`,
    expected: "an answer of GitHub's",
    cure: "Look whether this machine reaches GITHUB_API_URL and https://www.githubstatus.com is content; then try again.",
  }),
  permissions: (missing: readonly string[]): Problem => ({
    code: "app-permissions",
    found: `an app that does not ask for ${missing.join(", ")}`,
    expected: "the permissions of app.yml",
    cure: `Add them in ${settings} (Permissions & events); the owners are then asked to accept them.`,
  }),
  events: (missing: readonly string[]): Problem => ({
    code: "app-events",
    found: `an app that does not hear of ${missing.join(", ")}`,
    expected: "the events of app.yml",
    cure: `Subscribe to them in ${settings} (Permissions & events). Until then the catch-up finds what it can.`,
  }),
};

export const hookProblems = {
  none: (): Problem => ({
    code: "hook-none",
    found: "no webhook URL",
    expected: "the address of this bot",
    cure: `Set it in ${settings} and tick Active.`,
  }),
  path: (url: string, path: string): Problem => ({
    code: "hook-path",
    found: `the webhook URL ${quoted(url, 200)}`,
    expected: `one that ends in ${path}`,
    cure: `Correct it in ${settings}, or set WEBHOOK_PATH.`,
  }),
  unreachable: (url: string): Problem => ({
    code: "hook-unreachable",
    found: `the webhook URL ${quoted(url, 200)}, which leads nowhere from GitHub`,
    expected: "an https URL that can be reached from the internet",
    cure: `Correct it in ${settings}; where this machine cannot be reached, make a channel on https://smee.io and give it there and as WEBHOOK_PROXY_URL.`,
  }),
  notEncrypted: (url: string): Problem => ({
    code: "hook-not-encrypted",
    found: `the webhook URL ${quoted(url, 200)}, over which private texts travel in the open`,
    expected: "https",
    cure: "Put a proxy with a certificate before the bot, such as Caddy.",
  }),
  proxy: (url: string, proxy: string | null): Problem => ({
    code: "hook-proxy",
    found: `the webhook URL ${quoted(url, 200)}, and ${proxy === null ? "no WEBHOOK_PROXY_URL" : `${quoted(proxy, 200)} as WEBHOOK_PROXY_URL`}`,
    expected: "the same channel in both",
    cure: `Set WEBHOOK_PROXY_URL to the webhook URL in ${settings}, or unset it and give the bot's own address there.`,
  }),
  throughProxy: (): Problem => ({
    code: "hook-through-proxy",
    found: "webhooks that come through a channel which others may read",
    expected: "an address of the bot's own, once it is in earnest",
    cure: "Fine for a trial. The catch-up makes good what the channel loses.",
  }),
  form: (): Problem => ({
    code: "hook-form",
    found: "webhooks that are sent as forms",
    expected: "application/json",
    cure: `Change the content type in ${settings}.`,
  }),
  noSecret: (): Problem => ({
    code: "hook-no-secret",
    found: "webhooks that GitHub does not sign",
    expected: "the secret of WEBHOOK_SECRET",
    cure: `Set it in ${settings}.`,
  }),
  certificate: (): Problem => ({
    code: "hook-certificate",
    found: "an app that does not verify the certificate of the webhook URL",
    expected: "SSL verification",
    cure: `Enable it in ${settings}.`,
  }),
  previousSecret: (): Problem => ({
    code: "hook-previous-secret",
    found: "webhooks that are signed with WEBHOOK_SECRET_PREVIOUS",
    expected: "WEBHOOK_SECRET",
    cure: `Set the new secret in ${settings}, then take WEBHOOK_SECRET_PREVIOUS out.`,
  }),
  nothingDelivered: (): Problem => ({
    code: "hook-nothing-delivered",
    found: "no delivery in the last days",
    expected: "one for each push, once the app is installed",
    cure: `Push something, and look again. Where nothing comes, look whether the webhook is Active in ${settings}.`,
  }),
};

/** Why the newest delivery was not taken, by what GitHub was answered. */
export const deliveryProblems = {
  refused: (): Problem => ({
    code: "delivery-refused",
    found: "a newest delivery that the bot refused (400)",
    expected: "one that is signed with WEBHOOK_SECRET",
    cure: `Set the same secret in ${settings} and as WEBHOOK_SECRET, and restart the bot.`,
  }),
  notFound: (path: string): Problem => ({
    code: "delivery-not-found",
    found: "a newest delivery for which there was nothing at the webhook URL (404)",
    expected: `a URL that ends in ${path}, and a proxy that passes it on unchanged`,
    cure: `Correct the webhook URL in ${settings}, WEBHOOK_PATH, or the proxy.`,
  }),
  notTaken: (): Problem => ({
    code: "delivery-not-taken",
    found: "a newest delivery that the bot could not take (503)",
    expected: "a queue that takes it",
    cure: "Look at /readyz and the log. What was not taken is found by the catch-up.",
  }),
  failed: (code: number): Problem => ({
    code: "delivery-failed",
    found: `a newest delivery that was answered with ${code}`,
    expected: "200",
    cure: "The bot answers 200, 400, 404 or 503: look at what stands before it, and whether the bot runs.",
  }),
  notReached: (status: string): Problem => ({
    code: "delivery-not-reached",
    found: `a newest delivery that did not reach the bot (${quoted(status)})`,
    expected: "a bot that runs behind the webhook URL",
    cure: "Start it, and look at the firewall, the name, the certificate and the proxy.",
  }),
  someFailed: (failed: number, all: number): Problem => ({
    code: "delivery-some-failed",
    found: `${failed} of the last ${all} deliveries that failed`,
    expected: "none",
    cure: "Nothing is lost by it: the catch-up finds what they told. Look at the log where it goes on.",
  }),
};

export const installationProblems = {
  none: (url: string): Problem => ({
    code: "installation-none",
    found: "an app that is installed nowhere",
    expected: "an installation on the owner of the minutes",
    cure: `Install it: ${printable(url)}/installations/new.`,
  }),
  suspended: (owner: string): Problem => ({
    code: "installation-suspended",
    found: `a suspended installation on ${quoted(owner)}`,
    expected: "one that is active",
    cure: "Its owner can unsuspend it in the settings. Until then the bot does nothing there.",
  }),
  permissions: (owner: string, missing: readonly string[], url: string): Problem => ({
    code: "installation-permissions",
    found: `no ${missing.join(", ")} on ${quoted(owner)}`,
    expected: "the permissions that the app asks for",
    cure: `Its owner accepts them: ${printable(url)}.`,
  }),
  events: (owner: string, missing: readonly string[], url: string): Problem => ({
    code: "installation-events",
    found: `no news of ${missing.join(", ")} from ${quoted(owner)}`,
    expected: "the events that the app subscribes to",
    cure: `Its owner accepts them with the permissions: ${printable(url)}.`,
  }),
  noMinutes: (): Problem => ({
    code: "installation-no-minutes",
    found: "no minutes repository that the app can see",
    expected:
      "one that is named minutes or meeting-minutes, or has the key minutes in .github/minutes-bot.yml",
    cure: "Add the file, or let the owner give the app access to the repository.",
  }),
  notFinished: (repository: string): Problem => ({
    code: "minutes-not-finished",
    found: `news in ${quoted(repository, 120)} of which not all is told yet`,
    expected: "a finished check Minutes delivery on the newest commit",
    cure: "If the bot runs, it works on it or waits; the check says what for.",
  }),
};
