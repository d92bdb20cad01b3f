import { maxOpenedPerDay, type OpeningObstacle } from "../issues/opening.ts";

/** Texts of answers to commands. Markdown; arguments are quoted already. Each follows the name of the writer. */
export const answerMessages = {
  /** @param sentence  one of the sentences below */
  one: (name: string, sentence: string): string => `${name}, ${sentence}`,
  /** @param lines  the line of each command with its sentence */
  several: (name: string, lines: readonly string[]): string =>
    `${name}, some lines did not work:\n\n${lines.map((line) => `- ${line}`).join("\n")}`,
  line: (written: string, sentence: string): string => `*${written}*: ${sentence}`,
  more: (count: number): string => `… and ${count} more`,

  didYouMean: (command: string): string => `did you mean \`${command}\`?`,
  didYouMeanOwnLine: (command: string): string =>
    `did you mean \`${command}\`? A command needs a line of its own.`,
  noCommand: "that is no command. `/minutes help` shows the commands.",
  ownLine: "to use a command, write it on a line of its own. `/minutes help` shows the commands.",
  onlyRepository: (command: string): string =>
    `did you mean \`${command}\`? Only an id and a repository, such as \`octo-org/docs\`, can follow.`,
  onlyIds: (command: string): string => `did you mean \`${command}\`? Only ids can follow.`,
  /** @param day  a day that is possible */
  howLong: (command: string, day: string): string =>
    `for how long? Write \`${command}\`, or \`until ${day}\` at the end.`,
  unknown: (id: string, list: string | null): string =>
    `no action item has the id \`${id}\`. ${list === null ? "The reminders show the ids." : `All ids are in the ${list}.`}`,
  closest: (id: string, command: string): string =>
    `no action item has the id \`${id}\`. Did you mean \`${command}\`?`,
  which: "which item is it? Copy one of these lines:",
  addId: (ids: readonly string[]): string =>
    `add one of these ids: ${ids.map((id) => `\`${id}\``).join(", ")}.`,
  noItem: (list: string | null): string =>
    `no action item is about this issue. Add an id${list === null ? "" : ` from the ${list}`}.`,
  notYours: "only owners of the item and people with triage access can do this.",
  noTriage: "only people with triage access can open an issue for an item.",
  /** Why no issue was opened, and what to do. @param name  the repository, in code */
  noIssue: {
    "not among owners": (name: string): string =>
      `${name} is not in the scope of these minutes. Name another repository, or add its owner to \`references.owners\` in the configuration, and write the command again.`,
    "cannot be reached": (name: string): string =>
      `no issue can be opened in ${name}. It may be private or missing, or Minutes Bot is not installed there. Name another repository, such as \`/minutes issue ID OWNER/REPO\`.`,
    "private minutes": (name: string): string =>
      `these minutes are private, and ${name} may not show them. Name another repository, or add it to \`references.private\` if it is not public, and write the command again.`,
    "not accepted": (name: string, minutes: string): string =>
      `${name} does not accept these minutes. Add ${minutes} to \`accept\` in its \`.github/minutes-bot.yml\`, and write the command again.`,
    "configuration invalid": (name: string): string =>
      `the configuration of ${name} has a mistake. Correct it, and write the command again.`,
    archived: (name: string): string => `${name} is archived. Name another repository.`,
    "issues disabled": (name: string): string =>
      `issues are disabled in ${name}. Enable them, or name another repository, and write the command again.`,
    "permission missing": (name: string): string =>
      `Minutes Bot may not write issues in ${name}. Grant the permission, and write the command again.`,
    "daily limit": (name: string): string =>
      `Minutes Bot opened ${maxOpenedPerDay} issues in ${name} today, and opens no more. Write the command again tomorrow.`,
    done: (): string => "this item is done. If it is not, write `/minutes reopen ID` first.",
  } satisfies Readonly<Record<OpeningObstacle, (name: string, minutes: string) => string>>,
  /** @param lines  of each item and its issue */
  opened: (name: string, lines: readonly string[]): string =>
    lines.length === 1
      ? `${name}, ${lines.join("")}`
      : `${name}:\n\n${lines.map((line) => `- ${line}`).join("\n")}`,
  openedIssue: (id: string, link: string): string => `\`${id}\` has the issue ${link}.`,
  notOwner: "you are not an owner of this item. If the minutes name the wrong owner, correct the minutes.",
  notOwnerOfAny: "no action item here is yours. If the minutes name the wrong owner, correct the minutes.",
  past: (until: string): string => `${until} is not in the future. Write a later day, or \`2 weeks\`.`,
  tooLong: (until: string, last: string): string =>
    `${until} is more than a year away. Write \`until ${last}\` or an earlier day.`,

  /** @param why  a clause, such as "its issue is closed" */
  noReminder: (id: string, why: string): string => `\`${id}\` gets no reminder: ${why}.`,
  noReminders: (name: string, lines: readonly string[]): string =>
    `${name}, some items get no reminder:\n\n${lines.map((line) => `- ${line}`).join("\n")}`,
  /** Below the third answer of a day. */
  last: "<sub>This is the third answer today, and the last one. Commands still count.</sub>",

  help: "write one of these on a line of its own:",
  helpForOwners:
    "owners of an item and people with triage access can write one of these on a line of its own:",
  helpNothing: "no action item is about this issue.",
  effects: {
    done: "it is done",
    snooze: "remind me later",
    stop: "no more reminders",
    "not-me": "it is not mine",
    remind: "reminders again",
    reopen: "it is not done after all",
    issue: "open an issue for it (with triage access)",
  },
  yourItem: (item: string): string => `Your item here: ${item}`,
  items: "Items here:",
  doneItem: "done",
} as const;
