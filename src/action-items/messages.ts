/**
 * Every sentence about action items that a person may read: on the dashboard, in reminders and in answers to commands.
 * Markdown; what comes in as text is safe already.
 */

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const timesWords = ["never", "once", "twice", "three times", "four times", "five times"];
const timesInWords = (count: number): string => timesWords[count] ?? `${count} times`;

export const itemSentences = {
  /** @param weeks  from the week of the meeting to this one, beginning on Mondays */
  age: (weeks: number): string => {
    if (weeks <= 0) return "this week";
    if (weeks === 1) return "last week";
    if (weeks <= 12) return `${weeks} weeks ago`;
    const months = Math.floor((weeks * 12) / 52);
    return months < 24 ? `${months} months ago` : `${Math.floor(months / 12)} years ago`;
  },
  /** Of an item that later minutes carried over. */
  first: (age: string): string => `${age.endsWith(" ago") ? "first" : "since"} ${age}`,
  due: (day: string): string => `due ${day}`,
  overdue: (day: string): string => `**was due ${day}**`,
  asleep: (day: string): string => `asleep until ${day}`,
  sharedWith: (others: string): string => `with ${others}`,
  noWords: "(no words)",
  noName: "(no name)",
} as const;

export const dashboardSentences = {
  title: "Open action items",
  /** What it is called in a sentence. */
  list: "list of open action items",
  /** Stands in the source of the issue, for whoever edits it. */
  edit: "Write what you like above this line. What is below it Minutes Bot writes, and writes anew.",
  /** In the place of a list that was one of several. @param link  to the one that stays */
  merged: (link: string): string =>
    `**This list is closed: there were several, and they are one now.** The open action items are in ${link}.`,
  lead: "What was taken on in the meetings and is not done yet, the oldest first. **Done? Tick the box.**",
  nothing: "Nothing is open.",
  nobody: "Nobody owns these yet",
  askedOften: (count: number): string => `Asked about ${timesInWords(count)}`,
  askedOftenNote: "Their owners are not asked any more. Still wanted? Then take them up in the next meeting.",
  question: "Issue closed: still open?",
  questionNote:
    "The issue near these items was closed, which may settle them or not. If it does, tick the box. If it does not, write `/minutes reopen ID` in a comment.",
  done: "Done in the last 30 days",
  doneNote: "Not done after all? Take the tick away.",
  more: (count: number): string => `… and ${count} more`,
  leftOut: (count: number): string =>
    `… and ${plural(count, "item", "items")} more, for which an issue has no room: the oldest come first.`,
  doneBy: {
    minutes: (day: string, link: string): string => `done ${day}, say the minutes of ${link}`,
    tick: (day: string, login: string): string => `done ${day}, ticked by ${login}`,
    command: (day: string, login: string): string => `done ${day}, says ${login}`,
    issue: (day: string, issue: string): string => `done ${day}, ${issue} was closed`,
    silent: (day: string): string => `done ${day}`,
  },
  howTo: "How this list works",
  howToLines: (times: number): readonly string[] => [
    "**Done:** tick the box, write `/minutes done ID` in a comment here or on the issue, close the issue that stands in the item, or say so in the next minutes. The latest word counts, whoever says it.",
    "**Not done after all:** take the tick away, or write `/minutes reopen ID`.",
    "**Not now:** `/minutes snooze ID 2 weeks` or `/minutes snooze ID until 2026-02-01`, for a year at most.",
    "**Wrong words, owner or date:** correct the minutes, and this list follows.",
    "**For the next meeting:** `npx minutes-bot agenda SERIES` prints an agenda with what is open; SERIES is the folder of the minutes.",
    ...(times > 0
      ? [
          `Owners are reminded ${times === 1 ? "once" : `${times} times at most`}. Nobody is notified by this list.`,
        ]
      : ["Nobody is notified by this list."]),
  ],
  footer: (appUrl: string): string => `<sub>Kept by [Minutes Bot](${appUrl}) from the minutes.</sub>`,
} as const;

