import type { Reason } from "../model/change.ts";
import { plural } from "../render/plural.ts";

/**
 * Texts about action items: on the dashboard, in reminders, in answers to commands, and reasons in reports. Markdown; arguments
 * are quoted already.
 */

const timesWords = ["never", "once", "twice", "three times", "four times", "five times"];
const timesInWords = (count: number): string => timesWords[count] ?? `${count} times`;

export const itemMessages = {
  /** @param weeks  calendar weeks from the meeting to today, counted from Monday */
  age: (weeks: number): string => {
    if (weeks <= 0) return "this week";
    if (weeks === 1) return "last week";
    if (weeks <= 12) return `${weeks} weeks ago`;
    const months = Math.floor((weeks * 12) / 52);
    return months < 24 ? `${months} months ago` : `${Math.floor(months / 12)} years ago`;
  },
  /** Age of an item that later minutes carried over. */
  first: (age: string): string => `${age.endsWith(" ago") ? "first" : "since"} ${age}`,
  due: (day: string): string => `due ${day}`,
  overdue: (day: string): string => `**was due ${day}**`,
  asleep: (day: string): string => `snoozed until ${day}`,
  stopped: "no reminders",
  sharedWith: (others: string): string => `with ${others}`,
  noText: "(no text)",
  noName: "(no name)",
} as const;

export const dashboardMessages = {
  title: "Open action items",
  /** Matches the titles of the dashboard and of its parts. */
  titlePattern: /^Open action items(?: \(\d+\))?$/,
  /** @param number  from 2 */
  partTitle: (number: number): string => `Open action items (${number})`,
  /** Name of the dashboard within a sentence. */
  nameInSentence: "list of open action items",
  /** Comment in the source of the issue, for people who edit it. If you change it, add the old text to `formerEdits`. */
  edit: "Write your own text above this line. Minutes Bot replaces everything below it.",
  /** Earlier texts of `edit`. Bodies of existing dashboards are also recognised by them: keep them to the letter. */
  formerEdits: ["Write what you like above this line. What is below it Minutes Bot writes, and writes anew."],
  /** Replaces the list of a merged dashboard. @param link  to the remaining dashboard */
  merged: (link: string): string =>
    `**This list was merged into another one.** The open action items are in ${link}.`,
  lead: "Open action items from the meetings, the oldest first. **Done? Tick the box.** Done items stay here for a week, crossed out.",
  nothing: "There are no open action items.",
  /** @param number  number of the part, from 1 */
  leadOfPart: (number: number, count: number): string =>
    `Open action items from the meetings, **part ${number} of ${count}**. **Done? Tick the box.** Done items stay here for a week, crossed out.`,
  nobody: "Without an owner",
  index: "Where the items of each owner are:",
  thisPart: "**Here**",
  part: (number: number): string => `Part ${number}`,
  /** A part that people closed or locked. */
  frozenPart: "reopen or unlock it to see its items",
  noOpenItems: "no open items",
  inIndex: (owner: string, count: number): string => `${owner} (${count})`,
  reminded: (times: number): string => `reminded ${timesInWords(times)}, no more reminders`,
  question: "**issue closed: is it done?**",
  tickUnder: (owner: string): string => `tick it under ${owner}`,
  boxUnder: (owner: string): string => `its box is under ${owner}`,
  doneEarlier: (count: number): string => `Done one to four weeks ago: ${plural(count, "item", "items")}`,
  doneNote: "If an item is not done after all, remove its tick.",
  more: (count: number): string => `… and ${count} more`,
  leftOut: (count: number): string =>
    `… ${plural(count, "more item does", "more items do")} not fit into this list.`,
  doneBy: {
    minutes: (day: string, link: string): string => `done ${day} according to the minutes of ${link}`,
    tick: (day: string, login: string): string => `done ${day}, ticked by ${login}`,
    command: (day: string, login: string): string => `done ${day}, marked by ${login}`,
    issue: (day: string, issue: string): string => `done ${day}, ${issue} was closed`,
    silent: (day: string): string => `done ${day}`,
  },
  howTo: "How this list works",
  howToLines: (times: number): readonly string[] => [
    "**Done:** tick the box, write `/minutes done ID` in a comment here or on the issue, close the issue named in the item, or record it in the next minutes. The latest of these counts.",
    "**Not done after all:** remove the tick, or write `/minutes reopen ID`.",
    "**Issue closed: is it done?** The issue near the item was closed. If the item is done, tick it. If it is still open, write `/minutes reopen ID`.",
    "**Later:** write `/minutes snooze ID 2 weeks` or `/minutes snooze ID until Friday`. A day may also be a date, such as `until YYYY-MM-DD`. One year is the maximum.",
    "**No more reminders:** write `/minutes stop ID`. **Not yours:** write `/minutes not-me ID`. `/minutes help` shows the commands for your items.",
    "**An issue of its own:** people with triage access can write `/minutes issue ID`. The bot opens one and links it here.",
    "**Wrong text, owner or date:** correct the minutes. The bot then updates this list.",
    "**For the next meeting:** in an installation of the bot, `minutes-bot agenda SERIES` prints an agenda with the open items. SERIES is the folder of the minutes.",
    ...(times > 0
      ? [`Owners are reminded ${times === 1 ? "once" : `at most ${times} times`}. This list notifies nobody.`]
      : ["This list notifies nobody."]),
  ],
  footer: (appUrl: string): string =>
    `<sub>[Minutes Bot](${appUrl}) updates this list from the minutes.</sub>`,
} as const;

