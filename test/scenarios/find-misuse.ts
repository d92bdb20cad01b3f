import { parseReminderMarker } from "../../src/action-items/item-markers.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { LoggedRequest } from "../fake-github/requests.ts";

/** Finds what the bot may never do: misuse of GitHub, mentions outside reminders, links between threads. */
export function findMisuse(github: GitHub): readonly string[] {
  const bots = `${github.app.slug}[bot]`;
  const reminders = new Set(remindersOn(github));
  const mentions = github.mentions().filter(({ by }) => by === bots);
  const asked = mentions.filter(({ comment }) => reminders.has(comment));
  // The second of two equal reminders was deleted.
  const pinged = mentions.filter(
    ({ subject, handle }) => !asked.some((each) => each.subject === subject && each.handle === handle),
  );
  const linked = github.crossReferences().filter(({ by }) => by === bots);
  return [
    ...github.violations,
    ...pinged.map(({ subject, handle }) => `${handle} was pinged on ${subject}`),
    ...linked.map(({ from, to }) => `${from} refers to ${to}`),
  ];
}

/** Returns the ids of comments that may mention somebody. */
function remindersOn(github: GitHub): readonly (number | null)[] {
  return github
    .snapshot()
    .issues.flatMap(({ comments }) => comments)
    .filter(({ body }) => parseReminderMarker(body) !== null)
    .map(({ id }) => id);
}

/** Statuses of permanent rejections. */
const rejections: ReadonlySet<number> = new Set([400, 403, 404, 409, 410, 422]);

/** The query for the cursor, with which a run begins. */
const beginning = "query node repository";

/** Finds requests that a run repeated after a permanent rejection. A later run may repeat them. */
export function findRepeatedRequests(requests: readonly LoggedRequest[]): readonly string[] {
  const rejected = new Set<string>();
  return requests.flatMap(({ digest, installation, method, path, status, fault }) => {
    if (path === beginning) rejected.clear();
    if (!rejections.has(status) || fault?.endsWith("limit") === true) return [];
    const key = `${String(installation)} ${digest}`;
    if (!rejected.has(key)) {
      rejected.add(key);
      return [];
    }
    return [`${method} ${path} was asked again after a ${status}`];
  });
}
