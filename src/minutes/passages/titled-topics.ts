import type { Inline } from "../markdown/inline.ts";
import type { Topic } from "../minutes.ts";

/** Finds the section further down with the title of a point on the agenda: "1. Paint the shed (#7)", "### Paint the shed". */
export class TitledTopics {
  /** Null for a title that several sections have. */
  private readonly topics = new Map<string, Topic | null>();

  constructor(topics: readonly Topic[]) {
    for (const topic of topics) {
      const key = keyOf(topic.title);
      if (key !== "") this.topics.set(key, this.topics.has(key) ? null : topic);
    }
  }

  /** Returns the section with the title that stands on a line of a text, if it is below that line. */
  below(inline: Inline, line: number): Topic | null {
    if (this.topics.size === 0) return null;
    const index = line - inline.firstLine;
    const text = inline.text.slice(inline.lineStarts[index] ?? 0, inline.lineStarts[index + 1]);
    const topic = this.topics.get(keyOf(text)) ?? null;
    return topic !== null && topic.line > line ? topic : null;
  }
}

/** Characters of a title that are compared. Real ones are shorter. */
const maxTitle = 300;
const box = /^\s*\[[ x]\]/i;
const numbering = /^\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}[.):]?|[IVX]{1,4}[.)])\s/i;
const shorthand = /(?:[\w.-]{1,100}\/){0,2}[\w.-]{0,100}#\d{1,9}/g;
/** What stands in brackets is no part of a title: the issue, who presents it, how long it takes. */
const bracketed = /[([][^()[\]]{0,100}[)\]]/g;

function keyOf(title: string): string {
  const plain = title
    .slice(0, maxTitle)
    .replace(box, " ")
    .replace(numbering, " ")
    .replace(bracketed, " ")
    .replace(shorthand, " ");
  return (plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}
