import type { Finding } from "../checks/finding.ts";
import type { CheckedFile } from "./pull-request.ts";
import { unpublishable } from "./pull-request.ts";
import { checkSentences as sentences } from "./pull-request-sentences.ts";
import { quotePlain } from "./quote.ts";
import { isShownIn, lineEdits, suggestionBlock, type LineEdit } from "./suggestions.ts";

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
const most = { remarks: 100, remark: 60_000, rows: 100 };

/**
 * Every fix of a pull request as suggestions on its lines; what cannot be suggested there is told in words.
 * @returns null where nothing can be fixed
 */
export function fixesReview(files: readonly MendedFile[], head: string): Review | null {
  const parts = files.map(partsOf);
  const remarks = parts.flatMap((part) => part.remarks);
  const words = [
    ...parts.flatMap((part) => part.words),
    ...remarks.slice(most.remarks).map(({ path, from }) => sentences.review.tooMany(place(path, from))),
  ];
  if (remarks.length + words.length === 0) return null;
  const rows = words.slice(0, most.rows).map((row) => `- ${row}`);
  const blocks = [
    ...(remarks.length > 0 ? [sentences.review.lead] : []),
    ...(rows.length > 0 ? [sentences.review.byHand(remarks.length > 0), rows.join("\n")] : []),
  ];
  return { body: `${blocks.join("\n\n")}\n\n${fixesMarker(head)}`, remarks: remarks.slice(0, most.remarks) };
}

type Parts = { readonly remarks: readonly Remark[]; readonly words: readonly string[] };

function partsOf({ checked, text, mended, isUtf8 }: MendedFile): Parts {
  const { path, diff, findings } = checked;
  const { elsewhere, rename, encoding } = sentences.review;
  const renamed = mended.path === path ? [] : [rename(quotePlain(path), quotePlain(mended.path))];
  const edits = mended.text === text ? [] : lineEdits(text, mended.text);
  if (edits.length === 0) return { remarks: [], words: renamed };
  if (!isUtf8) return { remarks: [], words: [...renamed, encoding(quotePlain(path))] };
  const hidden = unpublishable(findings);
  const isSuggested = (edit: LineEdit): boolean =>
    // A lone carriage return is the end of a line to Markdown, and none to GitHub: the numbers would not fit.
    !/\r(?!\n)/.test(text) &&
    isShownIn(diff.hunks, edit) &&
    !touches(edit, hidden) &&
    suggestionBlock(edit.lines).length <= most.remark;
  return {
    remarks: edits.filter(isSuggested).map((edit) => remarkOf(path, edit, findings)),
    words: [
      ...renamed,
      ...edits
        .filter((edit) => !isSuggested(edit))
        .map((edit) => elsewhere(place(path, edit.from), curesOf(edit, findings))),
    ],
  };
}

function touches({ from, to }: LineEdit, lines: ReadonlySet<number>): boolean {
  return [...lines].some((line) => from <= line && line <= to);
}

function remarkOf(path: string, edit: LineEdit, findings: readonly Finding[]): Remark {
  const { from, to, lines } = edit;
  return { path, from, to, body: [...curesOf(edit, findings), suggestionBlock(lines)].join("\n\n") };
}

/** What is mended by an edit, in words. */
function curesOf({ from, to }: LineEdit, findings: readonly Finding[]): readonly string[] {
  const mended = findings.filter(
    ({ fix, range }) => fix !== null && from <= range.to.line && range.from.line <= to,
  );
  return [
    ...new Set(
      mended.map(({ found, expected, cure }) =>
        quotePlain(`${sentences.found(found, expected)} ${cure}`, 500),
      ),
    ),
  ];
}

function place(path: string, line: number): string {
  return quotePlain(`${path}:${line}`);
}

/** Signs a review of ours: the fixes of which commit it holds. */
export function fixesMarker(head: string): string {
  return `<!-- minutes-bot:fixes:v1 commit=${head} -->`;
}

/** Whether a review of ours holds the fixes of a commit. */
export function isFixesReview(body: string, head: string): boolean {
  return body.trimEnd().split("\n").at(-1) === fixesMarker(head);
}
