/** Every sentence that a person may read in a comment or a delivery check. Markdown, already safe where it takes text. */

export const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const sentences = {
  discussedIn: (link: string, topics: readonly string[], again: readonly string[]): string =>
    [`Discussed in ${link}`, ...topics, ...(again.length > 0 ? [`again on ${again.join(", ")}`] : [])].join(
      " · ",
    ),
  moreTopics: (count: number): string => plural(count, "more topic", "more topics"),
  earlier: (count: number): string => plural(count, "time before", "times before"),
  fromTheMinutes: "From the minutes",
  linesLeftOut: (count: number, url: string): string =>
    `[… ${plural(count, "more line", "more lines")}](${url})`,
  actionItems: "**Action items**",
  itemsLeftOut: (count: number): string => `… and ${count} more`,
  noOwner: "open",
  noWords: "(no words)",
  due: (date: string): string => `due ${date}`,
  footer: (appUrl: string): string =>
    `<sub>[Minutes Bot](${appUrl}) follows the minutes: correct them there and this comment is corrected too.</sub>`,
  withdrawn: (link: string): string => `No longer in the minutes of ${link}.`,
} as const;

/** Why something was done or left; plain text for logs and reports. */
export const reasons = {
  mentioned: "the minutes discuss it",
  corrected: "the minutes were corrected",
  gone: "the minutes no longer mention it",
  deleted: "the minutes were deleted",
  back: "the minutes mention it again",
  renamed: (from: string): string => `${from} was renamed`,
  handedOver: (from: string): string => `later minutes still say what ${from} said`,
  again: "the same words as in the series' minutes before",
  duplicate: "a second comment for the same minutes; the oldest stays",
  sameAlready: "already says so",
  stoodBefore: "stood in the minutes before the bot followed them",
  beforeSince: (since: string): string => `the meeting was before ${since} (since)`,
  tooLate: (days: number): string => `too late: landed more than ${days} days ago (backfill announces it)`,
  closedLong: "closed more than 30 days before the meeting",
  deletedByPerson: "a person deleted or rewrote a comment of the bot there",
  touched: (how: "edited" | "minimised"): string => `a person ${how} the comment`,
  unreadable: "the minutes cannot be read",
  movedAway: (to: string): string => `the minutes were moved to ${to}, which the bot does not follow`,
  notInTime: "the minutes were not read in time",
  pullRequestUnknown: "GitHub does not say yet whether a pull request brought these minutes",
  untold: "its repository cannot be told",
  commentsOff: "comments are switched off",
  waitsUntil: (date: Date): string => `GitHub asked to wait until ${date.toISOString()}`,
  rejected: "GitHub refused the text",
  notPublicAnyMore: "who may read the minutes or that repository has just changed",
  stopping: "the bot was stopped",
  noAnswer: "GitHub did not answer clearly",
  notSearched: (owner: string): string =>
    `GitHub's search failed for ${owner}: earlier comments there stay as they are until their minutes change`,
  cap: (cap: number): string => `more than ${cap} new comments in one run`,
  enoughToday: (count: number): string => `the bot has posted ${count} comments there within a day`,
  writtenOften: (count: number, until: Date): string =>
    `the bot wrote there ${count} times within an hour and goes on at ${until.toISOString()}`,
  labelWanted: "discussed in minutes",
  labelUnwanted: "no minutes mention it any more",
  labelTakenOff: "a person took the label off",
  discussion: "discussions are not written to",
  barred: {
    archived: "the repository is archived",
    locked: "the conversation is locked",
    "not installed": "the app is not installed there",
    "not agreed": "the repository does not accept these minutes",
    "private minutes": "minutes of a private repository are not written there",
    "permission missing": "the app may not write there",
  },
  unreachable: {
    "cannot be reached": "cannot be reached",
    deleted: "the issue was deleted",
    "not among owners": "its owner is not among references.owners",
    later: "GitHub did not answer",
  },
} as const;

