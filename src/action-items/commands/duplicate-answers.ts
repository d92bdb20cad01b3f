import type { OwnComment } from "../../model/target.ts";
import { parseAnswerMarker } from "../item-markers.ts";
import type { CommandComment } from "./command-comments.ts";

/** Finds answers that a second process posted to the same comment. The oldest one is kept. */
export function findDuplicateAnswers(
  comments: readonly CommandComment[],
  repositoryId: number,
): readonly { readonly issueId: string; readonly comment: OwnComment }[] {
  const issues = new Map(comments.map(({ issue }) => [issue.id, issue]));
  return [...issues.values()].flatMap(({ id: issueId, ownComments }) => {
    const answered = new Set<number>();
    return ownComments
      .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.id - b.id)
      .filter(({ body }) => {
        const marker = parseAnswerMarker(body);
        if (marker?.repository !== repositoryId) return false;
        const isDuplicate = answered.has(marker.comment);
        answered.add(marker.comment);
        return isDuplicate;
      })
      .filter(({ humanChange }) => humanChange === null)
      .map((comment) => ({ issueId, comment }));
  });
}
