/** HTML that is safe to send: made with the template `html`, or sanitized. */
export type Html = { readonly html: string };

type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

/** Template tag that escapes its values, except values of the type `Html`. `null`, `undefined` and `false` become nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { html: strings.reduce((text, part, i) => text + formatValue(values[i - 1]) + part) };
}

function formatValue(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return "html" in value ? value.html : value.map(formatValue).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
