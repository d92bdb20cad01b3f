import { parseReminderMarker } from "../../src/action-items/item-markers.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { LoggedRequest } from "../fake-github/requests.ts";

/** What the bot may never do, whatever happens, each in a sentence: misuse GitHub, ping somebody, link threads. */
export function findMisuse(github: GitHub): readonly string[] {
  const bots = `${github.app.slug}[bot]`;
  const reminders = new Set(remindersOn(github));
  const mentions = github.mentions().filter(({ by }) => by === bots);
  const asked = mentions.filter(({ comment }) => reminders.has(comment));
  // The second of two reminders that are the same is gone by now.
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

/** Comments that may mention somebody: their numbers. */
function remindersOn(github: GitHub): readonly (number | null)[] {
  return github
    .snapshot()
    .issues.flatMap(({ comments }) => comments)
    .filter(({ body }) => parseReminderMarker(body) !== null)
    .map(({ id }) => id);
}

/** Answers that mean no, today and tomorrow. */
const rejections: ReadonlySet<number> = new Set([400, 403, 404, 409, 410, 422]);

/** The query for how far the bot came, with which a run begins. */
const beginning = "query node repository";

/** What a run asked again although GitHub had said no. A later one may: it looks for what was not there yet. */
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
