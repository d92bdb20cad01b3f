import type { Block, Document } from "./blocks.ts";
import type { Inline } from "./inline.ts";
import type { ActionItem, Participant, ReadingSettings, Reference, Topic } from "./minutes.ts";
import { topicAt } from "./topics.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type Surroundings = {
  readonly texts: ReadonlyMap<Block, Inline>;
  readonly topics: readonly Topic[];
  readonly participants: readonly Participant[];
  readonly references: readonly Reference[];
  readonly date: string | null;
};

export function findActionItems(
  _document: Document,
  { texts, topics, references }: Surroundings,
  _settings: ReadingSettings,
  _vocabulary: Vocabulary,
): readonly ActionItem[] {
  const items: ActionItem[] = [];
  for (const [block, inline] of texts) {
    const match = /(?<![\p{L}\d])(?:AI|TODO|ToDo|Action Item)(?![\p{L}\d])[ :]*/u.exec(inline.text);
    if (!match || block.kind === "heading") continue;
    const owners = [...inline.text.slice(match.index).matchAll(/@([a-z\d][a-z\d-]*)/gi)].map(
      (m) => m[1] ?? "",
    );
    const own = references.filter((r) => r.address && r.line >= block.from && r.line <= block.to);
    items.push({
      line: block.from,
      lines: { from: block.from, to: block.to },
      explicit: true,
      owners,
      done: false,
      due: null,
      text: inline.text
        .slice(match.index + match[0].length)
        .replace(/\s+/g, " ")
        .trim(),
      references: own.flatMap((r) => r.address ?? []),
      ownReferences: own.length > 0,
      topic: topicAt(topics, block.from),
    });
  }
  return items;
}
