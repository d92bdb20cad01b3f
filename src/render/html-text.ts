import { defangText } from "./defang.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text on one line within HTML tags, where Markdown and its escapes mean nothing. */
export function htmlText(text: string): string {
  return defangText(text.replaceAll(/\s+/g, " ").trim()).replaceAll(
    /[&<>"]/g,
    (sign) => entities[sign] ?? "",
  );
}
