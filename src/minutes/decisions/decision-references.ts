import { ItemReferences } from "../action-items/item-references.ts";
import { nearestListItem } from "../markdown/list-items.ts";
import type { TextUnit } from "../action-items/text-units.ts";
import { addressKey, type Address, type LineRange, type Reference, type Topic } from "../minutes.ts";
import { topicAt } from "../topics.ts";

/** Maximum passages before a decision that are looked at. Real topics name fewer issues. */
const maxPassages = 200;

/** Lines of links at the start of a list: all of them are what it is about. */
const maxLinks = 3;

/** Looks up the issues that decisions are about. */
export class DecisionReferences {
  private readonly references: ItemReferences;
  private readonly topics: readonly Topic[];
  /** References with passages that say something, by the first line of the passage. */
  private readonly passages: readonly (Reference & { readonly address: Address })[];

  constructor(
    references: readonly Reference[],
    topics: readonly Topic[],
    decisions: readonly { readonly lines: LineRange }[],
  ) {
    this.references = new ItemReferences(references);
    this.topics = topics;
    // What one decision of a list names is not what the next one is about.
    const decided = new Set<number>();
    for (const { lines } of decisions) for (let at = lines.from; at <= lines.to; at++) decided.add(at);
    this.passages = references
      .filter((each) => each.level !== "listed" && each.address !== null && !decided.has(each.line))
      .map((each) => ({ ...each, address: each.address as Address }))
      .sort((a, b) => a.passage.lines.from - b.passage.lines.from);
  }

  /**
   * Returns the issues on the lines of a decision, then those of the nearest parent bullet; without one, those whose passage the
   * decision is in, else those of the heading. "Close it in favour of #7" below "Paint the shed (#5)" is about both.
   */
  of(unit: TextUnit, lines: LineRange): readonly Address[] {
    const own = this.references.onLines(lines);
    const parent = this.references.ofParentItem(unit);
    const around = this.around(lines, lastLineAround(unit));
    const keys = new Set(parent.map(addressKey));
    const isAlike = parent.length === 0 || around.some((address) => keys.has(addressKey(address)));
    const context = [...parent, ...(isAlike ? around : [])];
    const found = own.length + context.length > 0 ? [...own, ...context] : this.ofHeading(lines.from);
    return [...new Map(found.map((address) => [addressKey(address), address])).values()];
  }

  /**
   * Returns the issues of the smallest passage around a decision, apart from those that decisions name, and of passages that
   * begin with other links of the same list.
   * @param last  the last line on which an issue is named that the decision may be about
   */
  private around({ from, to }: LineRange, last: number): readonly Address[] {
    const end = this.endOfPassages(from);
    const all = this.passages
      .slice(Math.max(0, end - maxPassages), end)
      .filter(({ line, passage }) => passage.lines.to >= to && line <= last);
    const size = ({ passage: { lines } }: Reference): number => lines.to - lines.from;
    const smallest = all.reduce<Reference | null>((a, b) => (a !== null && size(a) < size(b) ? a : b), null);
    if (!smallest) return [];
    const { lines } = smallest.passage;
    return all
      .filter(({ passage: { lines: other } }) => other.to === lines.to && other.from >= lines.from - maxLinks)
      .map(({ address }) => address);
  }

  /** Returns the number of passages that begin at a line or before it. */
  private endOfPassages(line: number): number {
    let low = 0;
    let high = this.passages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.passages[middle]?.passage.lines.from ?? Infinity) <= line) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Returns the issues of the nearest heading above a line that has any, apart from the title of the file. */
  private ofHeading(line: number): readonly Address[] {
    let depth = Infinity;
    const index = topicAt(this.topics, line) ?? 0;
    for (let at = index; at > Math.max(0, index - maxPassages); at--) {
      const topic = this.topics[at];
      if (!topic || topic.depth >= depth) continue;
      depth = topic.depth;
      const found = this.references.onLines({ from: topic.line, to: topic.line });
      if (found.length > 0) return found;
      if (depth === 1) break;
    }
    return [];
  }
}

/** Returns the last line of the outermost bullet around a decision: what the bullets behind it name is another point. */
function lastLineAround({ isBullet, item }: TextUnit): number {
  let outermost = isBullet ? nearestListItem(item?.parent ?? null) : null;
  for (let next = outermost; next; next = nearestListItem(next.parent)) outermost = next;
  return outermost ? outermost.to : Infinity;
}
