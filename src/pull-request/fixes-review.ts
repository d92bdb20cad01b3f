import type { Finding } from "../checks/finding.ts";
import { unpublishableLines } from "./redact-findings.ts";
import { fitRows } from "../render/byte-budget.ts";
import { findingMessages } from "../reports/messages.ts";
import { pullRequestMessages } from "./messages.ts";
import { quotePlain } from "../render/quote.ts";
import { isBotCommand, isInsideHunk, lineEdits, suggestionBlock, type LineEdit } from "./suggestions.ts";
import { quoteMessage } from "../render/quote-message.ts";
import type { CheckedFile } from "../reports/checked-file.ts";

/** A checked file with and without its fixes. */
export type FixedFile = {
  readonly checked: CheckedFile & { readonly findings: readonly Finding[] };
  readonly text: string;
  readonly fixed: { readonly path: string; readonly text: string };
  /** False for other encodings: writing them as UTF-8 would change every letter beyond ASCII. */
  readonly isUtf8: boolean;
  readonly bytes: Uint8Array;
};

/** A review of a pull request: https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request */
export type Review = {
  /** Its last line is the marker. */
  readonly body: string;
  readonly comments: readonly ReviewComment[];
};

export type ReviewComment = {
  readonly path: string;
  /** Lines of the file at the head commit, both within one hunk. */
  readonly from: number;
  readonly to: number;
  readonly body: string;
};

/** GitHub accepts 65,536 characters in a body. More comments and rows would help nobody. */
const limits = {
  comments: 100,
  commentCharacters: 50_000,
  rows: 100,
  bodyCharacters: 60_000,
  messagesPerEdit: 5,
  messageCharacters: 500,
};

/**
 * Builds a review with every fix of a pull request as a suggestion. Fixes that cannot be suggested are described.
 * @param onLines  false if GitHub rejected review comments: then all fixes are described
 * @param register  path of the register of decisions if it has to be updated by hand, or null
 * @returns null if there is nothing to fix
 */
export function fixesReview(
  files: readonly FixedFile[],
  head: string,
  onLines = true,
  register: string | null = null,
): Review | null {
  const edits = files.flatMap(editsOf).map((edit) => (onLines ? edit : { ...edit, isSuggested: false }));
  const suggested = edits.filter(({ isSuggested }) => isSuggested);
  const { elsewhere, tooMany, intro, byHand, more } = pullRequestMessages.review;
  const descriptions = [
    ...files.flatMap(describeFileFixes),
    ...(register === null ? [] : [() => describeRegister(register)]),
    ...edits
      .filter(({ isSuggested }) => !isSuggested)
      .map((each) => () => elsewhere(formatLocation(each), messagesOf(each))),
    ...suggested.slice(limits.comments).map((each) => () => tooMany(formatLocation(each))),
  ];
  if (suggested.length + descriptions.length === 0) return null;
  const { shown: rows } = fitRows(
    descriptions.slice(0, limits.rows),
    limits.bodyCharacters,
    (describe) => `- ${describe()}`,
    ({ length }) => length,
  );
  const hiddenCount = descriptions.length - rows.length;
  const blocks = [
    ...(suggested.length > 0 ? [intro] : []),
    ...(rows.length > 0 ? [byHand(suggested.length > 0), rows.join("\n")] : []),
    ...(hiddenCount > 0 ? [more(hiddenCount)] : []),
    fixesMarker(head),
  ];
  return { body: blocks.join("\n\n"), comments: suggested.slice(0, limits.comments).map(reviewCommentOf) };
}

type FileEdit = LineEdit & {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly isSuggested: boolean;
};

function editsOf({ checked, text, fixed, isUtf8 }: FixedFile): readonly FileEdit[] {
  if (!isUtf8 || fixed.text === text) return [];
  const { path, diff, findings } = checked;
  const hidden = unpublishableLines(findings);
  // A lone carriage return ends a line in Markdown but not on GitHub: line numbers would differ.
  const hasSameLineNumbers = !/\r(?!\n)/.test(text);
  return lineEdits(text, fixed.text).map((edit) => {
    const isSuggested =
      hasSameLineNumbers &&
      isInsideHunk(diff.hunks, edit) &&
      !coversAny(edit, hidden) &&
      !edit.lines.some(isBotCommand) &&
      suggestionBlock(edit.lines).length <= limits.commentCharacters;
    return { ...edit, path, findings, isSuggested };
  });
}

/** Describes the fixes of a file that do not edit lines: a rename, an encoding. */
function describeFileFixes({ checked: { path }, text, fixed, isUtf8 }: FixedFile): readonly (() => string)[] {
  const { rename, encoding } = pullRequestMessages.review;
  return [
    ...(fixed.path === path ? [] : [() => rename(quotePlain(path), quotePlain(fixed.path))]),
    ...(isUtf8 || fixed.text === text ? [] : [() => encoding(quotePlain(path))]),
  ];
}

function describeRegister(path: string): string {
  const { byHand, fixedByCommand } = pullRequestMessages.register;
  return `${byHand(quotePlain(path))} ${fixedByCommand}`;
}

function coversAny({ from, to }: LineEdit, lines: ReadonlySet<number>): boolean {
  for (let line = from; line <= to; line += 1) if (lines.has(line)) return true;
  return false;
}

function reviewCommentOf(edit: FileEdit): ReviewComment {
  const { path, from, to, lines } = edit;
  return { path, from, to, body: [...messagesOf(edit), suggestionBlock(lines)].join("\n\n") };
}

/** Returns the messages of the findings that an edit fixes. */
function messagesOf({ from, to, findings }: FileEdit): readonly string[] {
  const fixedFindings = findings.filter(
    ({ fix, range }) => fix !== null && from <= range.to.line && range.from.line <= to,
  );
  const messages = fixedFindings.map(({ found, expected, advice }) =>
    quoteMessage(`${findingMessages.found(found, expected)} ${advice}`, limits.messageCharacters),
  );
  return [...new Set(messages)].slice(0, limits.messagesPerEdit);
}

function formatLocation({ path, from }: FileEdit): string {
  return quotePlain(`${path}:${from}`);
}

/** Returns the marker of a review: the commit whose fixes it contains. */
function fixesMarker(head: string): string {
  return `<!-- minutes-bot:fixes:v1 commit=${head} -->`;
}

/** Returns true if a review of the bot contains the fixes of a commit. */
export function isFixesReview(body: string, head: string): boolean {
  return body.trimEnd().split("\n").at(-1) === fixesMarker(head);
}
