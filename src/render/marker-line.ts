/**
 * Syntax of all hidden lines of the bot: an HTML comment with fields. No value can end the comment, a field or a list.
 * A line counts only if printing its fields gives exactly the same line.
 */
const prefix = "<!-- minutes-bot:v1 ";
const suffix = " -->";

/** @param fields  names and encoded values */
export function markerLine(fields: readonly (readonly [name: string, value: string])[]): string {
  return prefix + fields.map(([name, value]) => `${name}=${value}`).join(" ") + suffix;
}

/** Returns the fields of a marker line, or null for any other line. */
export function parseMarkerLine(line: string): ReadonlyMap<string, string> | null {
  if (!line.startsWith(prefix) || !line.endsWith(suffix)) return null;
  const fields = new Map<string, string>();
  for (const field of line.slice(prefix.length, -suffix.length).split(" ")) {
    const equals = field.indexOf("=");
    if (equals > 0) fields.set(field.slice(0, equals), field.slice(equals + 1));
  }
  return fields;
}

export function lastLine(body: string): string {
  const trimmed = body.trimEnd();
  return trimmed.slice(trimmed.lastIndexOf("\n") + 1);
}

/** Encodes a value with letters, digits and `/._%` only: nothing that ends a comment, a field or a list. */
export function encode(path: string): string {
  return encodeURIComponent(path.toWellFormed())
    .replaceAll("%2F", "/")
    .replaceAll(/[-!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function decode(text: string | undefined): string | null {
  try {
    return decodeURIComponent(text ?? "%");
  } catch {
    return null;
  }
}

/** Returns whether a comment's last line is a marker of any kind. */
export function hasMarker(body: string): boolean {
  return lastLine(body).startsWith("<!-- minutes-bot:");
}

/** Returns the database id of the minutes repository in a marker of any kind, or null. */
export function markerRepositoryId(body: string): number | null {
  const id = Number(parseMarkerLine(lastLine(body))?.get("repository"));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}
