import { quoted, type Problem } from "../problem.ts";
import { plural } from "../render/plural.ts";

/** Problems of the inputs of the Action. Values of secrets are never part of a problem. */
export const actionProblems = {
  requestUnknown: (found: string): Problem => ({
    code: "request-unknown",
    found: `${quoted(found)} as request`,
    expected: "`re-run`, `check 12` or `fix 12`, with the number of a pull request",
    advice: "Run the workflow again with one of them, or without a request.",
  }),
  dryRunMalformed: (found: string): Problem => ({
    code: "dry-run-malformed",
    found: `${quoted(found)} for the input dry-run`,
    expected: "true or false",
    advice: "Correct it in the workflow.",
  }),
  repositoryMissing: (): Problem => ({
    code: "repository-missing",
    found: "neither the input repository nor GITHUB_REPOSITORY",
    expected: "the minutes repository, such as SovereignCloudStack/minutes",
    advice: "Run this command in a workflow of GitHub Actions. On a command line, use `minutes-bot run`.",
  }),
  inputMissing: (name: string): Problem => ({
    code: "input-missing",
    found: `an empty input ${name}`,
    expected: "a value from the secrets or variables of the repository",
    advice:
      "Create the secret or variable in Settings, Secrets and variables, Actions. Its name is in the workflow.",
  }),
  configurationHidden: (count: number): Problem => ({
    code: "configuration-hidden",
    found: `${plural(count, "problem", "problems")} in the configuration of the minutes repository`,
    expected: "a valid configuration",
    advice:
      "Read the check run Minutes delivery there. It is not shown here, because the minutes are private and this workflow is in another repository.",
  }),
};

/** Problems of a request, by what became of it. `request` is what was asked for: `fix 12`. */
export const requestProblems = {
  "pull request not found": ({ number, name }: RequestFacts): Problem => ({
    code: "request-pull-request-not-found",
    found: `no pull request ${number} in ${name}`,
    expected: "a pull request that the app can read",
    advice: "Run the workflow again with the right number.",
  }),
  "commit not found": ({ request, name }: RequestFacts): Problem => ({
    code: "request-commit-not-found",
    found: `no such commit for ${request} among the newest 1000 commits of the default branch of ${name}`,
    expected: "the full SHA of one of them",
    advice: "Correct it, or use `re-run` alone for the newest commit.",
  }),
  "no write access": ({ request, name, person }: RequestFacts): Problem => ({
    code: "request-no-write-access",
    found: `${quoted(person)} asking for ${request}, without write access to ${name}`,
    expected: "somebody who may write to the minutes",
    advice: "Ask one of them to run the workflow.",
  }),
  closed: ({ number }: RequestFacts): Problem => ({
    code: "request-closed",
    found: `pull request ${number} closed`,
    expected: "an open pull request",
    advice: "Nothing was fixed. Reopen it, or open another one.",
  }),
  "newer commits": ({ number }: RequestFacts): Problem => ({
    code: "request-newer-commits",
    found: `newer commits in pull request ${number}`,
    expected: "the commit that was checked",
    advice: "Nothing was fixed. Run the workflow again with the same request.",
  }),
  "configuration broken": ({ request }: RequestFacts): Problem => ({
    code: "request-configuration-broken",
    found: `a broken configuration, so that ${request} could not be done`,
    expected: "a valid one",
    advice: "Fix it. Then run the workflow again with the same request.",
  }),
  failed: ({ request }: RequestFacts): Problem => ({
    code: "request-failed",
    found: `no clear answer of GitHub to ${request}`,
    expected: "an answer",
    advice: "No scheduled run repeats a request. Run the workflow again with it.",
  }),
  hidden: ({ request }: RequestFacts): Problem => ({
    code: "request-hidden",
    found: `${request}, which could not be done`,
    expected: "a request that fits the minutes",
    advice:
      "The minutes are private, and this workflow is in another repository. So the reason is not shown here.",
  }),
};

type RequestFacts = {
  /** As code in Markdown: `` `fix 12` ``. */
  readonly request: string;
  readonly number: number;
  /** `owner/name` of the minutes repository. */
  readonly name: string;
  /** Login of the person who asks. */
  readonly person: string;
};

/** What became of a request that succeeded, or had nothing to do. */
export const requestNotes = {
  checked: ({ number }: RequestFacts): string => `Pull request ${number} was checked again.`,
  "re-run": (): string =>
    "The check *Minutes delivery* was re-run, and comments over the limit are approved.",
  committed: ({ number }: RequestFacts): string =>
    `The fixes of pull request ${number} were committed to its branch.`,
  suggested: ({ number }: RequestFacts): string =>
    `The fixes of pull request ${number} were suggested in a review of it.`,
  "already suggested": ({ number }: RequestFacts): string =>
    `The fixes of pull request ${number} are in an earlier review already. Nothing changed.`,
  "nothing to fix": ({ number }: RequestFacts): string =>
    `Pull request ${number} has nothing that the bot can fix. Nothing changed.`,
  hidden: ({ request }: RequestFacts): string => `The request ${request} was processed.`,
} as const;

/** Texts of the summary and the notices of a run. Markdown; arguments are quoted already. */
export const actionMessages = {
  noSecrets: {
    fork: "GitHub gives no secrets to this pull request, so it is not checked now. The next scheduled run checks it. To check it at once, use the event `pull_request_target`.",
    Dependabot:
      "GitHub gives no secrets of Actions to runs that Dependabot starts, so nothing was done now. The next scheduled run does it. To do it at once, add the secret also in Settings, Secrets and variables, Dependabot.",
  },
  requestIgnored: "The input request has an effect only if a person runs the workflow by hand.",
  notDryRunRequest: "In a dry run, a request has no effect.",
  laterAt: (time: string): string =>
    `Some work has to wait until ${time}. The next scheduled run does it. Nothing is lost.`,
  /** @param found  the answer of GitHub, as in a problem */
  later: (found: string): string => `Found ${found}. The next scheduled run continues. Nothing is lost.`,
  heading: (name: string): string => `## Minutes Bot in ${name}`,
  dryRun: "**Dry run.** The bot wrote nothing. These are the changes that it would make.",
  nothing: "There is nothing to report.",
  elsewhere:
    "The minutes are private, and this workflow is in another repository. The report is in the check run *Minutes delivery* of the minutes repository.",
  problems: (count: number): string => `### ${plural(count, "problem", "problems")} to fix first`,
  delivery: (title: string): string => `### Minutes delivery: ${title}`,
  pullRequests: "### Pull requests",
  pullRequest: (link: string, title: string): string => `- ${link}: ${title}`,
  more: (count: number): string => `- … and ${plural(count, "more pull request", "more pull requests")}`,
  waiting: "### Waiting",
  request: "### Request",
} as const;
