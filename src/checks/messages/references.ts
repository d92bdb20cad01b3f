import { quoted } from "../../problems.ts";
import { said } from "./message.ts";

/** What the rules say of references. Words from minutes stand in quotes. */

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
  unbracketed: (label: string) =>
    said(
      "reference-link-unbracketed",
      `the link ${quoted(label)} without the closing bracket`,
      "[text](URL)",
      "Add the ] in front of the (.",
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
