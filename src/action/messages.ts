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
};

/** Texts of the summary and the notices of a run. Markdown; arguments are quoted already. */
export const actionMessages = {
  noSecrets:
    "GitHub gives no secrets to this pull request, so it is not checked now. The next scheduled run checks it. To check it at once, use the event `pull_request_target`.",
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
} as const;
