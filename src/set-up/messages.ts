import { doctorProblem } from "../doctor/finding.ts";
import { html, type Html } from "../html.ts";

/** All sentences of the set-up page. `code` and links are HTML; everything else is text. */

const githubDocs = "https://docs.github.com/apps";

/** Problems of what somebody typed. */
export const formProblems = {
  address: "Enter an https address, such as https://minutes-bot.example.org.",
  localAddress: (host: string): string =>
    `GitHub cannot reach ${host}, which is no address on the internet. Enter a public one, or a channel of smee.io.`,
  noChannel:
    "Enter the address of a channel, such as https://smee.io/AbCd1234. Create one at https://smee.io/new.",
  organization:
    "Enter the name from the organization's URL. It has letters, digits and hyphens, and no hyphen at its ends.",
  homepage: "Enter a web address, such as https://example.org.",
} as const;

/** Problems of the whole set-up, above the form. */
export const setUpErrors = {
  summary: "Correct the marked fields.",
  callback: "This answer of GitHub belongs to no form that was sent from here.",
} as const;

const credentialsWait = "The app exists, and its credentials wait on GitHub for one hour.";

/** Why GitHub returned no credentials for the code of a new app. */
export const credentialProblems = {
  waiting: credentialsWait,
  reload: "Then reload the page.",
  codeRefused: (host: string, reason: string, settings: string) =>
    doctorProblem(
      "set-up-code-refused",
      `a code that ${host} does not accept (${reason})`,
      "A code works once, for one hour, and only on the GitHub server that gave it.",
      `Delete the app at ${settings} if it is there, and start again. With an Enterprise Server, first check the option --github.`,
    ),
  noAnswer: (host: string, reason: string) =>
    doctorProblem(
      "set-up-no-answer",
      `no credentials in the answer of ${host} (${reason})`,
      credentialsWait,
      "Check that this machine reaches GitHub, and read https://www.githubstatus.com. Then reload the page.",
    ),
};

export const pageTitles = {
  form: "Set up Minutes Bot",
  review: "Check, and create the app",
  created: "The app was created",
  noToken: "This address has no valid token",
  wrongCallback: "Start again",
} as const;

/** Answer to requests under another host name. */
export function otherHost(port: string): string {
  return `Open this page as http://localhost:${port}. From another machine, first run: ssh -L ${port}:localhost:${port} YOUR-HOST\n`;
}

export const noTokenText = "Open the whole address that the terminal shows. It ends with a token.";

export const startAgainLink: Html = html`<a href="/">Open the form</a>, and create the app from there.`;

export const formTexts = {
  step: "Step 1 of 3",
  lead: (serverUrl: string): Html =>
    html`This creates a GitHub App that you own. It has the permissions and events that the bot needs. First
    sign in to ${externalLink(serverUrl, new URL(serverUrl).host)} in this browser.`,
  mode: "How do you want to run the bot?",
  server: "On a server",
  serverHint: "The bot reacts within seconds. The server needs a public https address.",
  action: "As a GitHub Action, without a server",
  actionHint: "A workflow in the minutes repository runs the bot. The app needs no webhook.",
  address: "Public address of this bot",
  addressHint: html`The https address of your server. If GitHub cannot reach it, create a channel on
  ${externalLink("https://smee.io/new", "smee.io")} and enter its address. Everybody who knows that address
  can read the channel, so use it for trials only.`,
  organization: "Organization (optional)",
  organizationHint: "This organization will own the app. Leave it empty to own the app yourself.",
  homepage: "Homepage of the app",
  homepageHint: "GitHub links to it. Enter a page that explains the bot to your community.",
  install: "Who can install the app?",
  anybody: html`Any account (<code>public: true</code>)`,
  anybodyHint: `Choose this if the minutes and the issues belong to two accounts, such as two organizations. GitHub
installs a private app only on the account that owns it. Others can install a public app, too, and your bot then works
for them. It writes only where minutes are accepted: to issues of their own owner, or of an owner who accepts them.`,
  owner: html`Only the account that owns it (<code>public: false</code>)`,
  ownerHint: "Choose this if one account owns the minutes and all issues. You can change it later on GitHub.",
  next: "Continue",
} as const;

