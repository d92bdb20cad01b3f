import { plural } from "../render/plural.ts";

/** Texts of the check on a pull request, in Markdown. Parameters must be escaped already. */

export const pullRequestMessages = {
  title: {
    noMinutes: "No minutes in this pull request",
    checked: (
      problems: number,
      commented: number,
      overLimit: number,
      unanswered: number,
      unread = 0,
    ): string => {
      const issues = (count: number): string => plural(count, "issue", "issues");
      return [
        problems === 0 ? "No problems" : plural(problems, "problem", "problems"),
        ...(commented > 0 ? [`${issues(commented)} will get a comment`] : []),
        ...(overLimit > 0 ? [`${issues(overLimit)} over the limit`] : []),
        ...(unanswered > 0 ? [`${issues(unanswered)} not known yet`] : []),
        ...(unread > 0 ? [`${plural(unread, "file", "files")} not read yet`] : []),
        ...(commented + overLimit + unanswered + unread === 0 ? ["no comments to post"] : []),
      ].join(", ");
    },
    configuration: (count: number): string =>
      `Not checked: ${plural(count, "problem", "problems")} in the configuration`,
    unread: "Not checked yet: GitHub did not answer",
  },
  queued: (number: number): string =>
    `The merge queue tests pull request ${number} on this commit. This is the report of that pull request; fix the problems there.`,
  noMinutes:
    "This pull request changes no minutes, so merging posts no comments. Minutes are Markdown files with a date in their path that match `minutes.paths`.",
  configuration:
    "The configuration on the default branch is invalid. Until it is fixed, the bot checks and writes nothing.",
  unread:
    "The bot could not read all data for this check. It tries again automatically. Re-run this check to try now.",
  /** Repeats the title, because GitHub does not show it everywhere with the summary. */
  intro: (title: string, fixable: string | null): string =>
    `**${title}.**${fixable === null ? "" : ` ${fixable}`}`,
  /**
   * The button is above the summary.
   * @param workflow  number of the pull request if the bot runs in a workflow, which has no button
   */
  fixable: (fixable: number, all: number, workflow: number | null): string => {
    const what =
      fixable < all ? `${fixable} of the ${all} problems` : all === 1 ? "the problem" : "all problems";
    if (workflow !== null)
      return `To fix ${what}, run the workflow of the bot by hand, with the request \`fix ${workflow}\`. You need write access.`;
    return `To fix ${what}, press **Apply fixes** above. You need write access.`;
  },
  /** About the register of decisions, which is a file of the repository. */
  register: {
    stale: (path: string): string =>
      `⚠️ If you merge this, the register of decisions ${path} is not up to date.`,
    fixedByButton: "The fixes of this check update it.",
    fixedByCommand: "Run `npx minutes-bot decisions --out` in a clone of this branch, and commit the file.",
    byHand: (path: string): string => `${path} is not up to date.`,
  },
  elsewhere: (count: number): string =>
    `${plural(count, "more problem is", "more problems are")} on lines that this pull request does not change.`,
  notAnnotated: (count: number): string =>
    `${plural(count, "more problem is", "more problems are")} listed here only: GitHub accepts 50 annotations.`,
  preview: (count: number): string =>
    count === 0 ? "### Comments that merging will post\n\nNone." : "### Comments that merging will post",
  otherBranch: (branch: string): string =>
    `Merging into ${branch} posts no comments: only minutes on the default branch are announced.`,
  misnamed: (path: string): string =>
    `${path} is not named like minutes. If you merge it like this, no issue gets a comment.`,
  moreMisnamed: (count: number): string => `The same applies to ${plural(count, "more file", "more files")}.`,
  dryRun: "With `dryRun: true` none of this is written.",
  targetsHead: ["| Issue | What happens | Why |", "| --- | --- | --- |"],
  filesHead: ["| Minutes | Issue | What happens | Why |", "| --- | --- | --- | --- |"],
  comments: "#### Comments",
  state: { open: "open", closed: "closed" },
  unreachableNote: "*Cannot be reached* covers private, missing and not-installed repositories alike.",
  moreTargets: (count: number): string => `… and ${plural(count, "more issue", "more issues")}.`,
  moreComments: (count: number): string =>
    `${plural(count, "more comment is", "more comments are")} not shown here.`,
  items: (count: number): string => `### ${plural(count, "action item", "action items")}`,
  nobody: "no owner yet",
  moreItems: (count: number): string => `… and ${count} more`,
  due: (date: string): string => `due ${date}`,
  unreadHead: "### Not read",
  unreadFile: (path: string): string => `- ${path}: its references are unknown until the file is fixed.`,
  unreadYet: (path: string): string =>
    `- ${path}: the bot had no time to read it. It tries again automatically. Re-run this check to try now.`,
  notAnswered: (count: number): string =>
    `- ${plural(count, "issue", "issues")}: GitHub did not answer. Re-run this check to try again.`,
  skipped: (what: string): string => `- Not checked: ${what}.`,
  tooMany: (count: number): string =>
    `- ${plural(count, "more file", "more files")}: over the limit of one check.`,
  notPublishable: "(left out here: it should not be public)",
  /** Replaces the message of a finding on a line that should not be public. */
  redacted: {
    found: "another problem on a line that should not be public",
    expected: "no problem",
    advice: "First fix the content that should not be public. Then this problem is shown in full.",
  },
  review: {
    intro: "Each suggestion is one fix. Commit them one by one, or add all of them to a batch.",
    byHand: (hasSuggestions: boolean): string =>
      hasSuggestions
        ? "Fixes that cannot be suggested on the lines of this pull request:"
        : "Fixes to make by hand:",
    rename: (from: string, to: string): string => `Rename ${from} to ${to}.`,
    encoding: (path: string): string =>
      `${path} is not UTF-8. Save it as UTF-8, then its fixes can be applied.`,
    elsewhere: (location: string, messages: readonly string[]): string =>
      messages.length === 0 ? location : `${location}: ${messages.join(" ")}`,
    more: (count: number): string => `… and ${count} more.`,
    tooMany: (location: string): string =>
      `${location} has one more fix. Ask for the fixes again after you have applied these.`,
  },
  commit: {
    headline: (count: number): string => `Fix the minutes (${plural(count, "file", "files")})`,
    registerOnly: "Update the register of decisions",
    body: (by: string): string => `All fixes of the check "Minutes", applied for ${by}.`,
  },
  applyFixes: { label: "Apply fixes", description: "Suggest or commit every fix" },
} as const;