/** Read by somebody who gets twenty of these a day: what, since when, and what to do, in that order. */
export const reminderSentences = {
  isItDone: (mentions: readonly string[], count: number): string => {
    const names = mentions.length === 1 ? "your name" : "your names";
    return count === 1
      ? `${mentions.join(", ")}, the minutes have ${names} on this. Is it done?`
      : `${mentions.join(", ")}, the minutes have ${names} on these. Is some of it done?`;
  },
  /** Where none of the owners can be mentioned. */
  isItDoneNobody: "Still open from the minutes. Is it done?",
  /**
   * @param id  null where it is one of several
   * @param list  a link to the dashboard
   * @param closing  what closing would settle it
   */
  answer: (id: string | null, list: string | null, closing: "issue" | "pull request" | null): string => {
    const ways = [
      `write \`/minutes done ${id ?? "ID"}\` here${id === null ? " with the id at the end of its line" : ""}`,
      ...(list === null ? [] : [`tick it on the ${list}`]),
      ...(closing === null ? [] : [`close this ${closing}`]),
    ];
    return `If so, ${alternatives(ways)}. If it has to wait: \`/minutes snooze ${id ?? "ID"} 2 weeks\`.`;
  },
  /** @param round  null where it is another one for each item */
  round: (round: number | null, times: number): string => {
    if (round === null) return `Nobody is asked more than ${timesInWords(times)} about one thing.`;
    if (round >= times) return times === 1 ? "This is not asked again." : "This was the last reminder.";
    return `Reminder ${round} of ${times} at most.`;
  },
  /** @param id  null where nobody is asked again anyway */
  peace: (id: string | null): string =>
    `${id === null ? "" : `No more of this: \`/minutes snooze ${id} 1 year\`. `}*Unsubscribe* at the side of this page keeps what else is written here out of your mail. Not yours, or not wanted any more? Have the minutes corrected, or say so in the next meeting.`,
  digest:
    "Still open from the meetings. **Done? Tick it in the list above, or write `/minutes done ID` here.**",
  digestPeace:
    "This comes once a week at most. If something has to wait: `/minutes snooze ID 2 weeks`, or `1 year` for no more of it. *Unsubscribe* at the side of this page keeps what does not name you out of your mail. Not yours, or not wanted any more? Have the minutes corrected, or say so in the next meeting.",
  more: (count: number): string => `… and ${count} more`,
  footer: (parts: readonly string[], appUrl: string): string =>
    `<sub>${[...parts, `[Minutes Bot](${appUrl})`].join(" ")}</sub>`,
} as const;

/** One sentence for each reason why a command was not done. */
export const answerSentences = {
  refused: (name: string, written: string, why: string): string =>
    `${name}, *${written}* did nothing: ${why}.`,
  verb: "what I know is `/minutes done ID`, `/minutes reopen ID` and `/minutes snooze ID 2 weeks`",
  id: "behind `done` or `reopen` comes nothing but the id of the item, such as `/minutes done b2c3d4`",
  period:
    "say for how long, such as `/minutes snooze ID 2 weeks`, or until when, such as `/minutes snooze ID until 2026-02-01`",
  unknown: (id: string, list: string | null): string =>
    `no action item has the id \`${id}\`; the ids, as in \`/minutes done ID\`, stand ${list === null ? "in the reminders" : `on the ${list}`}`,
  which: (ids: readonly string[]): string =>
    ids.length === 0
      ? "no action item points to this issue; name the one you mean, such as `/minutes done b2c3d4`"
      : `name the one you mean, ${alternatives(ids.map((id) => `\`${id}\``))}, such as \`/minutes done ${ids[0] ?? ""}\``,
  notYours: "that is up to the owners of the item, and to people with triage access to this repository",
  past: (until: string): string =>
    `${until} is not ahead; write \`/minutes snooze ID 2 weeks\`, or \`until\` a later day`,
  tooLong: (until: string, last: string): string =>
    `until ${until} is more than a year; the most is \`/minutes snooze ID until ${last}\``,
} as const;

function alternatives(ways: readonly string[]): string {
  const [last = ""] = ways.slice(-1);
  return ways.length < 2 ? last : `${ways.slice(0, -1).join(", ")} or ${last}`;
}
