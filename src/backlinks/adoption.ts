import { dice, wordsOf, type Words } from "../action-items/tracking/weighted-terms.ts";
import type { Backlink } from "./backlink.ts";
import type { Mention } from "./file-reference.ts";
import { reasons } from "./messages.ts";
import type { Slot, ThreadSetting } from "./match-comments.ts";

/** Lets the comments of files that were renamed stand for the files that took their place, whatever these say. */
export function followRenames(
  slots: readonly Slot[],
  mentions: readonly Mention[],
  { exists }: Pick<ThreadSetting, "exists">,
): void {
  const renamed = new Map(mentions.flatMap((each) => (each.renamedFrom ? [[each.renamedFrom, each]] : [])));
  for (const slot of slots)
    slot.again = slot.again.map((path) => (exists(path) ? path : (renamed.get(path)?.path ?? path)));
  const own = pathsOf(slots);
  for (const slot of slots) {
    const mention = exists(slot.path) ? undefined : renamed.get(slot.path);
    if (mention?.says.kind !== "backlink" || own.has(mention.path)) continue;
    const { backlink } = mention.says;
    if (backlink.passage !== slot.passage && isSaidElsewhere(slot.passage, mentions, own)) continue;
    slot.why = reasons.renamed(slot.path);
    Object.assign(slot, { path: mention.path, backlink, passage: backlink.passage, isLive: true });
    own.add(mention.path);
  }
}

function pathsOf(slots: readonly Slot[]): Set<string> {
  return new Set(slots.flatMap(({ path, again }) => [path, ...again]));
}

/** Whether the very words came to stand in minutes that have no comment: the comment is to stand for these. */
function isSaidElsewhere(passage: string, mentions: readonly Mention[], own: ReadonlySet<string>): boolean {
  return mentions.some(
    ({ path, says }) => says.kind === "backlink" && says.backlink.passage === passage && !own.has(path),
  );
}

/**
 * Finds the comment of a file that is gone which may stand for what is said now: one of the same words, else of mostly
 * the same. A file that was split, or of which little is left, has no successor as a whole; what it said has.
 */
export function orphanFor(
  backlink: Backlink,
  slots: readonly Slot[],
  byPath: ReadonlyMap<string, Mention>,
  { exists }: Pick<ThreadSetting, "exists">,
): Slot | null {
  const orphans = slots.filter(({ comment, path }) => comment !== null && !exists(path));
  const same = orphans.find(({ passage }) => passage === backlink.passage);
  if (same !== undefined) return same;
  const own = pathsOf(slots);
  const saidElsewhere = new Set(
    [...byPath.values()].flatMap(({ path, says }) =>
      says.kind === "backlink" && !own.has(path) ? [says.backlink.passage] : [],
    ),
  );
  let found: { readonly slot: Slot; readonly share: number } | null = null;
  for (const slot of orphans.filter(({ passage }) => !saidElsewhere.has(passage)).slice(-maxCompared)) {
    const gone = byPath.get(slot.path);
    if (gone?.says.kind !== "nothing" || gone.before === undefined) continue;
    const share = dice(spoken(gone.before), spoken(backlink));
    if (share >= minShare && share > (found?.share ?? 0)) found = { slot, share };
  }
  return found?.slot ?? null;
}

/** So many comments of files that are gone are compared word for word with what is said now. */
const maxCompared = 50;
const minShare = 0.5;

const spokenIn = new WeakMap<Backlink, Words>();

/** The words of the passages, without what refers to issues: all that is said about one issue names it. */
function spoken(backlink: Backlink): Words {
  const known = spokenIn.get(backlink);
  if (known !== undefined) return known;
  const { topics } = backlink;
  const words = topics.flatMap(({ lines }) => lines).flatMap((line) => line.split(/\s+/));
  const read = wordsOf(words.filter((word) => !/#\d|^\W*https?:/.test(word)).join(" "));
  spokenIn.set(backlink, read);
  return read;
}
