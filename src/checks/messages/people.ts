import { quoted } from "../../problem.ts";
import { listLines, message } from "./message.ts";

/** Messages about people and action items. Text from minutes is quoted. */

export const personMessages = {
  impossible: (handle: string, near: string | null) =>
    message(
      "person-impossible",
      `${quoted(`@${handle}`)}, which is not a valid GitHub handle`,
      "letters, digits and single hyphens",
      near === null
        ? "Write the GitHub handle, or add this one to `people` in the configuration."
        : `Did you mean @${near}?`,
    ),
  unknown: (handle: string, near: string | null) =>
    message(
      "person-not-on-github",
      `${quoted(`@${handle}`)}, which does not exist on GitHub`,
      "the handle of a person on GitHub",
      near === null
        ? "Correct the handle, write the name without @, or add it to `people` in the configuration."
        : `Did you mean @${near}?`,
    ),
  near: (handle: string, near: string, count: number) =>
    message(
      "person-near-miss",
      `${quoted(`@${handle}`)}, a handle that no other minutes of this series contain`,
      `a known handle such as @${near} (in ${count} other ${count === 1 ? "file" : "files"})`,
      `Did you mean @${near}? If the person is new, ignore this warning.`,
    ),
};

export const actionItemMessages = {
  nobody: (item: string) =>
    message(
      "action-item-without-owner",
      `the action item ${quoted(item)} without an owner`,
      "an owner, as in AI @handle: …",
      "Name the owner directly after the keyword.",
    ),
  severalNobody: (lines: readonly number[]) =>
    message(
      "action-item-without-owner",
      `${lines.length} action items without an owner, on ${listLines(lines)}`,
      "an owner of each, as in AI @handle: …",
      "Name the owner directly after the keyword.",
    ),
  noPerson: (owner: string) =>
    message(
      "action-item-owner-no-person",
      `${quoted(owner)} as the owner of an action item`,
      "a person",
      "Name a person who will do it.",
    ),
  severalNoPerson: (lines: readonly number[]) =>
    message(
      "action-item-owner-no-person",
      `${lines.length} action items whose owner is no person, on ${listLines(lines)}`,
      "a person as the owner of each",
      "Name a person who will do it.",
    ),
  several: (count: number) =>
    message(
      "action-item-several-tasks",
      `${count} tasks in one action item`,
      "one task in each, so that each can be ticked off",
      "Write each task as its own bullet.",
    ),
  dueBefore: (due: string, meeting: string) =>
    message(
      "action-item-due-before",
      `the due date ${due}, before the meeting on ${meeting}`,
      "the day of the meeting or later",
      "Correct the date.",
    ),
  duePassed: (due: string, meeting: string) =>
    message(
      "action-item-due-passed",
      `the due date ${quoted(due)}, which was before the meeting on ${meeting}`,
      "the day of the meeting or later",
      "Correct the date. If a later year or month is meant, write the full date with its year.",
    ),
  dueImpossible: (due: string) =>
    message(
      "action-item-due-impossible",
      `the due date ${quoted(due)}, which does not exist`,
      "a valid date",
      "Correct the date.",
    ),
  dueUnclear: (due: string) =>
    message(
      "action-item-due-unclear",
      `${quoted(due)}, which cannot be read as a date`,
      "a due date such as 2026-03-06",
      "Correct the date.",
    ),
  done: (path: string) =>
    message(
      "action-item-done-before",
      `an open action item that ${quoted(path)} marks as done`,
      "only items that are still open",
      'Tick it off, or remove it. If it is open again, write "(reopened)" after it.',
    ),
};
