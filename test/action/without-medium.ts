/**
 * Returns a line of an outcome without what depends on where the bot runs. In a workflow, the check of a pull request has no
 * button "Apply fixes"; its text names the request instead.
 */
export function withoutMedium(line: string): string {
  return line
    .replace(/"actions":\[.*?\]\}$/, '"actions":[]}')
    .replace(
      /, (?:press \*\*Apply fixes\*\* above|run the workflow of the bot by hand, with the request `fix \d+`)\./,
      ".",
    );
}
