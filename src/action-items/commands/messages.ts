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
  },
  yourItem: (item: string): string => `Your item here: ${item}`,
  items: "Items here:",
  doneItem: "done",
} as const;
