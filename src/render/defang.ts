/**
 * Text from minutes is untrusted. `defangText` makes it safe: no mentions, no references, no invisible characters. It
 * interrupts texts that GitHub would turn into a link or a mention with zero-width spaces, which readers do not see.
 */
export const zeroWidthSpace = "\u200B";

// Control characters, lone surrogates, invisible and bidirectional characters. Joiners and variation selectors stay:
// emoji and some scripts need them. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
const invisible =
  /(?![\t\n\p{Join_Control}\uFE0E\uFE0F])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** Matches joiners beside an ASCII character or a space. No emoji and no script needs them there. */
const uselessJoiner =
  /(?<=[\0-\x7F\s]|^)\p{Join_Control}+|(?<!\p{Join_Control})\p{Join_Control}+(?=[\0-\x7F\s]|$)/gu;

/** Matches stacked combining marks, which would cover the lines above and below. */
const stacked = /(\p{M}{6})\p{M}+/gu;

// https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
/** Patterns of text that GitHub turns into links, mentions or alerts. A zero-width space is inserted behind each match. */
const activePatterns: readonly RegExp[] = [
  /[@＠﹫]/g,
  /[#＃﹟](?=\p{Default_Ignorable_Code_Point}*\p{Nd})/gu,
  /gh-(?=\d)/gi,
  /(?:ghsa|cve)-(?=[a-z\d])/gi,
  /\[!(?=[a-z])/gi,
  /:(?=\/\/)/g,
  /www(?=\.)/gi,
];

/**
 * Matches full and abbreviated commit ids, but no dates in file names, sizes in bytes and letters within a word
 * ("feedback").
 */
const commitIds =
  /(?<![\da-f])(?!(?<=\/)\d+(?![a-z\d])|\d+(?:\.md| bytes))(?:(?=[a-f]*\d)[\da-f]{7,}|(?<![a-z])[a-f]{7,}(?![a-z]))/gi;
const maxHexWithoutLink = 6;

/** Returns text from minutes without active or invisible parts. */
export function defangText(text: string): string {
  return breakActiveMarkup([removeInvisible(text)]).join("");
}

/**
 * Interrupts mentions, references and links in texts that are printed one after the other: in each text, and in their
 * concatenation, because a reader that strips the markup between them joins them.
 */
export function breakActiveMarkup(texts: readonly string[]): readonly string[] {
  const joinedOffsets = offsetsToBreak(texts.join(""));
  let start = 0;
  return texts.map((text) => {
    const end = start + text.length;
    const joined = joinedOffsets.filter((at) => start < at && at <= end).map((at) => at - start);
    start = end;
    const offsets = [...new Set([...offsetsToBreak(text), ...joined])].sort((a, b) => a - b);
    const parts = offsets.map((at, i) => text.slice(offsets[i - 1] ?? 0, at) + zeroWidthSpace);
    return parts.join("") + text.slice(offsets.at(-1) ?? 0);
  });
}

function offsetsToBreak(text: string): readonly number[] {
  const offsets = activePatterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => match.index + match[0].length),
  );
  for (const match of text.matchAll(commitIds))
    for (let at = maxHexWithoutLink; at < match[0].length; at += maxHexWithoutLink)
      offsets.push(match.index + at);
  return offsets;
}

/** Returns code without live mentions. GitHub links nothing in code, but other bots read mentions in the raw text. */
export function defangCode(text: string): string {
  return removeInvisible(text).replaceAll(/[@＠﹫]/g, (sign) => sign + zeroWidthSpace);
}

/**
 * Removes invisible characters from a text. U+2028 and U+2029 become spaces: for many programs (other bots among them)
 * they end a line, for CommonMark they do not.
 */
export function removeInvisible(text: string): string {
  return text
    .replaceAll(/[\u2028\u2029]/g, " ")
    .replaceAll(invisible, "")
    .replaceAll(uselessJoiner, "")
    .replaceAll(stacked, "$1");
}

/** Returns true if a reader sees anything of the text. */
export function hasVisibleText(text: string): boolean {
  return /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}]/u.test(text);
}

/** Returns the text of HTML without comments and the tags that GitHub renders. Other tags (`<name>`) stay as text. */
export function visibleText(html: string): string {
  return html
    .replaceAll(/<!--.*?(?:-->|$)/gs, "")
    .replaceAll(/<(?:br|hr)\b[^<>]*>/gi, " ")
    .replaceAll(renderedTags, "");
}

// The common ones of https://github.com/gjtorikian/html-pipeline (the sanitization filter).
const renderedTags =
  /<\/?(?:[abipqsu]|blockquote|code|dd|del|details|div|dl|dt|em|font|h[1-6]|img|ins|kbd|li|ol|picture|pre|samp|span|strike|strong|style|sub|summary|sup|table|tbody|td|th|thead|tr|tt|ul|var)\b[^<>]*>/gi;
