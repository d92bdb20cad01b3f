import { quoted, type Problem } from "../problem.ts";

/** Problems that keep a command from working on one repository as the app. */
export const repositoryProblems = {
  notInstalled: (owner: string): Problem => ({
    code: "repository-not-installed",
    found: `no installation of the app on ${quoted(owner)}`,
    expected: "one that includes the minutes repository",
    advice: "Install the app there: select Install on the page of the app. Or correct the name.",
  }),
  suspended: (owner: string): Problem => ({
    code: "repository-suspended",
    found: `a suspended installation of the app on ${quoted(owner)}`,
    expected: "an active installation",
    advice: "Ask the owner to unsuspend it: Settings, GitHub Apps, Configure.",
  }),
  archived: (name: string): Problem => ({
    code: "repository-archived",
    found: `the archived repository ${quoted(name)}`,
    expected: "a repository in which the bot can write its check runs",
    advice: "Unarchive it, or correct the name.",
  }),
  credentialsRejected: (): Problem => ({
    code: "repository-credentials-rejected",
    found: "credentials that GitHub rejects",
    expected: "the APP_ID of the GitHub App and a private key of that app",
    advice: "Correct them. `minutes-bot doctor` checks the whole set-up.",
  }),
  limited: (until: Date): Problem => ({
    code: "repository-rate-limited",
    found: `GitHub's rate limit, which lasts until ${until.toISOString().slice(0, 16)}Z`,
    expected: "requests that GitHub accepts",
    advice: "Run the command again then. Finished work is kept.",
  }),
  notFound: (name: string): Problem => ({
    code: "repository-not-found",
    found: `no repository ${quoted(name)} with a commit that the app can read`,
    expected: "a repository that the app is installed on",
    advice: "Correct the name, or add the repository to the installation.",
  }),
  notMinutes: (name: string): Problem => ({
    code: "repository-not-minutes",
    found: `no minutes repository at ${quoted(name)}`,
    expected: "the key `minutes` in its .github/minutes-bot.yml, even without a value",
    advice: "Add the key, or correct the name.",
  }),
  notAllowed: (name: string): Problem => ({
    code: "repository-not-allowed",
    found: `an installation of the app without access to ${quoted(name)}`,
    expected: "one that includes the repository, with the permissions contents: read and checks: write",
    advice:
      "Ask the owner to add the repository to the installation and to accept the new permissions of the app.",
  }),
  /** @param reason  `status 502` or `ECONNREFUSED`. Null if unknown */
  noAnswer: (reason: string | null): Problem => ({
    code: "repository-no-answer",
    found: `no clear answer from GitHub${reason === null ? "" : ` (${reason})`}`,
    expected: "an answer",
    advice: "Run the command again later, and read https://www.githubstatus.com. Finished work is kept.",
  }),
  /** @param reason  `ECONNREFUSED`, or `status 503` of a proxy. Null if unknown */
  unreachable: (reason: string | null): Problem => ({
    code: "repository-unreachable",
    found: `no connection to GitHub${reason === null ? "" : ` (${reason})`}`,
    expected: "an answer of GitHub itself",
    advice:
      "Check the network, the firewall and the proxy of this machine (HTTPS_PROXY, NO_PROXY). `minutes-bot doctor` says more. Finished work is kept.",
  }),
};

/** Code of the problem that no run can solve by itself. */
export const unreachableCode = repositoryProblems.unreachable(null).code;
