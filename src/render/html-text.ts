import { defangText } from "./defang.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes text for the inside of an HTML tag, where Markdown escapes do not work. */
export function escapeHtmlText(text: string): string {
  return defangText(text.replaceAll(/\s+/g, " ").trim()).replaceAll(
    /[&<>"]/g,
    (character) => entities[character] ?? "",
  );
}
