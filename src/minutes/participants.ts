import type { Block, Document } from "./blocks.ts";
import type { Inline } from "./inline.ts";
import type { Participant } from "./minutes.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Those whom the file lists as present, in its order. */
export function findParticipants(
  document: Document,
  texts: ReadonlyMap<Block, Inline>,
  vocabulary: Vocabulary,
): readonly Participant[] {
  const found: Participant[] = [];
  let inside = false;
  for (const [block, inline] of texts) {
    if (block.kind === "heading") {
      const title = inline.text.replace(/^#+/, "").trim().toLowerCase();
      inside = vocabulary.participantHeadings.some((word) => title.startsWith(word));
      continue;
    }
    if (!inside) continue;
    for (const match of inline.text.matchAll(/@([a-z\d][a-z\d._-]*)/gi)) {
      found.push({ name: (match[1] ?? "").replace(/[._-]+$/, ""), isHandle: true, line: inline.firstLine });
    }
  }
  return found;
}
