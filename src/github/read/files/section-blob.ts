/**
 * The content of a section of a growing file in a tree: the blob of the file, the line on which the section begins, and a hash of
 * its text. Two sections with equal text have the same content, wherever they are.
 */
type SectionBlob = { readonly blob: string; readonly line: number; readonly hash: string };

/** Returns the id that a tree has for a section in place of the object id of a blob. */
export function sectionBlobId({ blob, line, hash }: SectionBlob): string {
  return `${blob}:${String(line)}:${hash}`;
}

/** Returns the object id of the blob that has the text. */
export function blobOf(id: string): string {
  return id.split(":", 1)[0] ?? id;
}

/** Returns what is equal for equal texts: the object id of a file, or the hash of a section. */
export function contentOf(id: string): string {
  return id.slice(id.lastIndexOf(":") + 1);
}

/** Returns the number of lines above the text in its file. */
export function linesAbove(id: string): number {
  const [, line] = id.split(":");
  return line === undefined ? 0 : Number(line) - 1;
}
