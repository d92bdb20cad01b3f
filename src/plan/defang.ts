/**
 * Text from minutes is hostile until it went through here: it mentions nobody, refers to nothing and shows nothing
 * that was not written. Zero-width spaces break what GitHub would bring to life, and are invisible to readers.
 */
const breaker = "\u200B";

// Control, zero-width (but the joiners that emoji need) and bidirectional characters.
const invisible =
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

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

/** For many programs (other bots among them) a line begins after U+2028 and U+2029, for CommonMark it does not. */
function withoutInvisible(text: string): string {
  return text.replaceAll(invisible, "").replaceAll(/[\u2028\u2029]/g, " ");
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
  const host = parsed.host
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/\.$/, "");
  if (host === "github.com") {
    parsed.protocol = "https:";
    parsed.host = "redirect.github.com";
  } else if (hosts.includes(host)) return null; // A GitHub Enterprise Server has no such redirect.
  return parsed.href.replaceAll("@", "%40").replaceAll(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));
}
