import { participants as words } from "../messages/meeting.ts";
import type { Complaint, Rule } from "../rule.ts";
import { rangeOnLine, type Subject } from "../rule-context.ts";

/**
 * Minutes of a series that lists its participants list them, each once.
 *
 * It says nothing where most minutes of the series have no list, of meetings that did not take place, of notes that have
 * no heading in common with other minutes, and of somebody who is named once as present and elsewhere in another role.
 *
 * @example robots/20231206.md
 * # 2023-12-06
 *
 * ## Participants
 *
 * - @ann
 * - @kurt-b
 * - @ann
 * → 7:3 warning: Found "ann" once more (first on line 5); expected each participant once. Take this line out.
 *
 * @example robots/20231206.md
 * # 2023-12-06
 *
 * The meeting was cancelled, for most of us were ill.
 */
export const participants: Rule = {
  name: "participants",
  *check(subject) {
    if (subject.minutes.participants.length === 0) yield* absent(subject);
    else yield* twice(subject);
  },
};

const cancelled = /cancel|entf[aä]ll|fällt aus|ausgefallen|no meeting|did not take place|skipped|postponed/iu;
const fewestLines = 6;
/** A file that is named after nothing but its day: no workshop, no post-mortem. */
const regular = /(?:^|\/)\d{4}[-_.]?\d{2}[-_.]?\d{2}\.\w+$/;

function* absent(subject: Subject): Iterable<Complaint> {
  const { lines, path } = subject.minutes;
  if (!regular.test(path)) return;
  const written = lines.filter((line) => line.trim() !== "");
  if (written.length < fewestLines || written.slice(0, 12).some((line) => cancelled.test(line))) return;
  const titles = new Set(subject.minutes.topics.map(({ title }) => title.toLowerCase()));
  const alike = subject.others.filter((other) => other.titles.some((title) => titles.has(title)));
  const listing = subject.others.filter(({ participants }) => participants.length > 0).length;
  if (listing < 3 || listing < 0.9 * subject.others.length || alike.length < 3) return;
  const heading = subject.minutes.topics.find(({ title }) =>
    subject.wordings.participantHeading.test(title.replace(/:\w+:/g, " ")),
  );
  yield heading === undefined
    ? { words: words.missing(listing), range: null }
    : { words: words.empty(heading.title), range: rangeOnLine(subject, heading.line) };
}

const oneHandle = /^@?([\p{L}\d][\w-]{1,38})[ \t]*$/u;

function* twice(subject: Subject): Iterable<Complaint> {
  const { minutes, document } = subject;
  const listed = new Map(minutes.participants.map(({ name, line }) => [name.toLowerCase(), line]));
  const home = document.itemAt[(minutes.participants[0]?.line ?? 1) - 1];
  if (!home) return;
  // The list ends with the last bullet that neighbours the first one.
  const siblings = home.parent ? home.parent.children : document.blocks;
  const seen = new Map<string, number>();
  for (const item of siblings.slice(siblings.indexOf(home))) {
    if (item.kind !== "item") break;
    const name = oneHandle.exec(
      subject.document.lines[item.from - 1]?.slice(document.textStart[item.from - 1]) ?? "",
    )?.[1];
    if (name === undefined || item.children.length > 1) continue;
    const key = name.toLowerCase();
    const before = seen.get(key);
    if (before !== undefined && listed.has(key)) {
      yield {
        words: words.twice(name, before),
        range: rangeOnLine(subject, item.from),
        fix: withoutLine(item.from, item.to),
      };
    } else if (before === undefined) seen.set(key, item.from);
  }
}

/** The bullet's line goes, and with it its line end. */
function withoutLine(from: number, to: number): Complaint["fix"] & object {
  return {
    do: "replace",
    range: { from: { line: from, column: 1 }, to: { line: to + 1, column: 1 } },
    replacement: "",
  };
}
