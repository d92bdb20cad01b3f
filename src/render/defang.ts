/**
 * Text from minutes is hostile until it went through here: it mentions nobody, refers to nothing and shows nothing
 * that was not written. Zero-width spaces break what GitHub would bring to life, and are invisible to readers.
 */
export const breaker = "\u200B";

// Control characters, halves of characters, and all that is not to be seen or turns text around, but for what emoji and
// some scripts need: joiners and the choice between a sign and its picture. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
const invisible =
  /(?![\t\n\p{Join_Control}\uFE0E\uFE0F])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** No emoji and no script joins an ASCII character, or a space of any kind, to another one. */
const uselessJoiner =
  /(?<=[\0-\x7F\s]|^)\p{Join_Control}+|(?<!\p{Join_Control})\p{Join_Control}+(?=[\0-\x7F\s]|$)/gu;

/** Marks upon marks, which reach over the lines above and below. */
const stacked = /(\p{M}{6})\p{M}+/gu;

// https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
/** What GitHub brings to life, whatever is before it; it is broken behind each match. */
const alive: readonly RegExp[] = [
  /[@＠﹫]/g,
  /[#＃﹟](?=\p{Default_Ignorable_Code_Point}*\p{Nd})/gu,
  /gh-(?=\d)/gi,
  /(?:ghsa|cve)-(?=[a-z\d])/gi,
  /\[!(?=[a-z])/gi,
  /:(?=\/\/)/g,
  /www(?=\.)/gi,
];

/**
 * The id of a commit, in full or shortened. A date in the name of a file is none, nor is the size of one, nor letters
 * within a word ("feedback").
 */
const commit =
  /(?<![\da-f])(?!(?<=\/)\d+(?![a-z\d])|\d+(?:\.md| bytes))(?:(?=[a-f]*\d)[\da-f]{7,}|(?<![a-z])[a-f]{7,}(?![a-z]))/gi;
const longestNoId = 6;

export function defangText(text: string): string {
  return breakAlive([withoutInvisible(text)]).join("");
}

/**
 * Breaks whatever GitHub would bring to life in texts that are printed one behind the other: in each of them, and in all
 * of them as one text, for whoever takes the markup between them away joins them.
 */
export function breakAlive(texts: readonly string[]): readonly string[] {
  const whole = placesToBreak(texts.join(""));
  let start = 0;
  return texts.map((text) => {
    const end = start + text.length;
    const joined = whole.filter((at) => start < at && at <= end).map((at) => at - start);
    start = end;
    const places = [...new Set([...placesToBreak(text), ...joined])].sort((a, b) => a - b);
    const parts = places.map((at, i) => text.slice(places[i - 1] ?? 0, at) + breaker);
    return parts.join("") + text.slice(places.at(-1) ?? 0);
  });
}

function placesToBreak(text: string): readonly number[] {
  const places = alive.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => match.index + match[0].length),
  );
  for (const match of text.matchAll(commit))
    for (let at = longestNoId; at < match[0].length; at += longestNoId) places.push(match.index + at);
  return places;
}

/** In code nothing refers to issues, but a reader of the raw text (or another bot) still sees mentions. */
export function defangCode(text: string): string {
  return withoutInvisible(text).replaceAll(/[@＠﹫]/g, (sign) => sign + breaker);
}

/**
 * A text without what nobody sees. For many programs (other bots among them) a line begins after U+2028 and U+2029, for
 * CommonMark it does not.
 */
export function withoutInvisible(text: string): string {
  return text
    .replaceAll(/[\u2028\u2029]/g, " ")
    .replaceAll(invisible, "")
    .replaceAll(uselessJoiner, "")
    .replaceAll(stacked, "$1");
}

/** Whether a reader sees anything of a text. */
export function isSeen(text: string): boolean {
  return /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}]/u.test(text);
}

/** HTML as its readers saw it: without comments and the tags that GitHub knows; others (`<name>`) are words. */
export function visibleText(html: string): string {
  return html
    .replaceAll(/<!--.*?(?:-->|$)/gs, "")
    .replaceAll(/<(?:br|hr)\b[^<>]*>/gi, " ")
    .replaceAll(known, "");
}

// Those in use, of https://github.com/gjtorikian/html-pipeline (the sanitization filter).
const known =
  /<\/?(?:[abipqsu]|blockquote|code|dd|del|details|div|dl|dt|em|font|h[1-6]|img|ins|kbd|li|ol|picture|pre|samp|span|strike|strong|style|sub|summary|sup|table|tbody|td|th|thead|tr|tt|ul|var)\b[^<>]*>/gi;