/** The words of the delivery check. */
export const reportSentences = {
  title: {
    nothing: "Nothing to tell",
    labels: (count: number): string => plural(count, "label changed", "labels changed"),
    baseline: "From here on, minutes are announced",
    lost: "Begun anew: minutes are announced from here on",
    rewritten: "The history was rewritten",
    mend: (count: number): string => plural(count, "thing to mend", "things to mend"),
    broken: (count: number): string => `${plural(count, "mistake", "mistakes")} in the configuration`,
  },
  lead: {
    delivery: "What became of the minutes that changed.",
    baseline:
      "This commit is where the bot begins to follow these minutes: what stands here already is not announced, what comes later is.",
    sweep: "What was due for action items. No minutes changed.",
    "lost cursor":
      "The bot commented before, but no longer finds how far it had come. What stands here is not announced again; comments that GitHub's search still finds and that no longer fit were mended, which may not be all of them.",
    rewritten:
      "Comments may stand for minutes that are gone. They are looked for now; what became of them is told next.",
    "dry run": "A dry run (`dryRun: true`): nothing was written. This is what would have been.",
    "broken configuration":
      "The configuration cannot be read, so that nothing is written. Once it is mended, what was missed is made good.",
  },
  pushed: (count: number): string =>
    `These minutes came without a pull request, and ${plural(count, "thing in them wants", "things in them want")} mending:`,
  parked: (count: number): string =>
    `${plural(count, "new comment is", "new comments are")} more than one run may post (\`limits.commentsPerRun\`). **Re-run this check to post ${count === 1 ? "it" : "them"}.**`,
  triedAgain: "What is *waiting* is tried again by itself.",
  configuration: {
    good: "The configuration is well",
    goodSummary: "The bot understands every key of `.github/minutes-bot.yml`.",
    notReadSummary:
      "The bot reads `.github/minutes-bot.yml`, or `.github/minutes-bot.yaml`, and no other file.",
    unfit: (count: number): string => plural(count, "pattern fits no file", "patterns fit no file"),
    unfitSummary: "The bot understands the configuration, but some of it has no effect.",
    badSummary: "Merged as it is, the bot would write nothing until `.github/minutes-bot.yml` is mended.",
  },
  /** Instead of a report that GitHub refuses, on whatever check. */
  refused:
    "GitHub refused the whole report, so its details are missing here. Re-run this check to try again.",
  /** Instead of an old report that cannot be read any more. */
  kept: {
    title: "Nothing to tell",
    summary:
      "GitHub deletes old checks. This one repeats an old one, so that the bot knows up to here which minutes it has announced.",
  },
  tableHead: "| Minutes | Issue | Outcome | Why |",
  more: (count: number): string => `… and ${count} more.`,
  notListed: (unchanged: number, before: number): string =>
    `Not listed: ${[
      ...(unchanged > 0
        ? [`${plural(unchanged, "comment", "comments")} that already ${unchanged === 1 ? "says" : "say"} so`]
        : []),
      ...(before > 0
        ? [`${plural(before, "mention", "mentions")} that stood in the minutes before the bot followed them`]
        : []),
    ].join("; ")}.`,
  unreachableNote:
    "*Cannot be reached* is told of all that is not open to everybody: private, absent and without the app look the same here.",
  counted: [
    ["posted", (n: number) => `${plural(n, "comment", "comments")} posted`],
    ["edited", (n: number) => `${n} edited`],
    ["adopted", (n: number) => `${n} renamed`],
    ["again", (n: number) => `${n} again`],
    ["restored", (n: number) => `${n} restored`],
    ["withdrawn", (n: number) => `${n} withdrawn`],
    ["deleted duplicate", (n: number) => `${plural(n, "duplicate", "duplicates")} deleted`],
    ["reminded", (n: number) => `${plural(n, "reminder", "reminders")} posted`],
    ["answered", (n: number) => `${plural(n, "command", "commands")} refused`],
    ["planned", (n: number) => `${plural(n, "change", "changes")} planned`],
    ["waiting", (n: number) => `${n} waiting`],
    ["parked", (n: number) => `${n} parked`],
    ["frozen", (n: number) => `${n} left as ${n === 1 ? "it is" : "they are"}`],
    ["skipped", (n: number) => `${n} skipped`],
  ],
} as const;
