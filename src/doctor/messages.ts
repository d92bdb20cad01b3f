import { printable, quoted } from "../problem.ts";
import { doctorProblem } from "./finding.ts";

/** Problems that `minutes-bot doctor` finds, besides those of webhooks, the environment, the configuration and Redis. */

export const machineProblems = {
  nodeOld: (version: string, supported: string) =>
    doctorProblem(
      "node-old",
      `Node.js ${version}`,
      `The bot needs ${supported}.`,
      "Install a newer version: https://nodejs.org.",
    ),
  nodeUnmaintained: (version: string) =>
    doctorProblem(
      "node-unmaintained",
      `Node.js ${version}`,
      "This version gets no security fixes any more. The bot still runs with it.",
      "Install a newer version soon: https://nodejs.org.",
    ),
  noCredentials: () =>
    doctorProblem(
      "credentials-missing",
      "no credentials of a GitHub App",
      "Without APP_ID, a private key and WEBHOOK_SECRET, the bot can read nothing on GitHub.",
      "Run `npx minutes-bot setup`, which creates the app. If you have an app, copy .env.example to .env, and fill it in.",
    ),
  clock: (seconds: number) =>
    doctorProblem(
      "clock-wrong",
      `a clock that is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} GitHub's`,
      "GitHub refuses credentials of another time. The bot corrects this now, but the times in its log are wrong.",
      "Synchronize the clock, for example with `timedatectl set-ntp true`.",
    ),
};

export const appProblems = {
  /** @param apps  the page with all GitHub Apps of the account */
  refused: (apps: string) =>
    doctorProblem(
      "app-refused",
      "credentials that GitHub does not accept",
      "APP_ID and the private key are not of the same app, or the key was deleted. The bot can read nothing.",
      `Open the app at ${apps}. Compare APP_ID, and generate a new private key.`,
    ),
  unread: (what: string, reason: string) =>
    doctorProblem(
      "app-unread",
      `no answer from GitHub about ${what} (${reason})`,
      "The doctor cannot check it.",
      "Check that this machine reaches GITHUB_API_URL, and read https://www.githubstatus.com. Then run the command again.",
    ),
  permissions: (missing: readonly string[], settings: string) =>
    doctorProblem(
      "app-permissions",
      `an app that does not request ${missing.join(", ")}`,
      "Without this permission, the bot cannot write what it should, in no repository.",
      `Add it at ${settings}/permissions. GitHub then asks the owners to accept it.`,
    ),
  events: (missing: readonly string[], settings: string) =>
    doctorProblem(
      "app-events",
      `an app that does not subscribe to ${missing.join(", ")}`,
      "GitHub does not tell the bot about these changes. The bot finds some of them later, in its regular catch-up.",
      `Subscribe to them at ${settings}/permissions.`,
    ),
};

export const installationProblems = {
  none: (url: string) =>
    doctorProblem(
      "installation-none",
      "an app that is installed nowhere",
      "The bot can read and write only where the app is installed.",
      `Install it on the account that owns the minutes: ${printable(url)}/installations/new.`,
    ),
  suspended: (owner: string, url: string) =>
    doctorProblem(
      "installation-suspended",
      `a suspended installation on ${quoted(owner)}`,
      "The bot does nothing there.",
      `Ask the owner to unsuspend it: ${printable(url)}.`,
    ),
  permissions: (owner: string, missing: readonly string[], url: string) =>
    doctorProblem(
      "installation-permissions",
      `an installation on ${quoted(owner)} without ${missing.join(", ")}`,
      "The app requests more than the owner has accepted. The bot cannot do everything there.",
      `Ask the owner to accept the new permissions: ${printable(url)}.`,
    ),
  discussions: (owner: string, url: string) =>
    doctorProblem(
      "installation-discussions",
      `an installation on ${quoted(owner)} without discussions: write`,
      "The bot does not comment on discussions there.",
      `If you want these comments, ask the owner to accept the new permission: ${printable(url)}.`,
    ),
  events: (owner: string, missing: readonly string[], url: string) =>
    doctorProblem(
      "installation-events",
      `an installation on ${quoted(owner)} without the events ${missing.join(", ")}`,
      "GitHub does not tell the bot about these changes there.",
      `Ask the owner to accept them with the permissions: ${printable(url)}.`,
    ),
  noMinutes: () =>
    doctorProblem(
      "installation-no-minutes",
      "no minutes repository that the app can read",
      "A minutes repository is named minutes or meeting-minutes, or has the key `minutes` in .github/minutes-bot.yml.",
      "Add the file with the line `minutes:`, or ask the owner to give the app access to the repository.",
    ),
  noMinutesFile: (repository: string) =>
    doctorProblem(
      "minutes-no-file",
      `no minutes in ${quoted(repository, 120)}`,
      "Minutes are Markdown files with the date of the meeting in their paths, such as beds/2026-01-14.md.",
      "Rename the files, or correct `minutes.paths` in .github/minutes-bot.yml.",
    ),
  notFinished: (repository: string, url: string) =>
    doctorProblem(
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
    `The bot is ready. Checked: ${checked.join(", ")}.${notes > 0 ? ` ${notes === 1 ? "1 thing" : `${notes} things`} to know, see above.` : ""}`,
  errors: (errors: number): string =>
    `${errors === 1 ? "1 error" : `${errors} errors`}. Fix ${errors === 1 ? "it" : "them"}, and run the command again.`,
};
