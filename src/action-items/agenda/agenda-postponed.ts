import type { Form, Section } from "./agenda-sections.ts";
import { collectsPutOff, saysNextTime, saysPutOff } from "../tracking/wordings.ts";

/** A topic for the next meeting: its heading, and what stands beneath it already. */
export type Postponed = { readonly key: string; readonly lines: readonly string[] };

/**
 * The topics that a meeting put off: with all that stood there where the heading says so, since nobody spoke of it; else with
 * those who brought them.
 */
export function postponedTopics({ sections }: Form): readonly Postponed[] {
  const topics: Postponed[] = [];
  for (let at = 1; at < sections.length; at++) {
    const section = sections[at];
    if (section?.holds !== "other") continue;
    const [heading = "", ...underline] = section.heading;
    if (saysPutOff(section.title) || collectsPutOff(section.title)) {
      const end = sections.findIndex(({ depth }, index) => index > at && depth <= section.depth);
      const beneath = sections.slice(at + 1, end < 0 ? sections.length : end);
      const text = [...section.body, ...beneath.flatMap(({ heading, body }) => [...heading, ...body])];
      topics.push({ key: section.key, lines: [withoutRemark(heading), ...underline, ...trimmed(text)] });
      at += beneath.length;
    } else if (section.body.some(saysNextTime)) {
      const sponsors = section.body.filter((line) => /^\W{0,4}(?:sponsor|by|von|who|wer)\s?:/i.test(line));
      topics.push({ key: section.key, lines: [...section.heading, ...blankBefore(section, sponsors)] });
    }
  }
  return topics;
}

function blankBefore({ body }: Section, lines: readonly string[]): readonly string[] {
  return lines.length > 0 && body[0]?.trim() === "" ? ["", ...lines] : lines;
}

/** What a list of topics that were put off held the last time, where every meeting has such a list. */
export function putOffIn({ key, title, heading }: Section, topics: readonly Postponed[]): readonly string[] {
  if (!collectsPutOff(title)) return [];
  const lines = topics.find((topic) => topic.key === key)?.lines.slice(heading.length) ?? [];
  return lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => line.trim() !== ""),
    ),
  );
}

/** "### Roadmap -> moved to the next meeting" is "### Roadmap". */
function withoutRemark(heading: string): string {
  return (heading.split(/->|→/, 1)[0] ?? "")
    .replace(/\(([^()]*)\)/g, (whole, remark: string) => (saysPutOff(`. ${remark}`) ? "" : whole))
    .replace(/^(#+ )(?:postponed|deferred|vertagt|verschoben):\s*/i, "$1")
    .replace(/ (?:for|to|until|für|auf) (?:the |das |den |die )?(?:next|nächste[nrs]?) \p{L}+$/iu, "")
    .trimEnd();
}

function trimmed(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== "" && !saysNextTime(line));
  return lines.slice(0, last + 1).filter((line) => !saysNextTime(line));
}
