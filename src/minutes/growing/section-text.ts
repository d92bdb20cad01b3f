import { hashOf } from "../hash.ts";
import type { GrowingFile, Section } from "./sections.ts";

/** A section as a text of its own: its lines at their places in the file, and nothing else. */
type SectionText = { readonly text: string; readonly hash: string };

const definition = /^ {0,3}\[([^\]\n]{1,200})\]:\s*\S/;

/**
 * Returns a section with the lines that it has in the file, so that its line numbers are those of the file. The rest of the
 * text is blank, apart from the link definitions that the section uses.
 */
export function readSectionText({ lines }: GrowingFile, { from, to }: Section): SectionText {
  const isOwn = (at: number): boolean => at >= from - 1 && at < to;
  const labels = lines.map(labelOf);
  const own = lines.filter((_, at) => isOwn(at) && labels[at] === null);
  const joined = own.join("\n").toLowerCase();
  const isUsed = (at: number): boolean => {
    const label = labels[at] ?? null;
    return label !== null && joined.includes(`[${label}]`);
  };
  return {
    text: lines.map((line, at) => (isOwn(at) || isUsed(at) ? `${line}\n` : "\n")).join(""),
    hash: hashOf([...trimEnd(own), "", ...lines.filter((_, at) => isUsed(at))]),
  };
}

/** Returns the label of a link definition, or null. */
function labelOf(line: string): string | null {
  const mayDefine = line.startsWith("[") || line.startsWith(" ");
  return (mayDefine ? definition.exec(line)?.[1]?.toLowerCase() : undefined) ?? null;
}

/** Removes blank lines at the end, which change when a section moves. */
function trimEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
}
