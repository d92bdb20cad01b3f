import { quoted } from "../../problem.ts";
import { message } from "./message.ts";

/** Messages about references. Text from minutes is quoted. */

export const referenceLinkMessages = {
  number: (label: string, address: string) =>
    message(
      "reference-link-number",
      `the text ${quoted(label)} on a link to ${address}`,
      "a text and a URL that name the same issue",
      "Correct the text or the URL.",
    ),
  repository: (label: string, address: string, wanted: string) =>
    message(
      "reference-link-repository",
      `the text ${quoted(label)} on a link to ${address}`,
      "a text that names the linked repository",
      `Write ${quoted(wanted)}, or correct the URL.`,
    ),
  unclosed: (url: string) =>
    message(
      "reference-link-unclosed",
      `a link to ${quoted(url)} without the closing parenthesis`,
      "[text](URL)",
      "Add the ).",
    ),
  split: (url: string) =>
    message(
      "reference-link-split",
      `a link to ${quoted(url)} whose URL continues on the next line`,
      "a URL on one line",
      "Remove the line break in the URL.",
    ),
  spaced: (label: string) =>
    message(
      "reference-link-spaced",
      `white space between the text ${quoted(label)} and its URL`,
      "[text](URL) without white space between ] and (",
      "Remove the white space.",
    ),
  unbracketed: (label: string) =>
    message(
      "reference-link-unbracketed",
      `the link ${quoted(label)} without the closing bracket`,
      "[text](URL)",
      "Add the ] before the (.",
    ),
  noUrl: (label: string) =>
    message(
      "reference-link-empty",
      `the link ${quoted(label)} without a URL`,
      "[text](URL)",
      "Add the URL, or remove the brackets.",
    ),
  broken: (url: string) =>
    message(
      "reference-link-broken",
      `the broken link target ${quoted(url)}`,
      "a complete URL, or a file in this repository",
      "Copy the URL again, or correct the path.",
    ),
  ambiguous: (text: string) =>
    message(
      "reference-link-ambiguous",
      `${quoted(text)}, which does not name its repository`,
      "a repository, as in owner/repository#12, or the full URL",
      "Add the repository, or set `references.tracker` in the configuration.",
    ),
  manyAmbiguous: (texts: readonly string[], count: number, tracker: string) =>
    message(
      "reference-link-ambiguous",
      `${count} references that do not name their repository, such as ${texts.map((text) => quoted(text)).join(", ")}`,
      "a repository for each, as in owner/repository#12, or one for all",
      `If they are issues of one repository, write it into the configuration: \`references: { tracker: ${tracker} }\`.`,
    ),
};

export const referenceTargetMessages = {
  moved: (address: string, now: string) =>
    message("reference-target-moved", `${address}, which has moved`, now, `Write ${now}.`),
  spelled: (address: string, now: string) =>
    message("reference-target-case", address, `${now}, as GitHub spells it`, `Write ${now}.`),
  kind: (written: string, kind: string) =>
    message(
      "reference-target-kind",
      `"/${written}/" in the URL`,
      `"/${kind}/", since it is ${kind === "pull" ? "a pull request" : kind === "issues" ? "an issue" : "a discussion"}`,
      `Write "/${kind}/".`,
    ),
  unreachable: (address: string) =>
    message(
      "reference-target-unreachable",
      `${address}, which cannot be reached`,
      "an issue or pull request that the bot can read",
      "Correct the number or the repository. If both are right, change nothing: the bot will not comment there.",
    ),
  notAccepted: (address: string) =>
    message(
      "reference-target-not-agreed",
      `${address}, in a repository that does not accept these minutes`,
      "a repository of `references.owners` that accepts these minutes",
      "Correct the address. If it is right, change nothing: the bot will not comment there.",
    ),
};
