import type { Block, Document } from "./blocks.ts";
import type { Inline } from "./inline.ts";
import type { LineRange, Participant } from "./minutes.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Those whom the file lists as present, in its order. */
export function findParticipants(
  document: Document,
  texts: ReadonlyMap<Block, Inline>,
  vocabulary: Vocabulary,
): { participants: readonly Participant[]; lines: readonly LineRange[] } {
  const found: Participant[] = [];
  const lines: LineRange[] = [];
  let inside = false;
  for (const [block, inline] of texts) {
    if (block.kind === "heading") {
      const title = inline.text.replace(/^#+/, "").trim().toLowerCase();
      inside = vocabulary.participantHeadings.some((word) => title.startsWith(word));
      continue;
    }
    if (!inside) continue;
    lines.push({ from: block.from, to: block.to });
    for (const match of inline.text.matchAll(/@([a-z\d][a-z\d._-]*)/gi)) {
      found.push({ name: (match[1] ?? "").replace(/[._-]+$/, ""), isHandle: true, line: inline.firstLine });
    }
  }
  return { participants: found, lines };
}
