/** A row of an HTML table: its 1-based line, and the text of each cell. */
type HtmlRow = { readonly line: number; readonly cells: readonly string[] };

/** The rows of an HTML table, and its last line. */
type HtmlTable = { readonly rows: readonly HtmlRow[]; readonly to: number };

/** Maximum lines of a table. It limits the time for a file. */
const maxLines = 2000;
const tag = /<(\/?)(table|tr|td|th|br|li|p|div)\b[^<>]{0,300}>/giu;

/** Reads the HTML table that begins on a 1-based line. Null if there is none. */
export function readHtmlTable(lines: readonly string[], from: number): HtmlTable | null {
  const rows: { line: number; cells: string[] }[] = [];
  let cell: string | null = null;
  const closeCell = (): void => {
    if (cell !== null) rows.at(-1)?.cells.push(plain(cell));
    cell = null;
  };
  let isOpen = false;
  const last = Math.min(lines.length, from + maxLines);
  for (let line = from; line <= last; line++) {
    const text = lines[line - 1] ?? "";
    let at = 0;
    tag.lastIndex = 0;
    for (let match = tag.exec(text); match; match = tag.exec(text)) {
      if (cell !== null) cell += text.slice(at, match.index);
      at = match.index + match[0].length;
      const name = (match[2] ?? "").toLowerCase();
      const isEnd = match[1] === "/";
      if (name === "table") {
        if (isEnd) {
          closeCell();
          return { rows, to: line };
        }
        // A table in a table, or one without an end.
        if (isOpen) return null;
        isOpen = true;
      } else if (!isOpen) continue;
      else if (name === "tr") {
        closeCell();
        if (!isEnd) rows.push({ line, cells: [] });
      } else if (name === "td" || name === "th") {
        closeCell();
        if (!isEnd) cell = "";
      } else if (cell !== null && cell.trim() !== "" && (name === "br" || isEnd)) cell += "\n";
    }
    if (cell !== null) cell += `${text.slice(at)} `;
    if (!isOpen && line > from + 2) return null;
  }
  return null;
}

/** Returns the text of a cell without other tags and with plain spaces; line breaks stay. */
function plain(cell: string): string {
  return cell
    .replace(/<[^<>]{0,300}>/g, "")
    .replace(/&nbsp;/gi, " ")
    .replace(/&amp;/gi, "&")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}
