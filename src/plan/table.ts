import { quotePlain } from "./quote.ts";

/** Text in a cell of a table. */
export function cell(text: string, most?: number): string {
  return quotePlain(text, most).replaceAll("|", "\\|");
}