/** Reminders. The person and the item come first, the commands are in one line of small print. */
export const reminderMessages = {
  /** The item follows on the same line. */
  isItDone: (mentions: readonly string[]): string => `${mentions.join(", ")}, is this done?`,
  /** The items follow as a list. */
  areTheyDone: (mentions: readonly string[]): string => `${mentions.join(", ")}, are these done?`,
  /** If no owner can be mentioned. */
  isItDoneNobody: "Is this done?",
  areTheyDoneNobody: "Are these done?",
  /** Heading of the items of one owner in the digest. */
  stillOpen: (owner: string): string => `Still open for ${owner}:`,
  /**
   * The two answers that cannot wait. The others are in the list and in `/minutes help`: a reminder must be shorter than what it
   * is about.
   * @param id  ` ID` for several items, empty for one
   */
  reply: (id: string): string => `Reply \`/minutes done${id}\` or \`/minutes not-me${id}\``,
  /** Link to the dashboard, where the other answers are explained. */
  more: "more",
  /** In place of the link. */
  help: "more: `/minutes help`",
  /** In a digest, behind an item that is done by now. */
  doneByNow: "done",
  /** At the start of a digest of one item that is done by now. */
  allDone: "**Done.**",
  /** For the digest, which is below the list. */
  tick: "or tick the box above",
  round: (round: number, times: number): string =>
    round >= times ? "last reminder" : `reminder ${round} of ${times}`,
  andMore: (count: number): string => `… and ${count} more`,
  smallPrint: (parts: readonly string[]): string => `<sub>${parts.join(" · ")}</sub>`,
} as const;

/** Reasons of changes and outcomes about action items. Plain text for logs and reports. */
export const itemOutcomeReasons = {
  first: "there are open action items",
  changed: "the action items changed",
  full: "the action items do not fit into one issue",
  emptied: (kept: number): string => `all action items fit into fewer issues: see #${kept}`,
  duplicate: (kept: number): string => `there were several lists of open action items; #${kept} is kept`,
  older: "a newer reminder follows",
  doneInDigest: "items of the digest were done or reopened",
  due: (ids: readonly string[]): string => {
    const named = `${ids.slice(0, 5).join(", ")}${ids.length > 5 ? " …" : ""}`;
    return `not done yet: ${named}`;
  },
  unread: {
    code: "list not updated",
    why: "while the file cannot be read, the dashboard is not updated and its series gets no reminders",
  },
  issuesOff: {
    code: "list needs person",
    why: "issues are disabled in the minutes repository, so there is no list of open action items",
  },
  mayNotWriteDashboard: {
    code: "list needs person",
    why: "the app has no permission to write issues in the minutes repository",
  },
  dashboardClosed: {
    code: "list needs person",
    why: "the list of open action items was closed; reopen it if the bot should update it",
  },
  dashboardLocked: {
    code: "list needs person",
    why: "the list of open action items was locked; unlock it if the bot should update it",
  },
  noDashboard: "the weekly reminder needs the list of open action items, and there is none",
  duplicateReminder: "there were several reminders about the same items; the oldest one is kept",
  duplicateAnswer: "there were several answers to the same comment; the oldest one is kept",
  accepted: (login: string): string => `${login} wrote it`,
  issueWanted: (login: string): string => `${login} asked for an issue for the action item`,
  issueNamed: (login: string): string => `${login} asked for an issue; the answer names it`,
  issueCorrected: "the issue that the answer named was a duplicate",
  duplicateIssue: (kept: string): string => `two issues were opened for the same item; ${kept} is kept`,
  /** Reasons of an answer to a comment. */
  answer: {
    help: (login: string): string => `${login} asked for the commands`,
    hint: (login: string): string =>
      `${login} wrote a line that is no command; the answer says how to write one`,
    question: (login: string): string => `${login} named no action item; the answer asks which one it is`,
    refusal: (login: string): string => `${login} may not write this command; the answer says who may`,
    vain: (login: string): string =>
      `${login} asked for reminders of an item; the answer says why none can come`,
    noIssue: (login: string): string => `${login} asked for an issue; the answer says why there is none`,
    mistake: (login: string): string =>
      `${login} wrote a command with a mistake; the answer says what is wrong`,
  },
  notReminded: (id: string, why: string): Reason => ({ code: "not reminded", why: `${id}: ${why}` }),
} as const;

