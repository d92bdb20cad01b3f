import type { Inline, Link } from "../minutes/markdown/inline.ts";
import { readIssueUrl } from "../minutes/references/urls.ts";

/** A link without a closing parenthesis right behind its URL. `at` is the offset where the parenthesis certainly belongs. */
type UnclosedLink = { readonly problem: "split" | "broken" | "unclosed"; readonly at: number | null };

/**
 * Reads what follows a URL that no parenthesis closes. Where the URL ends is certain only if the line ends there, or if it is
 * the URL of an issue. Elsewhere the rest may belong to it: a placeholder with spaces, a page with brackets in its name.
 */
export function readUnclosedLink(
  { source }: Pick<Inline, "source">,
  { to, url }: Pick<Link, "to" | "url">,
  hosts: readonly string[],
): UnclosedLink {
  const rest = source.slice(to, to + 300);
  if (/^[ \t]{0,9}\n[ \t>]{0,20}[^\s()[\]]{1,250}\)/.test(rest)) return { problem: "split", at: null };
  const at = source[to] === ">" ? to + 1 : to;
  const line = /^[^\n]*/.exec(source.slice(at, at + 300))?.[0] ?? "";
  if (/^[<>][^\s()]{0,250}\)/.test(rest) || closes(line)) return { problem: "broken", at: null };
  const isWhole = /^[^\s()<>{}[\]"']*[\w/=-]$/.test(url);
  const isIssue = readIssueUrl(url, hosts) !== null && /^\s/.test(line);
  return { problem: "unclosed", at: isWhole && (line.trim() === "" || isIssue) ? at : null };
}

/** Returns whether a text closes a parenthesis that it does not open. */
function closes(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth < 0) return true;
  }
  return false;
}
