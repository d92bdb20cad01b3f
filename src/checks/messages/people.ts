import { quoted } from "../../problems.ts";
import { said } from "./message.ts";

/** What the rules say of people and what they have to do. Words from minutes stand in quotes. */

export const person = {
  impossible: (handle: string, near: string | null) =>
    said(
      "person-impossible",
      `${quoted(`@${handle}`)}, which no handle on GitHub can be`,
      "letters, digits and single hyphens",
      near === null
        ? "Write the handle on GitHub, or add this one under people in the configuration."
        : `Did you mean @${near}?`,
    ),
  unknown: (handle: string, near: string | null) =>
    said(
      "person-not-on-github",
      `${quoted(`@${handle}`)}, who is not on GitHub`,
      "the handle of somebody on GitHub",
      near === null
        ? "Correct the handle, write the name without @, or add it under people in the configuration."
        : `Did you mean @${near}?`,
    ),
  near: (handle: string, near: string, count: number) =>
    said(
      "person-near-miss",
      `${quoted(`@${handle}`)}, whom no other minutes of this series name`,
      `somebody known, such as @${near} (in ${count} of them)`,
      `Did you mean @${near}? If this is somebody new, all is well.`,
    ),
};

export const actionItem = {
  nobody: (marker: string) =>
    said(
      "action-item-without-owner",
      `the action item ${quoted(marker)}, which nobody owns`,
      "somebody who will do it, as in AI @handle: …",
      "Name the owner right behind the marker.",
    ),
  noPerson: (owner: string) =>
    said(
      "action-item-owner-no-person",
      `${quoted(owner)} as the owner of an action item`,
      "a person",
      "Name somebody who will see to it.",
    ),
  several: (count: number) =>
    said(
      "action-item-several-tasks",
      `${count} tasks in one action item`,
      "one task each, so that each can be ticked off",
      "Make a bullet of its own of each task.",
    ),
  dueBefore: (due: string, meeting: string) =>
    said(
      "action-item-due-before",
      `the due date ${due}, before the meeting on ${meeting}`,
      "the day of the meeting, or a later one",
      "Correct the date.",
    ),
  done: (path: string) =>
    said(
      "action-item-done-before",
      `an open action item that is done in ${quoted(path)}`,
      "items that are still open",
      "Tick it off, or take it out; if it is open again, say so.",
    ),
};