/** Reasons why an action item gets no reminder now. Plain text for logs and reports. */
export const reminderReasons = {
  done: "it is done",
  stopped: "somebody stopped its reminders",
  remindersOff: "reminders are disabled",
  beforeSince: (since: string): string => `the meeting was before ${since} (since)`,
  beforeBaseline: "it was in the minutes before the bot started here",
  inferred: "it has no keyword such as AI, so it is only listed",
  nearIssueClosed: "the issue near it was closed; the dashboard asks whether it is still open",
  asked: (count: number): string => `its owners were reminded ${timesInWords(count)}`,
  target: {
    unknown: "GitHub did not return its issue",
    archived: "the repository of its issue is archived",
    closed: "its issue is closed",
    locked: "the conversation of its issue is locked",
    silenced: "somebody deleted a comment of the bot on its issue",
  },
  noOwner: "it has no owner",
  owner: {
    name: (name: string): string => `${name} is not a GitHub handle; add it to people in the configuration`,
    organization: (login: string): string => `${login} is an organization`,
    nobody: (login: string): string => `nobody on GitHub is called ${login}`,
    stranger: (login: string): string =>
      `${login} took part in no earlier meeting and cannot be assigned issues of the minutes repository`,
    unknown: (login: string): string => `GitHub did not return the user ${login}`,
    spoke: (login: string): string => `${login} commented on the issue recently`,
  },
  waits: {
    round: (number: number): string => (number === 1 ? "not due yet" : "its owners were reminded recently"),
    snoozed: (day: string): string => `snoozed until ${day}`,
    minutes: "waiting for the minutes of the next meeting",
    hours: ({ from, to }: { readonly from: number; readonly to: number }): string =>
      `reminders are posted Monday to Friday between ${formatHour(from)} and ${formatHour(to)}`,
    target: (days: number): string => `its issue got a reminder less than ${days} days ago`,
    digest: "the digest on the dashboard is posted once a week",
    commentFull: (count: number): string => `one reminder lists at most ${count} action items`,
    mentions: (login: string, count: number): string => `${login} was mentioned ${timesInWords(count)} today`,
  },
} as const;

function formatHour(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

const ordinals = ["", "first", "second", "third", "fourth", "fifth"];

/** "Monday, Wednesday and Friday" */
function listWeekdays(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

/** How often a series meets. */
export const rhythmMessages = {
  weeks: (weeks: number, weekdays: readonly string[]): string =>
    weeks === 1 ? `every ${listWeekdays(weekdays)}` : `every ${weeks} weeks on ${listWeekdays(weekdays)}`,
  months: (months: number, day: string): string =>
    months === 1 ? `${day} of each month` : `${day} of every ${months} months`,
  nthWeekday: (nth: number, weekday: string): string => `the ${ordinals[nth] ?? ""} ${weekday}`,
  lastWeekday: (weekday: string): string => `the last ${weekday}`,
  dayOfMonth: (day: number): string => `day ${day}`,
  lastDayOfMonth: "the last day",
} as const;
