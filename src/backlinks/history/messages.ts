import { plural } from "../../render/plural.ts";

/** Texts of histories and of their notices. Markdown; arguments are quoted already. */
export const historyMessages = {
  earlierMeetings: (count: number): string =>
    `and at ${plural(count, "earlier meeting", "earlier meetings")}`,
  head: ["| Meeting | What the minutes say |", "| --- | --- |"],
  again: (dates: readonly string[]): string => `again ${dates.join(", ")}`,
  nothingSaid: "see the minutes",
  ownComment: "has a comment of its own",
  olderMeetings: (count: number): string => plural(count, "older meeting", "older meetings"),
  moreMeetings: (count: number): string =>
    `… and ${plural(count, "older meeting", "older meetings")}, for which there is no room here.`,
  fromTheMinutesOf: (date: string): string => `From the minutes of ${date}`,
  decided: (meeting: string, decision: string): string => `Decided in ${meeting}: ${decision}`,
  moreDecisions: (count: number): string => plural(count, "more decision", "more decisions"),
  tasks: (count: number, meeting: string, tasks: string): string =>
    `Action ${count === 1 ? "item" : "items"} in ${meeting}: ${tasks}`,
  countTasks: (count: number): string => plural(count, "action item", "action items"),
  moreTasks: (count: number): string => `${count} more`,
  history: (url: string): string => `[history](${url})`,
  saidDecided: (decision: string): string => `Decided: ${decision}`,
  noHighlights: (meeting: string): string =>
    `The minutes of ${meeting} no longer have a decision or an action item about this.`,
} as const;
