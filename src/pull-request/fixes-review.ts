import type { Finding } from "../checks/finding.ts";
import type { CheckedFile } from "./redact-findings.ts";
import { fitting } from "../render/byte-budget.ts";
import { unpublishable } from "./redact-findings.ts";
import { checkSentences as sentences } from "./messages.ts";
import { quotePlain } from "../render/quote.ts";
import { commandsBots, isShownIn, lineEdits, suggestionBlock, type LineEdit } from "./suggestions.ts";
import { quoteComplaint } from "../render/table-cell.ts";

/** A file that was checked, and what becomes of it with every fix applied. */
export type MendedFile = {
  readonly checked: CheckedFile & { readonly findings: readonly Finding[] };
  readonly text: string;
  readonly mended: { readonly path: string; readonly text: string };
  /** Whether the file is UTF-8: in another encoding every letter beyond ASCII would change. */
  readonly isUtf8: boolean;
  readonly bytes: Uint8Array;
};

/** A review of a pull request: https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request */
export type Review = {
  /** Its last line is the marker. */
  readonly body: string;
  readonly remarks: readonly Remark[];
};

export type Remark = {
  readonly path: string;
  /** Lines of the file at the head, both within one hunk. */
  readonly from: number;
  readonly to: number;
  readonly body: string;
};

/** GitHub takes 65,536 characters of each; a review of more remarks helps nobody. */
const most = { remarks: 100, remark: 50_000, rows: 100, body: 60_000, cures: 5, words: 500 };

/**
 * Every fix of a pull request as suggestions on its lines; what cannot be suggested there is told in words.
 * @param onLines  false where GitHub does not take remarks on the lines: then all is told in words
 * @returns null where nothing can be fixed
 */
export function fixesReview(files: readonly MendedFile[], head: string, onLines = true): Review | null {
  const edits = files.flatMap(editsOf).map((edit) => (onLines ? edit : { ...edit, isSuggested: false }));
  const suggested = edits.filter(({ isSuggested }) => isSuggested);
  const { elsewhere, tooMany, lead, byHand, more } = sentences.review;
  const words = [
    ...files.flatMap(wordsOf),
    ...edits
      .filter(({ isSuggested }) => !isSuggested)
      .map((each) => () => elsewhere(placeOf(each), curesOf(each))),
    ...suggested.slice(most.remarks).map((each) => () => tooMany(placeOf(each))),
  ];
  if (suggested.length + words.length === 0) return null;
  const { shown: rows } = fitting(
    words.slice(0, most.rows),
    most.body,
    (word) => `- ${word()}`,
    ({ length }) => length,
  );
  const left = words.length - rows.length;
  const blocks = [
    ...(suggested.length > 0 ? [lead] : []),
    ...(rows.length > 0 ? [byHand(suggested.length > 0), rows.join("\n")] : []),
    ...(left > 0 ? [more(left)] : []),
    fixesMarker(head),
  ];
  return { body: blocks.join("\n\n"), remarks: suggested.slice(0, most.remarks).map(remarkOf) };
}

type FileEdit = LineEdit & {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly isSuggested: boolean;
};

function editsOf({ checked, text, mended, isUtf8 }: MendedFile): readonly FileEdit[] {
  if (!isUtf8 || mended.text === text) return [];
  const { path, diff, findings } = checked;
  const hidden = unpublishable(findings);
  // A lone carriage return is the end of a line to Markdown, and none to GitHub: the numbers would not fit.
  const isCounted = !/\r(?!\n)/.test(text);
  return lineEdits(text, mended.text).map((edit) => {
    const isSuggested =
      isCounted &&
      isShownIn(diff.hunks, edit) &&
      !touches(edit, hidden) &&
      !edit.lines.some(commandsBots) &&
      suggestionBlock(edit.lines).length <= most.remark;
    return { ...edit, path, findings, isSuggested };
  });
}

/** What is to be told of a file as a whole. */
function wordsOf({ checked: { path }, text, mended, isUtf8 }: MendedFile): readonly (() => string)[] {
  const { rename, encoding } = sentences.review;
  return [
    ...(mended.path === path ? [] : [() => rename(quotePlain(path), quotePlain(mended.path))]),
    ...(isUtf8 || mended.text === text ? [] : [() => encoding(quotePlain(path))]),
  ];
}

function touches({ from, to }: LineEdit, lines: ReadonlySet<number>): boolean {
  for (let line = from; line <= to; line += 1) if (lines.has(line)) return true;
  return false;
}

function remarkOf(edit: FileEdit): Remark {
  const { path, from, to, lines } = edit;
  return { path, from, to, body: [...curesOf(edit), suggestionBlock(lines)].join("\n\n") };
}

/** What is mended by an edit, in words. */
function curesOf({ from, to, findings }: FileEdit): readonly string[] {
  const mended = findings.filter(
    ({ fix, range }) => fix !== null && from <= range.to.line && range.from.line <= to,
  );
  const words = mended.map(({ found, expected, cure }) =>
    quoteComplaint(`${sentences.found(found, expected)} ${cure}`, most.words),
  );
  return [...new Set(words)].slice(0, most.cures);
}

function placeOf({ path, from }: FileEdit): string {
  return quotePlain(`${path}:${from}`);
}

/** Signs a review of ours: the fixes of which commit it holds. */
export function fixesMarker(head: string): string {
  return `<!-- minutes-bot:fixes:v1 commit=${head} -->`;
}

/** Whether a review of ours holds the fixes of a commit. */
export function isFixesReview(body: string, head: string): boolean {
  return body.trimEnd().split("\n").at(-1) === fixesMarker(head);
}
