import { shownVote } from "../minutes/decisions/shown-vote.ts";
import { filePathOf } from "../minutes/meeting-path.ts";
import { seriesOf } from "../minutes/minutes-path.ts";
import { issueLink, linesAnchor, urlPath } from "../render/links.ts";
import { quoteCell, quoteMarkdownCell } from "../render/quote.ts";
import { registerMessages } from "./messages.ts";
import { newestFirst, type RegisterEntry, type RegisterPosition } from "./register-entry.ts";

/** A line of the register in Markdown, and its position. */
export type RegisterRow = RegisterPosition & {
  readonly markdown: string;
  /** Equal for the rows of one meeting. */
  readonly meeting: string;
};

/** Where the links of a register lead. */
export type RegisterLinks = {
  /** Returns the link to a file of the minutes, without a line. It stays the same in all commits. */
  readonly fileLink: (path: string) => string;
  /** `https://github.com` */
  readonly serverUrl: string;
};

const limits = { textCharacters: 1500, voteCharacters: 200, topicCharacters: 150, issues: 20 };

/** Prints a decision as a row of a table. */
function formatRow(entry: RegisterEntry, { fileLink, serverUrl }: RegisterLinks): RegisterRow {
  const { date, path, line, series, topic, text, issues } = entry;
  const vote = shownVote(entry);
  const hosts = [new URL(serverUrl).host];
  const label = quoteCell(date ?? filePathOf(path));
  const link = fileLink(path);
  const decision = [
    quoteMarkdownCell(text, hosts, limits.textCharacters),
    ...(vote === null ? [] : [registerMessages.vote(quoteCell(vote, limits.voteCharacters))]),
  ].join(" ");
  const cells = [
    `[${label}](${link}${linesAnchor({ from: line, to: line })})`,
    decision,
    topic === null ? "" : quoteCell(topic, limits.topicCharacters),
    [
      ...issues.slice(0, limits.issues).map((address) => issueLink(address, serverUrl)),
      ...(issues.length > limits.issues ? ["…"] : []),
    ].join(", "),
  ];
  return { date, path, line, series, meeting: meetingKey(label, link), markdown: `| ${cells.join(" | ")} |` };
}

/** Prints the decisions as rows, the newest meeting first. */
export function formatRows(entries: readonly RegisterEntry[], links: RegisterLinks): readonly RegisterRow[] {
  return newestFirst(entries).map((entry) => formatRow(entry, links));
}

/** A row of an existing register, which people or their tools may have formatted again. */
export type ParsedRow = {
  readonly markdown: string;
  readonly meeting: string;
  readonly label: string;
  /** The link to the file, without a line. */
  readonly link: string;
  readonly line: number;
};

/** Reads a row of an existing register. Returns null for any other line. */
export function parseRow(line: string): ParsedRow | null {
  const [, label, link, number] =
    /^\|\s*\[((?:\\.|[^\\[\]])+)\]\(([^\s()?#]+)\?plain=1#L(\d{1,7})\)\s*\|/.exec(line) ?? [];
  if (label === undefined || link === undefined) return null;
  return { markdown: line, meeting: meetingKey(label, link), label, link, line: Number(number) };
}

/** Returns a row of an existing register as a row of the new one. */
export function keepRow({ markdown, meeting, label, line }: ParsedRow, path: string): RegisterRow {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(label) ? label : null;
  return { date, path, line, series: seriesOf(path), markdown, meeting };
}

/**
 * Returns a row without the spaces that formatters of Markdown add, and without its line: a line that moves because of a
 * correction above it does not make the register stale.
 */
export function normalizeRow(markdown: string): string {
  return markdown
    .replace(/#L\d+\)/, ")")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?\| ?/g, "|")
    .trim();
}

/** Returns a key that is equal for the rows of one meeting. */
export function meetingKey(label: string, link: string): string {
  return `${label} ${link}`;
}

/** Returns the link from a file of a repository to another one, which works on each branch. */
export function relativeLink(from: string, path: string): string {
  const folders = from.split("/").slice(0, -1);
  const target = filePathOf(path).split("/");
  let shared = 0;
  while (shared < folders.length && shared < target.length - 1 && folders[shared] === target[shared])
    shared += 1;
  const up = folders.slice(shared).map(() => "..");
  return urlPath([...up, ...target.slice(shared)].join("/"));
}
