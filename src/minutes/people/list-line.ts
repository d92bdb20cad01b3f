import type { Inline, Span } from "../markdown/inline.ts";

/** Matches the profile of a user: https://docs.github.com/en/account-and-profile */
const profile = /^https?:\/\/(?:www\.)?github\.com\/([a-z\d][a-z\d-]{0,38})\/?$/i;
const labelledHandle = /\((?:gh|github|github id|handle)[: ]\s?@?([a-z\d][a-z\d-]{0,38})\)/gi;
/** Matches the mark of a name in HackMD: `[name=Ada]`. */
const namedMark = /\[name=([^\]\n]{1,60})\]/gi;

/**
 * Returns a line of a list of people with each profile link and each "(gh: ada)" as a mention: `Ada Lovelace (@ada)`. Struck
 * names are left out, because these people were absent.
 */
export function readListLine(inline: Inline, { from, to }: Span): string {
  let line = "";
  let at = from;
  for (const link of inline.links) {
    const login = profile.exec(link.url)?.[1];
    if (login === undefined || link.from < at || link.to > to) continue;
    const label = link.label ? inline.text.slice(link.label.from, link.label.to).trim() : "";
    const isSame = label === "" || label.replace(/^@/, "").toLowerCase() === login.toLowerCase();
    line += withoutStruck(inline, at, link.from) + (isSame ? `@${login}` : `${label} (@${login})`);
    at = link.to;
  }
  line += withoutStruck(inline, at, to);
  return line.replace(labelledHandle, "(@$1)").replace(namedMark, "$1");
}

function withoutStruck({ text, strikethrough }: Inline, from: number, to: number): string {
  let rest = "";
  let at = from;
  for (const span of strikethrough) {
    if (span.to <= at || span.from >= to) continue;
    rest += text.slice(at, Math.max(at, span.from));
    at = Math.max(at, span.to);
  }
  return rest + text.slice(at, Math.max(at, to));
}
