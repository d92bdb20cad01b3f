import { quoted } from "../../problems.ts";
import { said } from "./message.ts";

/** What the rules say of the text itself. Words from minutes stand in quotes; what should not be public is never among them. */

export const padResidue = {
  upload: (host: string, path: string | null) =>
    said(
      "pad-residue-upload",
      `a file that still lies on the pad${host === "" ? "" : ` ${quoted(host)}`}`,
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
      "Take it out, and revoke it: whoever saw these minutes may have it.",
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
