/** The format of `assignItemIds`. It has no vowels, so that no word looks like an id. */
const idPattern = /^[2-9bcdfghjkmnp-tv-z]{6,13}$/;

/** Returns whether a text has the format of the short id of an action item. */
export function isItemId(text: string): boolean {
  return idPattern.test(text);
}
