/**
 * A handle; after a slash only if another handle precedes it: "@ada/@grace". `@ada@example.org` is an account of another
 * network.
 */
const source = String.raw`(?<![\p{L}\p{N}_.@-]|(?<!@[\w.-]{1,39})\/)@([a-z\d](?:[\w.-]|\\_)*(?:\/[a-z\d][\w-]*)?)(?![\w-]|[@&]\p{L})`;

/** Matches handles anywhere in a text. */
export const handleAnywhere = new RegExp(source, "giu");

/** Matches a handle at `lastIndex`. */
export const handleHere = new RegExp(source, "giuy");

/** Returns a handle as GitHub writes it: `ada_l` for `ada\_l.`. */
export function handleOf(written: string): string {
  return written.replaceAll("\\", "").replace(/[._-]{1,9}$/, "");
}
