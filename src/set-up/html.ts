/** HTML that is safe to send: made with the template `html`. */
export type Html = { readonly html: string };

type HtmlValue = Html | string | null | false | readonly HtmlValue[];

/** Template tag that escapes its values, except values of the type `Html`. `null` and `false` become nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { html: strings.reduce((text, part, i) => text + formatValue(values[i - 1] ?? null) + part) };
}

function formatValue(value: HtmlValue): string {
  if (value === null || value === false) return "";
  if (typeof value === "string") return escapeHtml(value);
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
