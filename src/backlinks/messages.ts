import type { LineRange } from "../minutes/minutes.ts";
import type { Reason } from "../model/change.ts";
import { plural } from "../render/plural.ts";
import { utcMinute } from "../render/utc-minute.ts";

/** Texts of backlink comments and reasons of outcomes. Markdown; arguments are quoted already. */

export const backlinkMessages = {
  discussedIn: (link: string, topics: readonly string[], repeated: readonly string[]): string =>
    [
      `Discussed in ${link}`,
      ...topics,
      ...(repeated.length > 0 ? [`also on ${repeated.join(", ")}`] : []),
    ].join(" · "),
  also: (passages: readonly string[]): string => `also ${passages.join(", ")}`,
  lines: ({ from, to }: LineRange): string => (from === to ? `line ${from}` : `lines ${from}–${to}`),
  moreTopics: (count: number): string => plural(count, "more topic", "more topics"),
  earlierMeetings: (count: number): string =>
    `and at ${plural(count, "earlier meeting", "earlier meetings")}`,
  fromTheMinutes: "From the minutes",
  linesLeftOut: (count: number, url: string): string =>
    `[… ${plural(count, "more line", "more lines")}](${url})`,
  decided: (decision: string): string => `**Decided:** ${decision}`,
  decisions: "**Decided**",
  actionItems: "**Action items**",
  itemsLeftOut: (count: number): string => `… and ${count} more`,
  noOwner: "no owner",
  noText: "(no text)",
  due: (date: string): string => `due ${date}`,
  footer: (appUrl: string): string =>
    `<sub>[Minutes Bot](${appUrl}) updates this comment when the minutes are corrected.</sub>`,
  withdrawn: (link: string): string => `The minutes of ${link} no longer mention this.`,
} as const;

/** `2026-01-15 10:30 UTC` */
function inWords(time: Date): string {
  return `${utcMinute(time)} UTC`;
}

/** Reasons of changes and outcomes. Plain text for logs and reports, with a code where something depends on the reason. */
export const outcomeReasons = {
  mentioned: "the minutes discuss it",
  corrected: "the minutes were corrected",
  notMentioned: "the minutes no longer mention it",
  deleted: "the minutes were deleted",
  mentionedAgain: "the minutes mention it again",
  renamed: (from: string): string => `${from} was renamed`,
  reassigned: (from: string): string => `${from} no longer mentions it, but later minutes do`,
  repeated: "the previous minutes of the series have the same text",
  added: "the meetings of the series about it are one history",
  addedQuietly: "no decision and no action item is in it, so nobody is notified",
  newHistory: "a person changed the comment with the history, so a new comment begins",
  highlighted: "the minutes have a decision or an action item about it",
  notHighlighted: "the minutes no longer have a decision or an action item about it",
  duplicate: "there were several comments for the same minutes; the oldest one is kept",
  unchanged: "already up to date",
  beforeBaseline: { code: "before baseline", why: "it was in the minutes before the bot started here" },
  beforeSince: (since: string): string => `the meeting was before ${since} (since)`,
  tooLate: (days: number): string =>
    `too late: the minutes landed more than ${days} days ago (use backfill to announce them)`,
  closedLongBefore: "the issue was closed more than 30 days before the meeting",
  deletedByPerson: {
    code: "deleted by person",
    why: "a person deleted or rewrote a comment of the bot there",
  },
  humanChange: (how: "edited" | "hidden"): string =>
    `a person ${how === "edited" ? "edited" : "hid"} the comment`,
  unreadable: "the minutes cannot be read",
  movedAway: (to: string): string => `the minutes were moved to ${to}, which the bot does not follow`,
  readTimeout: "reading the minutes timed out",
  pullRequestUnknown: "GitHub does not say yet whether these minutes come from a pull request",
  repositoryMissing: "the reference does not name its repository",
  listed: { code: "listed", why: "the minutes only list it" },
  postponed: "the minutes only put it off to another meeting",
  commentsOff: { code: "comments off", why: "comments are switched off" },
  waitsUntil: (date: Date): string => `GitHub asked to wait until ${inWords(date)}`,
  rejected: "GitHub rejected the text",
  visibilityChanged: "the visibility of the minutes or of that repository has just changed",
  stopping: "the bot was stopped",
  noAnswer: "GitHub did not answer clearly",
  notSearched: (owner: string): Reason => ({
    code: "not searched",
    why: `GitHub's search failed for ${owner}: earlier comments there are not checked until their minutes change`,
  }),
  overLimit: (cap: number): string => `more than ${cap} new comments in one run`,
  dailyLimit: (count: number): Reason => ({
    code: "daily limit",
    why: `the bot posted ${count} comments there within 24 hours`,
  }),
  hourlyLimit: (count: number, until: Date): string =>
    `the bot wrote there ${count} times within an hour and continues at ${inWords(until)}`,
  labelAdded: "the minutes discuss it",
  labelRemoved: "no minutes mention it any more",
  labelRemovedByPerson: { code: "label removed by person", why: "a person removed the label" },
  writeBlock: {
    archived: { why: "the repository is archived" },
    locked: { why: "the conversation is locked" },
    "not installed": { code: "person needed", why: "the app is not installed there" },
    "not accepted": { code: "person needed", why: "the repository does not accept these minutes" },
    "configuration invalid": {
      code: "person needed",
      why: "minutes-bot.yml of the repository or of its organization is invalid, so it accepts no minutes",
    },
    "private minutes": { why: "minutes of a private repository are not written there" },
    "permission missing": { code: "person needed", why: "the app has no permission to write there" },
    "discussions not permitted": {
      code: "discussions not permitted",
      why: "the app has no permission for discussions",
    },
  },
  issueDeleted: { code: "issue deleted", why: "the issue was deleted" },
  unreachable: {
    "cannot be reached": { why: "cannot be reached" },
    deleted: { code: "issue deleted", why: "the issue was deleted" },
    "not among owners": { why: "its owner is not in references.owners" },
    "no answer": { why: "GitHub did not answer" },
  },
} as const;
