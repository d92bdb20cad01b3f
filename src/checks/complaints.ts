import { quoted } from "../problems.ts";
import { weekday } from "./dates.ts";
import type { Words } from "./rule.ts";

/** Every sentence that the rules say. Words from minutes stand in quotes; what should not be public is never among them. */

const said = (code: string, found: string, expected: string, cure: string): Words => ({
  code,
  found,
  expected,
  cure,
});

const dated = (date: string): string => `${date} (a ${weekday(date)})`;
const meant = (other: string | null, otherwise: string): string =>
  other === null ? otherwise : `Did you mean ${other}?`;

export const fileName = {
  notADate: (name: string, date: string | null) =>
    said(
      "file-name-not-a-date",
      `the file name ${quoted(name)}`,
      "the day of the meeting, as in the names of the other files here",
      date === null ? "Rename the file to the day of the meeting." : `Rename the file to ${date}.`,
    ),
  impossible: (name: string, meantName: string | null) =>
    said(
      "file-name-impossible-date",
      `the file name ${quoted(name)}, which is no day of the calendar`,
      "a day such as 20231206",
      meantName === null
        ? "Correct the date in the file's name."
        : `Did you mean ${quoted(meantName)}? Rename the file.`,
    ),
  noMarkdown: (name: string, wanted: string) =>
    said(
      "file-name-not-markdown",
      `the file name ${quoted(name)}`,
      "a name that ends in .md, for others are not read as minutes",
      `Rename the file to ${quoted(wanted)}.`,
    ),
  unknownSeries: (series: string, near: string | null) =>
    said(
      "file-name-unknown-series",
      `the folder ${quoted(series)}, in which there are no other minutes`,
      "the folder of a series that has minutes",
      near === null
        ? "Move the file if it belongs to another series; if this is a new one, all is well."
        : `Did you mean ${quoted(near)}? If this is a new series, all is well.`,
    ),
  future: (date: string, today: string) =>
    said(
      "file-name-future",
      `the date ${date} in the file's name, which is still to come`,
      `a day up to ${today}`,
      "Correct the date, unless these are notes for that meeting.",
    ),
  longAgo: (date: string, days: number, near: string | null) =>
    said(
      "file-name-long-ago",
      `the date ${date} in the file's name, ${days} days ago`,
      "a meeting of the last months",
      meant(near, "Correct the date, unless these minutes really come so late."),
    ),
};

export const headingDate = {
  differs: (heading: string, file: string, usual: string | null, isFile: boolean | null) =>
    said(
      "heading-date-differs",
      `the date ${dated(heading)} in the heading`,
      `${dated(file)} as in the file's name`,
      `${fitting(heading, file, usual)} ${
        isFile === null
          ? "Correct the one that is wrong."
          : isFile
            ? "Correct the heading; if it is right, rename the file."
            : "Rename the file; if its name is right, correct the heading."
      }`.trim(),
    ),
  impossible: (heading: string, file: string) =>
    said(
      "heading-date-impossible",
      `${quoted(heading)} in the heading, which is no day of the calendar`,
      `${dated(file)} as in the file's name`,
      "Correct the heading.",
    ),
};

/** Which of two days fits the weekday of the series. */
function fitting(heading: string, file: string, usual: string | null): string {
  if (usual === null) return "";
  const fits = [
    ...(weekday(file) === usual ? ["the file's name"] : []),
    ...(weekday(heading) === usual ? ["the heading"] : []),
  ];
  const which = fits.length === 2 ? "both" : (fits[0] ?? "neither");
  return `The series meets on ${usual}s, which fits ${which}.`;
}

export const participants = {
  missing: (count: number) =>
    said(
      "participants-missing",
      "no list of participants",
      `one, as in ${count} other minutes of this series`,
      'Add a section "Participants" with one bullet for each.',
    ),
  empty: (heading: string) =>
    said(
      "participants-empty",
      `nobody under ${quoted(heading)}`,
      "those who took part, one bullet for each",
      "Add them, or take the heading out.",
    ),
  twice: (name: string, line: number) =>
    said(
      "participants-twice",
      `${quoted(name)} once more (first on line ${line})`,
      "each participant once",
      "Take this line out.",
    ),
};

