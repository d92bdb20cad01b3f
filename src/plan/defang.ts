/**
 * Text from minutes is hostile until it went through here: it mentions nobody, refers to nothing and shows nothing
 * that was not written. Zero-width spaces break what GitHub would bring to life, and are invisible to readers.
 */
const breaker = "\u200B";

// Control characters, halves of characters, and all that is not to be seen or turns text around, but for what emoji and
// some scripts need: joiners and the choice between a sign and its picture. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
const invisible =
  /(?![\t\n\p{Join_Control}\uFE0E\uFE0F])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** Marks upon marks, which reach over the lines above and below. */
const stacked = /(\p{M}{6})\p{M}+/gu;

export function defangText(text: string): string {
  return withoutInvisible(text)
    .replaceAll(/[@＠﹫]/g, (sign) => sign + breaker)
    .replaceAll(/[#＃﹟](?=\d)/g, (sign) => sign + breaker)
    .replaceAll(/\b(gh-)(?=\d)/gi, `$1${breaker}`)
    .replaceAll(/\[!(?=[a-z])/gi, `[!${breaker}`)
    .replaceAll("://", `:${breaker}//`)
    .replaceAll(/\bwww\./gi, (start) => start.slice(0, 3) + breaker + ".");
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
    .replaceAll(invisible, "")
    .replaceAll(stacked, "$1")
    .replaceAll(/[\u2028\u2029]/g, " ");
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

/**
 * The address to link to instead, or null where there should be no link. Links to GitHub go through
 * redirect.github.com, which makes no cross-reference on the issue, as Dependabot's do.
 */
export function defangUrl(url: string, hosts: readonly string[]): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (
    parsed === null ||
    !/^https?:$/.test(parsed.protocol) ||
    parsed.username !== "" ||
    parsed.password !== ""
  )
    return null;
  const host = plainHost(parsed.host);
  if (host === "github.com") {
    parsed.protocol = "https:";
    parsed.host = "redirect.github.com";
  } else if (hosts.includes(host)) return null; // A GitHub Enterprise Server has no such redirect.
  return parsed.href.replaceAll("@", "%40").replaceAll(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));
}

/**
 * Where a link leads, if its words name another host: `[https://github.com/login](https://evil.example)`, or one that only
 * looks like it. Null where nobody is misled.
 * @param url  as `defangUrl` gives it
 * @param hosts  GitHub hosts, whose names are taken for an address without `https://` too
 */
export function hostToTell(words: string, url: string, hosts: readonly string[]): string | null {
  const [start = ""] = withoutInvisible(words)
    .trim()
    .split(/[\s/?#]/, 1);
  const [, address] = /^(?:https?:\/\/|(?=www\.))([^\s/?#]*)/i.exec(withoutInvisible(words).trim()) ?? [];
  const said = address ?? (hosts.includes(plainHost(start)) ? start : null);
  const host = plainHost(new URL(url).host).replace(/^redirect\.(?=github\.com$)/, "");
  return said === null || plainHost(said) === host || words.trimEnd().endsWith(`(${host})`) ? null : host;
}

function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/\.$/, "");
}
