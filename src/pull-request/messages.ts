/** Every sentence of the check on a pull request. Markdown, already safe where it takes text. */

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const checkSentences = {
  title: {
    noMinutes: "No minutes in this pull request",
    checked: (mend: number, told: number, parked: number, unanswered: number, unread = 0): string => {
      const issues = (count: number): string => plural(count, "issue", "issues");
      return [
        mend === 0 ? "Nothing to mend" : plural(mend, "thing to mend", "things to mend"),
        ...(told > 0 ? [`${issues(told)} will be told`] : []),
        ...(parked > 0 ? [`${issues(parked)} will wait for a person`] : []),
        ...(unanswered > 0 ? [`${issues(unanswered)} not known yet`] : []),
        ...(unread > 0 ? [`${plural(unread, "file", "files")} not read yet`] : []),
        ...(told + parked + unanswered + unread === 0 ? ["nobody will be told"] : []),
      ].join(", ");
    },
    configuration: (count: number): string =>
      `Not checked: ${plural(count, "mistake", "mistakes")} in the configuration`,
    unread: "Not checked yet: GitHub did not answer",
  },
  queued: (number: number): string =>
    `The merge queue tests pull request ${number} on this commit. This is the report on that pull request; fix there what it names.`,
  noMinutes:
    "Nothing here is minutes by its name and the configuration, so that merging it tells nobody anything.",
  configuration:
    "The configuration on the default branch cannot be read. Until it is mended nothing is checked, and nothing is written.",
  unread:
    "The bot could not read what it needs for this check. It tries again by itself; re-running the check tries at once.",
  /** The one thing to know: the title is not everywhere where the summary is shown. */
  lead: (title: string, mended: string | null): string =>
    `**${title}.**${mended === null ? "" : ` ${mended}`}`,
  /** The button stands above the summary. */
  mended: (fixable: number, all: number): string => {
    const what = fixable < all ? `${fixable} of them` : all === 1 ? "it" : "all of them";
    return `**Apply fixes** above mends ${what}, for whoever may write here.`;
  },
  findingsHead: "| | Where | Found | Cure |",
  severity: { error: "❌", warning: "⚠️" },
  moreFindings: (count: number): string => `… and ${plural(count, "more", "more")}.`,
  elsewhere: (count: number): string =>
    `${plural(count, "more stands", "more stand")} on lines that this pull request leaves alone.`,
  notAnnotated: (count: number): string =>
    `${plural(count, "more does", "more do")} not stand on the lines: GitHub takes fifty at a time.`,
  preview: (count: number): string =>
    count === 0 ? "### What merging says\n\nNothing." : "### What merging says",
  otherBranch: (branch: string): string =>
    `Merged into ${branch} it says nothing: only the default branch is announced.`,
  misnamed: (path: string): string =>
    `By its name ${path} is no minutes: merged as it is, nobody hears of what it discusses.`,
  moreMisnamed: (count: number): string =>
    `So ${count === 1 ? "is one more file" : `are ${count} more files`}.`,
  dryRun: "With `dryRun: true` nothing of this is written.",
  targetsHead: ["| Issue | What happens | Why |", "| --- | --- | --- |"],
  filesHead: ["| Minutes | Issue | What happens | Why |", "| --- | --- | --- | --- |"],
  comments: "#### The comments",
  state: { open: "open", closed: "closed" },
  does: {
    "create comment": "a comment",
    "add label": "labelled",
    "remove label": "the label is taken off",
  },
  /** What becomes of a comment that stands there. */
  edits: {
    edited: "its comment is edited",
    withdrawn: "its comment is taken back",
    restored: "its comment comes back",
    adopted: "the comment of the renamed file is kept",
    again: "the comment of the meeting before is kept",
  },
  /** What becomes of a mention that changes nothing. */
  leaves: {
    unchanged: "nothing",
    skipped: "nothing",
    frozen: "nothing",
    parked: "a comment, once a person releases it",
    waiting: "not known yet",
  },
  unreachableNote:
    "*Cannot be reached* is told of all that is not open to everybody: private, absent and without the app look the same here.",
  renamed: (path: string): string => `Rename the file: ${path}`,
  lineTaken: "(the line is taken out)",
  moreTargets: (count: number): string => `… and ${plural(count, "more issue", "more issues")}.`,
  moreComments: (count: number): string =>
    `${plural(count, "more comment is", "more comments are")} not shown here.`,
  items: (count: number): string => `### ${plural(count, "action item", "action items")}`,
  nobody: "nobody yet",
  moreItems: (count: number): string => `… and ${count} more`,
  due: (date: string): string => `due ${date}`,
  unreadHead: "### What could not be read",
  unreadFile: (path: string): string => `- ${path}: nobody knows what it discusses until it is mended.`,
  unreadYet: (path: string): string =>
    `- ${path}: the bot had no time to read it. It tries again by itself; re-running the check tries at once.`,
  notAnswered: (count: number): string =>
    `- ${plural(count, "issue", "issues")}: GitHub did not answer. Re-run this check to ask again.`,
  skipped: (what: string): string => `- Not checked: ${what}.`,
  tooMany: (count: number): string =>
    `- ${plural(count, "more file", "more files")}: one check reads so many and no more.`,
  notPublishable: "(left out here: it should not be public)",
  besides: {
    found: "something else on a line that should not be public as it is",
    expected: "nothing of the kind",
    cure: "Mend first what should not be public; what this is will be told then.",
  },
  found: (found: string, expected: string): string => `Found ${found}; expected ${expected}.`,
  review: {
    lead: "Every fix as a suggestion: commit them one by one, or add all to a batch.",
    byHand: (besides: boolean): string =>
      besides
        ? "What cannot be suggested on the lines of this pull request:"
        : "What there is to fix, by hand:",
    rename: (from: string, to: string): string => `Rename ${from} to ${to}.`,
    encoding: (path: string): string =>
      `${path} is not written in UTF-8: save it so, then its fixes can be applied.`,
    elsewhere: (place: string, cures: readonly string[]): string =>
      cures.length === 0 ? place : `${place}: ${cures.join(" ")}`,
    more: (count: number): string => `… and ${count} more.`,
    tooMany: (place: string): string => `${place} has one more; press again once these are applied.`,
  },
  commit: {
    headline: (count: number): string => `Mend the minutes (${plural(count, "file", "files")})`,
    body: (by: string): string => `Every fix of the check "Minutes", applied for ${by}.`,
  },
  applyFixes: { label: "Apply fixes", description: "Suggest or commit every fix" },
} as const;