export const person = {
  impossible: (handle: string, near: string | null) =>
    said(
      "person-impossible",
      `${quoted(`@${handle}`)}, which no handle on GitHub can be`,
      "letters, digits and single hyphens",
      near === null
        ? "Write the handle on GitHub, or add this one to `people` in the configuration."
        : `Did you mean @${near}?`,
    ),
  unknown: (handle: string, near: string | null) =>
    said(
      "person-not-on-github",
      `${quoted(`@${handle}`)}, who is not on GitHub`,
      "the handle of somebody on GitHub",
      near === null
        ? "Correct the handle, write the name without @, or add it to `people` in the configuration."
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

export const referenceLink = {
  number: (label: string, address: string) =>
    said(
      "reference-link-number",
      `the text ${quoted(label)} on a link to ${address}`,
      "a text and a URL that name the same issue",
      "Correct the one that is wrong.",
    ),
  repository: (label: string, address: string, wanted: string) =>
    said(
      "reference-link-repository",
      `the text ${quoted(label)} on a link to ${address}`,
      "a text that names the link's own repository",
      `Write ${quoted(wanted)}, or correct the URL.`,
    ),
  unclosed: (url: string) =>
    said(
      "reference-link-unclosed",
      `a link to ${quoted(url)} without the closing parenthesis`,
      "[text](URL)",
      "Add the ).",
    ),
  parted: (label: string) =>
    said(
      "reference-link-parted",
      `white space between the text ${quoted(label)} and its URL`,
      "[text](URL), without white space between ] and (",
      "Take the white space out.",
    ),
  noUrl: (label: string) =>
    said(
      "reference-link-empty",
      `the link ${quoted(label)} without a URL`,
      "[text](URL)",
      "Add the URL, or take the brackets out.",
    ),
  broken: (url: string) =>
    said(
      "reference-link-broken",
      `the link target ${quoted(url)}, which leads nowhere`,
      "a whole URL, or a file of this repository",
      "Copy the URL once more, or correct the path.",
    ),
  ambiguous: (text: string) =>
    said(
      "reference-link-ambiguous",
      `${quoted(text)}, whose repository cannot be told`,
      "a repository, as in owner/repository#12, or the full URL",
      "Write the repository in front, or set `references.tracker` in the configuration.",
    ),
};

export const referenceTarget = {
  moved: (address: string, now: string) =>
    said("reference-target-moved", `${address}, which has moved`, now, "Write the new address."),
  spelled: (address: string, now: string) =>
    said("reference-target-case", address, `${now}, as GitHub spells it`, "Write it so."),
  kind: (written: string, kind: string) =>
    said(
      "reference-target-kind",
      `"/${written}/" in the URL`,
      `"/${kind}/", for ${kind === "pull" ? "it is a pull request" : kind === "issues" ? "it is an issue" : "it is a discussion"}`,
      "Write it so.",
    ),
  unreachable: (address: string) =>
    said(
      "reference-target-unreachable",
      `${address}, which cannot be reached`,
      "an issue or pull request that the bot may read",
      "Correct the number and the repository. If they are right, nothing will be written there.",
    ),
  notAgreed: (address: string) =>
    said(
      "reference-target-not-agreed",
      `${address}, in a repository that does not take part`,
      "one of `references.owners` that accepts these minutes",
      "Nothing will be written there. Correct the address if it is wrong.",
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

export const padResidue = {
  upload: (host: string, path: string | null) =>
    said(
      "pad-residue-upload",
      `a file that still lies on the pad ${quoted(host)}`,
      "files that lie in the repository: those of the pad may vanish",
      path === null
        ? "Save the file beside the minutes and link it from there."
        : `Link ${quoted(path)}, which lies in the repository already.`,
    ),
  syntax: (text: string) =>
    said(
      "pad-residue-syntax",
      `${quoted(text)}, which only the pad understands`,
      "Markdown that GitHub renders",
      "Take it out, or write it in Markdown.",
    ),
  placeholder: (text: string) =>
    said(
      "pad-residue-placeholder",
      `the placeholder ${quoted(text)}`,
      "what belongs in its place",
      "Fill it in, or take it out.",
    ),
  template: (text: string) =>
    said(
      "pad-residue-template",
      `${quoted(text)}, which is text of a pad or a template`,
      "what the meeting said",
      "Take it out.",
    ),
};

/** None of these repeats what was found. */
export const publishable = {
  secret: (kind: string) =>
    said(
      "publishable-secret",
      `what looks like a secret (${kind})`,
      "no secrets in minutes",
      "Take it out, and revoke it: whoever saw this pull request may have it.",
    ),
  email: () =>
    said(
      "publishable-email",
      "somebody's e-mail address",
      "a name or a handle",
      "Write the handle on GitHub or the name, unless the address is meant for the public.",
    ),
  phone: () =>
    said(
      "publishable-phone",
      "a phone number",
      "none in public minutes",
      "Take it out, unless it is meant for the public.",
    ),
  dialIn: () =>
    said(
      "publishable-dial-in",
      "what lets people into a meeting (a password, a PIN or a dial-in number)",
      "none in public minutes",
      "Take it out, and send it with the invitation.",
    ),
  password: () =>
    said(
      "publishable-password",
      "what looks like a password",
      "no passwords in minutes",
      "Take it out, and change it.",
    ),
  internal: () =>
    said(
      "publishable-internal",
      "a link that is marked as internal",
      "links that every reader may follow",
      "Take it out, or take the mark out if everybody may see what is there.",
    ),
};

export const markdown = {
  fence: () =>
    said(
      "markdown-unclosed-fence",
      "a code block that never ends",
      "a closing line of the same signs",
      "Close it: all that follows is shown as code.",
    ),
  heading: (text: string) =>
    said(
      "markdown-heading-without-space",
      `${quoted(text)}, which GitHub shows as plain text`,
      "white space between # and the heading",
      "Add it.",
    ),
  bullet: (text: string) =>
    said(
      "markdown-bullet-without-space",
      `${quoted(text)}, which GitHub does not show as a bullet`,
      "white space behind the sign of a bullet",
      "Add it.",
    ),
  gluedList: () =>
    said(
      "markdown-glued-list",
      "a list that GitHub shows as part of the paragraph above it",
      "a blank line between a paragraph and a list",
      "Add a blank line, and let the bullet begin where the paragraph does.",
    ),
  underlined: () =>
    said(
      "markdown-text-as-heading",
      "a paragraph that the line beneath it makes a heading",
      "a blank line above ---",
      "Add a blank line.",
    ),
  manyHashes: () =>
    said(
      "markdown-heading-too-deep",
      "more than six # before a heading, which GitHub shows as plain text",
      "one to six",
      "Take some out.",
    ),
  undefined: (text: string) =>
    said(
      "markdown-undefined-reference",
      `the link ${quoted(text)}, whose URL is nowhere in the file`,
      "[text](URL), or a line [name]: URL",
      "Write the URL in parentheses.",
    ),
  duplicate: () =>
    said(
      "markdown-duplicate-definition",
      "a second URL for the same name",
      "each name once, for only the first one counts",
      "Take one out, or choose another name.",
    ),
};
