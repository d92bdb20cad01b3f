import { quoted } from "../../problem.ts";
import { listLines, message } from "./message.ts";

/** Messages about the text itself. Text from minutes is quoted, except for anything that should not be public. */

export const padResidueMessages = {
  upload: (host: string, path: string | null) =>
    message(
      "pad-residue-upload",
      `an uploaded file that is only in the online editor${host === "" ? "" : ` ${quoted(host)}`}`,
      "a file in the repository, since the editor can delete its files",
      path === null
        ? "Save the file next to the minutes and link to it there."
        : `Link to ${quoted(path)}, which is already in the repository.`,
    ),
  syntax: (text: string) =>
    message(
      "pad-residue-syntax",
      `${quoted(text)}, which only the online editor understands`,
      "Markdown that GitHub renders",
      "Remove it, or write it in Markdown.",
    ),
  placeholder: (text: string) =>
    message(
      "pad-residue-placeholder",
      `the placeholder ${quoted(text)}`,
      "the actual text",
      "Fill it in, or remove it.",
    ),
  template: (text: string) =>
    message(
      "pad-residue-template",
      `${quoted(text)}, which is text of the online editor or of a template`,
      "notes of the meeting",
      "Remove it.",
    ),
};

/** None of these messages repeats the text that was found. */
export const publishableMessages = {
  secret: (kind: string) =>
    message(
      "publishable-secret",
      `a possible secret (${kind})`,
      "no secrets in minutes",
      "Remove it, and revoke it: everybody who read these minutes could have copied it.",
    ),
  email: () =>
    message(
      "publishable-email",
      "a personal e-mail address",
      "a name or a handle",
      "Write the name or the GitHub handle, unless the address is meant to be public.",
    ),
  emails: (lines: readonly number[]) =>
    message(
      "publishable-email",
      `${lines.length} personal e-mail addresses, on ${listLines(lines)}`,
      "names or handles",
      "Write the names or the GitHub handles, unless the addresses are meant to be public.",
    ),
  phone: () =>
    message(
      "publishable-phone",
      "a phone number",
      "no phone numbers in minutes",
      "Remove it, unless it is meant to be public.",
    ),
  phones: (lines: readonly number[]) =>
    message(
      "publishable-phone",
      `${lines.length} phone numbers, on ${listLines(lines)}`,
      "no phone numbers in minutes",
      "Remove them, unless they are meant to be public.",
    ),
  dialIn: () =>
    message(
      "publishable-dial-in",
      "dial-in details of a meeting (a password, PIN or number)",
      "no dial-in details in minutes",
      "Remove it, and send it with the invitation.",
    ),
  password: () =>
    message(
      "publishable-password",
      "a possible password",
      "no passwords in minutes",
      "Remove it, and change the password.",
    ),
  internal: () =>
    message(
      "publishable-internal",
      "a link marked as internal",
      "links that every reader can open",
      "Remove the link. If everybody can open the page, remove the mark instead.",
    ),
};

export const markdownMessages = {
  fence: () =>
    message(
      "markdown-unclosed-fence",
      "a code block without an end",
      "a closing line of the same characters",
      "Close it: everything below is shown as code.",
    ),
  heading: (text: string) =>
    message(
      "markdown-heading-without-space",
      `${quoted(text)}, which GitHub shows as plain text`,
      "a space between # and the heading",
      "Add the space.",
    ),
  bullet: (text: string) =>
    message(
      "markdown-bullet-without-space",
      `${quoted(text)}, which GitHub does not show as a bullet`,
      "a space after the bullet character",
      "Add the space.",
    ),
  gluedList: () =>
    message(
      "markdown-glued-list",
      "a list that GitHub shows as part of the paragraph above it",
      "a blank line between a paragraph and a list",
      "Add a blank line, and indent the bullet like the paragraph.",
    ),
  underlined: () =>
    message(
      "markdown-text-as-heading",
      "a paragraph that the line below turns into a heading",
      "a blank line above ---",
      "Add a blank line.",
    ),
  manyHashes: () =>
    message(
      "markdown-heading-too-deep",
      "more than six # before a heading, which GitHub shows as plain text",
      "one to six",
      "Remove some of them.",
    ),
  undefined: (text: string) =>
    message(
      "markdown-undefined-reference",
      `the link ${quoted(text)}, whose URL is not in the file`,
      "[text](URL), or a line [name]: URL",
      "Write the URL in parentheses.",
    ),
  duplicate: () =>
    message(
      "markdown-duplicate-definition",
      "a second URL for the same name",
      "one URL for each name, since only the first counts",
      "Remove one, or choose another name.",
    ),
};
