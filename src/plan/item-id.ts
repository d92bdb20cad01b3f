/** The short id that names an action item on the dashboard, in reminders and in commands. */
const pattern = /^[\da-z]{4,20}$/;

export function isItemId(text: string): boolean {
  return pattern.test(text);
}
