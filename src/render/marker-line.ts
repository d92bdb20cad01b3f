/**
 * How every hidden line of ours is spelled: an HTML comment of fields. No value can end it, a field or a list, and a
 * line counts only if it is exactly what would be printed of it.
 */
const prefix = "<!-- minutes-bot:v1 ";
const suffix = " -->";

/** @param fields  names and values; values are encoded already */
export function markerLine(fields: readonly (readonly [name: string, value: string])[]): string {
  return prefix + fields.map(([name, value]) => `${name}=${value}`).join(" ") + suffix;
}

export function fieldsOf(line: string): ReadonlyMap<string, string> | null {
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

/** Only letters, digits and `/._%`: nothing that ends a comment, a field or a list. */
export function encode(path: string): string {
  return encodeURIComponent(path.toWellFormed())
    .replaceAll("%2F", "/")
    .replaceAll(/[-!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function decode(text: string | undefined): string | null {
  try {
    return decodeURIComponent(text ?? "%");
  } catch {
    return null;
  }
}
