/** As `src/action-items/tracking/id.ts` makes them: without vowels, so that no word is taken for an id. */
const pattern = /^[2-9bcdfghjkmnp-tv-z]{6,13}$/;

/** Whether a text may be the short id that names an action item on the dashboard, in reminders and in commands. */
export function isItemId(text: string): boolean {
  return pattern.test(text);
}