export const reviewTexts = {
  step: "Step 2 of 3",
  lead: "GitHub asks for a name, which must be unique on GitHub. Then it returns to this page.",
  owner: "Owner",
  yourself: "your own account",
  webhooks: "Webhooks",
  noWebhooks: "none: a workflow runs the bot",
  homepage: "Homepage",
  install: "Installation",
  anybody: "any account can install the app",
  ownerOnly: "only on the account that owns the app",
  events: "Events",
  permissions: "Permissions",
  create: "Create the app on GitHub",
  change: "Change something",
} as const;

/** Why the bot needs each permission of app.yml. */
export const permissionReasons: Readonly<Record<string, string>> = {
  metadata: "to read the names and the visibility of repositories",
  contents: "to read the minutes and the configuration",
  checks: "to write the results of its checks",
  issues: "to write comments and labels on issues, and the list of action items",
  pull_requests: "to write comments and labels on pull requests, and to suggest fixes on request",
};

export const createdTexts = {
  step: "Step 3 of 3",
  next: "What happens next",
  saved: (file: string): Html =>
    html`Its credentials are in <code>${file}</code>. Only you can read this file. Keep it secret.`,
  copy: (file: string): Html =>
    html`The bot cannot write <code>${file}</code>. Copy this text into a file <code>.env</code> now. This
      page shows it only once. Keep it secret.`,
  copyLabel: "Credentials of the app",
  printed: "Its credentials were written to the standard output. Keep them secret.",
  install: (appUrl: string): Html =>
    html`${externalLink(`${appUrl}/installations/new`, "Install the app")} on the account that owns the
    minutes, and on each account whose issues you discuss.`,
  starting: "The bot is starting. The terminal shows its log.",
  start: (page: string | null): Html =>
    html`Start the bot with these credentials: ${docLink(page, "container, systemd or Kubernetes")}.`,
  workflow: (appId: number, page: string | null): Html =>
    html`In the minutes repository, store <code>${String(appId)}</code> as the variable
      <code>MINUTES_BOT_APP_ID</code>, and the value of <code>PRIVATE_KEY</code> as the secret
      <code>MINUTES_BOT_PRIVATE_KEY</code>. Then add the workflow: ${docLink(page, "the Action")}.`,
  configure: (page: string | null): Html =>
    html`Is the minutes repository not named <code>minutes</code> or <code>meeting-minutes</code>? Then add
      the file <code>.github/minutes-bot.yml</code> with the line <code>minutes:</code>. It holds all
      ${docLink(page, "settings")}.`,
  actionDoctor: html`Check the set-up with <code>npx minutes-bot doctor --action</code> in the folder of the
    credentials. It lists what is missing.`,
  doctor: (page: string | null): Html =>
    html`Check the set-up with <code>npx minutes-bot doctor</code>, or in
      ${docLink(page, "a container or cluster")}. It lists what is missing.`,
  settings: (url: string): Html =>
    html`Did you lose the credentials? Create new ones on
    ${externalLink(url, "the settings page of the app")}.`,
} as const;

export const footerTexts = {
  permissions: "What each permission is for",
  hosting: "How to host the bot",
  githubApps: "About GitHub Apps",
  githubAppsUrl: `${githubDocs}/overview`,
  private: "Public and private apps",
  privateUrl: `${githubDocs}/creating-github-apps/registering-a-github-app/making-a-github-app-public-or-private`,
} as const;

/** A link to another site. The page stays open, because the set-up continues in it. */
export function externalLink(url: string, text: string): Html {
  return html`<a href="${url}" target="_blank" rel="noopener">${text}</a>`;
}

/** A link to a page of the documentation, or its name if the address of the project is not known. */
function docLink(url: string | null, text: string): Html {
  return url === null ? html`${text}` : externalLink(url, text);
}
