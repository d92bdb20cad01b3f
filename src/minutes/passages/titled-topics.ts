import { replaceWithSign } from "../matches.ts";
import type { Inline } from "../markdown/inline.ts";
import type { Topic } from "../minutes.ts";

/** Finds the section further down with the title of a point on the agenda: "1. Paint the shed (#7)", "### Paint the shed". */
export class TitledTopics {
  private readonly topics: readonly Topic[];
  private byTitle: ReadonlyMap<string, Topic | null> | null = null;

  constructor(topics: readonly Topic[]) {
    this.topics = topics;
  }

  /** Returns the section with the title that stands on a line of a text, if it is below that line. */
  below(inline: Inline, line: number): Topic | null {
    const index = line - inline.firstLine;
    const text = inline.text.slice(inline.lineStarts[index] ?? 0, inline.lineStarts[index + 1]);
    // "New shed: #7, #8"
    const label = text.slice(0, Math.max(0, text.search(/:\s/)));
    this.byTitle ??= indexByTitle(this.topics);
    const topic = this.byTitle.get(keyOf(text)) ?? this.byTitle.get(keyOf(label)) ?? null;
    return topic !== null && topic.line > line ? topic : null;
  }
}

/** Returns the topics by title, with null for a title that several of them have. */
function indexByTitle(topics: readonly Topic[]): ReadonlyMap<string, Topic | null> {
  const byTitle = new Map<string, Topic | null>();
  for (const topic of topics) {
    const key = keyOf(topic.title);
    if (key !== "") byTitle.set(key, byTitle.has(key) ? null : topic);
  }
  return byTitle;
}

/** Characters of a title that are compared. Real ones are shorter. */
const maxTitle = 300;
const box = /^\s*\[[ x]\]/i;
const numbering = /^\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}[.):]?|[IVX]{1,4}[.)])\s/i;
const shorthand = /(?:[\w.-]{1,100}\/){0,2}[\w.-]{0,100}#\d{1,9}/g;
/** What stands in brackets is no part of a title: the issue, who presents it, how long it takes. */
const bracketed = /[([][^()[\]]{0,100}[)\]]/g;

function keyOf(title: string): string {
  // The address of a link is spaces.
  const short = title.replace(/\s{2,}/g, " ").slice(0, maxTitle);
  const point = replaceWithSign(short, "[", box, " ").replace(numbering, " ");
  const plain = replaceWithSign(point.replace(bracketed, " "), "#", shorthand, " ");
  return (plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}
