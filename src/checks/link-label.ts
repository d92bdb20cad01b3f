import { shorthandPattern } from "../minutes/references/shorthands.ts";

/** The issue named by a link's label: `k8s/#329`, `owner/repo#12`, `PR #16`, `Issue 16`, `#5`. */
export type LinkLabel = {
  /** The name before the number in lower case: `k8s`, `owner/repo`, `repo/issues`. Null without a name, and for "PR". */
  readonly name: string | null;
  readonly number: number;
  /** Offsets of name and number in the label. */
  readonly from: number;
  readonly to: number;
  /** The end of the name. */
  readonly nameTo: number;
};

const wordReference =
  /(?<![\p{L}\p{N}])(?:issue|pr|mr|pull request|bug|ticket)[ \t]{1,3}(\d{1,7})(?![\p{L}\p{N}_.-])/giu;
/** Words for a kind of issue instead of a repository, with common misspellings. */
const kinds =
  /^(?:prs?|pulls?|pull-requests?|mrs?|issue|isssues?|bugs?|gh|epic|us|user-stor(?:y|ies)|discussions?|ticket|nr|no)$/;
/** Maximum words besides the number; more make it a title, which may end in any number. */
const maxExtraWords = 3;

/** Returns the issue of a label, or null if it names several issues or is a title. */
export function readLinkLabel(label: string): LinkLabel | null {
  const found = [...label.matchAll(shorthandPattern)];
  const match = found[0] ?? [...label.matchAll(wordReference)][0];
  if (match === undefined || found.length > 1) return null;
  const rest = `${label.slice(0, match.index)} ${label.slice(match.index + match[0].length)}`;
  const isTitle = rest.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "").length > maxExtraWords;
  const inBrackets = label[match.index - 1] === "(" && match.index > 1;
  if (isTitle || inBrackets) return null;
  const isWordForm = match[2] === undefined;
  const written = isWordForm ? "" : (match[1] ?? "");
  const parts = written.split("/").filter((part) => part !== "");
  // `standards/pull/#441` and `PR#12` name a kind; `issues#12` may name the repository `issues`.
  while (kinds.test(parts.at(-1)?.toLowerCase() ?? "")) parts.pop();
  return {
    name: parts.length === 0 ? null : parts.join("/").toLowerCase(),
    number: Number(isWordForm ? match[1] : match[2]),
    from: match.index,
    to: match.index + match[0].length,
    nameTo: match.index + written.length,
  };
}
