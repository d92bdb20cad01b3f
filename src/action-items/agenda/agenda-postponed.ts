import type { MinutesStructure, Section } from "./agenda-sections.ts";
import {
  isPostponedTopicsHeading,
  isMarkedForNextMeeting,
  isMarkedPostponed,
} from "../tracking/status-phrases.ts";

/** A topic for the next meeting: its heading and the text below it. */
type PostponedTopic = { readonly key: string; readonly lines: readonly string[] };

/**
 * Returns the topics that a meeting postponed. If the heading says so, all text is kept, because nobody discussed it.
 * Otherwise only the sponsors are kept.
 */
export function findPostponedTopics({ sections }: MinutesStructure): readonly PostponedTopic[] {
  const topics: PostponedTopic[] = [];
  for (let at = 1; at < sections.length; at++) {
    const section = sections[at];
    if (section?.holds !== "other") continue;
    const [heading = "", ...underline] = section.heading;
    if (isMarkedPostponed(section.title) || isPostponedTopicsHeading(section.title)) {
      const end = sections.findIndex(({ depth }, index) => index > at && depth <= section.depth);
      const beneath = sections.slice(at + 1, end < 0 ? sections.length : end);
      const text = [...section.body, ...beneath.flatMap(({ heading, body }) => [...heading, ...body])];
      topics.push({
        key: section.key,
        lines: [removePostponeRemark(heading), ...underline, ...trimLines(text)],
      });
      at += beneath.length;
    } else if (section.body.some(isMarkedForNextMeeting)) {
      const sponsors = section.body.filter((line) => /^\W{0,4}(?:sponsor|by|von|who|wer)\s?:/i.test(line));
      topics.push({ key: section.key, lines: [...section.heading, ...addBlankLine(section, sponsors)] });
    }
  }
  return topics;
}

function addBlankLine({ body }: Section, lines: readonly string[]): readonly string[] {
  return lines.length > 0 && body[0]?.trim() === "" ? ["", ...lines] : lines;
}

/** Returns the last content of a recurring list of postponed topics. */
export function findListedTopics(
  { key, title, heading }: Section,
  topics: readonly PostponedTopic[],
): readonly string[] {
  if (!isPostponedTopicsHeading(title)) return [];
  const lines = topics.find((topic) => topic.key === key)?.lines.slice(heading.length) ?? [];
  return lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => line.trim() !== ""),
    ),
  );
}

/** Turns "### Roadmap -> moved to the next meeting" into "### Roadmap". */
function removePostponeRemark(heading: string): string {
  return (heading.split(/->|→/, 1)[0] ?? "")
    .replace(/\(([^()]*)\)/g, (whole, remark: string) => (isMarkedPostponed(`. ${remark}`) ? "" : whole))
    .replace(/^(#+ )(?:postponed|deferred|vertagt|verschoben):\s*/i, "$1")
    .replace(/ (?:for|to|until|für|auf) (?:the |das |den |die )?(?:next|nächste[nrs]?) \p{L}+$/iu, "")
    .trimEnd();
}

function trimLines(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== "" && !isMarkedForNextMeeting(line));
  return lines.slice(0, last + 1).filter((line) => !isMarkedForNextMeeting(line));
}
