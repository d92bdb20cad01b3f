import { diceSimilarity, weightTerms, type WeightedTerms } from "../minutes/vocabulary/weighted-terms.ts";
import type { Backlink } from "./backlink.ts";
import type { FileReference } from "./file-reference.ts";
import { outcomeReasons } from "./messages.ts";
import type { CommentAssignment, IssuePlanContext } from "./comment-assignment.ts";

/** Reassigns the comments of renamed files to the files that replaced them, even if their content is different. */
export function reassignRenamed(
  assignments: readonly CommentAssignment[],
  references: readonly FileReference[],
  { exists }: Pick<IssuePlanContext, "exists">,
): void {
  const renamed = new Map(references.flatMap((each) => (each.renamedFrom ? [[each.renamedFrom, each]] : [])));
  for (const assignment of assignments)
    assignment.repeatedIn = assignment.repeatedIn.map((path) =>
      exists(path) ? path : (renamed.get(path)?.path ?? path),
    );
  const coveredPaths = collectCoveredPaths(assignments);
  for (const assignment of assignments) {
    const reference = exists(assignment.path) ? undefined : renamed.get(assignment.path);
    if (reference?.state.kind !== "backlink" || coveredPaths.has(reference.path)) continue;
    const { backlink } = reference.state;
    if (
      backlink.passage !== assignment.passage &&
      isUncoveredElsewhere(assignment.passage, references, coveredPaths)
    )
      continue;
    assignment.why = outcomeReasons.renamed(assignment.path);
    Object.assign(assignment, { path: reference.path, backlink, passage: backlink.passage, isLive: true });
    coveredPaths.add(reference.path);
  }
}

function collectCoveredPaths(assignments: readonly CommentAssignment[]): Set<string> {
  return new Set(assignments.flatMap(({ path, repeatedIn }) => [path, ...repeatedIn]));
}

/** Returns whether another file without a comment has exactly this passage. The comment is then kept for that file. */
function isUncoveredElsewhere(
  passage: string,
  references: readonly FileReference[],
  coveredPaths: ReadonlySet<string>,
): boolean {
  return references.some(
    ({ path, state }) =>
      state.kind === "backlink" && state.backlink.passage === passage && !coveredPaths.has(path),
  );
}

/**
 * Finds a comment of a removed file that can be reused for a backlink: one with the same passage, else one with a mostly
 * equal passage. A file that was split or mostly rewritten has no successor as a whole, but its passages may have one.
 */
export function findOrphanedComment(
  backlink: Backlink,
  assignments: readonly CommentAssignment[],
  byPath: ReadonlyMap<string, FileReference>,
  { exists }: Pick<IssuePlanContext, "exists">,
): CommentAssignment | null {
  const orphaned = assignments.filter(({ comment, path }) => comment !== null && !exists(path));
  const same = orphaned.find(({ passage }) => passage === backlink.passage);
  if (same !== undefined) return same;
  const coveredPaths = collectCoveredPaths(assignments);
  const uncoveredElsewhere = new Set(
    [...byPath.values()].flatMap(({ path, state }) =>
      state.kind === "backlink" && !coveredPaths.has(path) ? [state.backlink.passage] : [],
    ),
  );
  let found: { readonly assignment: CommentAssignment; readonly similarity: number } | null = null;
  for (const assignment of orphaned
    .filter(({ passage }) => !uncoveredElsewhere.has(passage))
    .slice(-maxCompared)) {
    const removedFile = byPath.get(assignment.path);
    if (removedFile?.state.kind !== "nothing" || removedFile.lastBacklink === undefined) continue;
    const similarity = diceSimilarity(passageTerms(removedFile.lastBacklink), passageTerms(backlink));
    if (similarity >= minSimilarity && similarity > (found?.similarity ?? 0))
      found = { assignment, similarity };
  }
  return found?.assignment ?? null;
}

/** Maximum number of comments of removed files that are compared term by term with a new passage. */
const maxCompared = 50;
const minSimilarity = 0.5;

const termsCache = new WeakMap<Backlink, WeightedTerms>();

/** Returns the terms of the passages without issue references, because every passage about an issue names the issue. */
function passageTerms(backlink: Backlink): WeightedTerms {
  const known = termsCache.get(backlink);
  if (known !== undefined) return known;
  const { topics } = backlink;
  const words = topics.flatMap(({ lines }) => lines).flatMap((line) => line.split(/\s+/));
  const read = weightTerms(words.filter((word) => !/#\d|^\W*https?:/.test(word)).join(" "));
  termsCache.set(backlink, read);
  return read;
}
