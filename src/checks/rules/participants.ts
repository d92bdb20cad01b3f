import { participantsMessages } from "../messages/meeting.ts";
import type { Violation, Rule } from "../rule.ts";
import { rangeOnLine, type RuleContext } from "../rule-context.ts";

/**
 * Minutes list the participants, each once, if the other minutes of the series do.
 *
 * Ignores series where most minutes have no list, meetings that did not take place, notes that share no heading with
 * other minutes, and people who are listed both as present and in another role.
 *
 * @example robots/20231206.md
 * # 2023-12-06
 *
 * ## Participants
 *
 * - @ann
 * - @kurt-b
 * - @ann
 * → 7:3 warning: Found "ann" listed twice (first on line 5); expected each participant once. Remove this line.
 *
 * @example robots/20231206.md
 * # 2023-12-06
 *
 * The meeting was cancelled, for most of us were ill.
 */
export const participantsRule: Rule = {
  name: "participants",
  evenIfRepeated: true,
  *check(context) {
    if (context.minutes.participants.length === 0) yield* findMissingList(context);
    else yield* findDuplicates(context);
  },
};

const cancelled = /cancel|entf[aä]ll|fällt aus|ausgefallen|no meeting|did not take place|skipped|postponed/iu;
const minLines = 6;
/** Matches a file name that is only a date: not that of a workshop or post-mortem. */
const dateOnlyName = /(?:^|\/)\d{4}[-_.]?\d{2}[-_.]?\d{2}\.\w+$/;

function* findMissingList(context: RuleContext): Iterable<Violation> {
  const { lines, path } = context.minutes;
  if (!dateOnlyName.test(path)) return;
  const written = lines.filter((line) => line.trim() !== "");
  if (written.length < minLines || written.slice(0, 12).some((line) => cancelled.test(line))) return;
  const titles = new Set(context.minutes.topics.map(({ title }) => title.toLowerCase()));
  const alike = context.others.filter((other) => other.titles.some((title) => titles.has(title)));
  const listing = context.others.filter(({ participants }) => participants.length > 0).length;
  if (listing < 3 || listing < 0.9 * context.others.length || alike.length < 3) return;
  const heading = context.minutes.topics.find(({ title }) =>
    context.patterns.participantHeading.test(title.replace(/:\w+:/g, " ")),
  );
  yield heading === undefined
    ? { message: participantsMessages.missing(listing), range: null }
    : { message: participantsMessages.empty(heading.title), range: rangeOnLine(context, heading.line) };
}

const oneHandle = /^@?([\p{L}\d][\w-]{1,38})[ \t]*$/u;

function* findDuplicates(context: RuleContext): Iterable<Violation> {
  const { minutes, document } = context;
  const listed = new Map(minutes.participants.map(({ name, line }) => [name.toLowerCase(), line]));
  const home = document.itemAt[(minutes.participants[0]?.line ?? 1) - 1];
  if (!home) return;
  // The list ends with the last of the adjacent bullets.
  const siblings = home.parent ? home.parent.children : document.blocks;
  const seen = new Map<string, number>();
  for (const item of siblings.slice(siblings.indexOf(home))) {
    if (item.kind !== "item") break;
    const name = oneHandle.exec(
      context.document.lines[item.from - 1]?.slice(document.textStart[item.from - 1]) ?? "",
    )?.[1];
    if (name === undefined || item.children.length > 1) continue;
    const key = name.toLowerCase();
    const before = seen.get(key);
    if (before !== undefined && listed.has(key)) {
      yield {
        message: participantsMessages.twice(name, before),
        range: rangeOnLine(context, item.from),
        fix: removeLines(item.from, item.to),
      };
    } else if (before === undefined) seen.set(key, item.from);
  }
}

/** Returns a fix that removes a bullet's lines with their line ends. */
function removeLines(from: number, to: number): Violation["fix"] & object {
  return {
    do: "replace",
    range: { from: { line: from, column: 1 }, to: { line: to + 1, column: 1 } },
    replacement: "",
  };
}
