/** Maximum characters of a link's URL. Browsers and servers have similar limits. */
const maxUrlLength = 2000;

/** Returns the URL after `](`, up to the closing parenthesis, or to the end of the line if that is missing. */
export function readDestination(source: string, at: number): { url: string; end: number } | null {
  let depth = 0;
  let start = at;
  while (source[start] === " " || source[start] === "\n") start++;
  const bracketed = /^<([^<>\n]{0,2000})>[ \n]{0,3}\)/.exec(source.slice(start, start + maxUrlLength));
  if (bracketed) return { url: bracketed[1] ?? "", end: start + bracketed[0].length };
  if (source[start] === "<") start++;
  let end = start;
  const limit = Math.min(source.length, start + maxUrlLength);
  for (; end < limit; end++) {
    const char = source[end];
    if (char === "(") depth++;
    else if (char === ")" && depth-- === 0) break;
    else if (char === "\n" || char === " " || char === ">" || char === "<") break;
  }
  const url = source.slice(start, end);
  if (source[end] === ")") return { url, end: end + 1 };
  const close = /^>?(?:[ \n]+(?:"[^"]*"|'[^']*'))?[ \n]*\)/.exec(source.slice(end, end + 300));
  if (close) return { url, end: end + close[0].length };
  // The parenthesis is not closed. Accept a URL nevertheless, because it was meant as a link.
  return /^https?:/i.test(url) ? { url, end } : null;
}
