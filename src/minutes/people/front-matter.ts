import { trimEndChars } from "../characters.ts";
import type { MarkdownDocument } from "../markdown/blocks.ts";
import type { FilteredPattern } from "../vocabulary/word-filter.ts";

/** People in the front matter: their 1-based line and text. */
type FrontMatterEntry = { readonly line: number; readonly text: string };

/** Returns the entries of the first list in the front matter whose key names participants: `attendees: [Ada, Grace]`. */
export function readFrontMatter(
  { lines, blocks }: MarkdownDocument,
  participantHeading: FilteredPattern,
): readonly FrontMatterEntry[] {
  const end = blocks[0]?.kind === "hidden" && lines[0] === "---" ? blocks[0].to : 0;
  for (let line = 2; line < end; line++) {
    const match = /^([\w -]{3,30}):(.*)$/.exec(lines[line - 1] ?? "");
    const key = match?.[1]?.trim() ?? "";
    if (key === "" || participantHeading.exec(key)?.[0].length !== key.length) continue;
    const value = bare(match?.[2] ?? "");
    if (value !== "") return value.split(",").map((text) => ({ line, text: bare(text) }));
    const entries: FrontMatterEntry[] = [];
    for (let at = line + 1; at < end; at++) {
      const item = /^\s{0,8}-\s(.*)$/.exec(lines[at - 1] ?? "")?.[1];
      if (item === undefined) break;
      entries.push({ line: at, text: bare(item) });
    }
    return entries;
  }
  return [];
}

/** Returns a value without quotes and brackets. */
function bare(value: string): string {
  return trimEndChars(value.trim().replace(/^["'[]{1,2}/, ""), "\"']");
}
