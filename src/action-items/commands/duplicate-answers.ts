import type { OwnComment } from "../../model/target.ts";
import { parseOpenedMarker } from "../issues/issue-markers.ts";
import { parseAnswerMarker } from "../item-markers.ts";
import type { CommandComment } from "./command-comments.ts";

/** Finds answers that a second process posted to the same comment. The oldest one is kept. */
export function findDuplicateAnswers(
  comments: readonly CommandComment[],
  repositoryId: number,
): readonly { readonly issueId: string; readonly comment: OwnComment }[] {
  const issues = new Map(comments.map(({ issue }) => [issue.id, issue]));
  return [...issues.values()].flatMap(({ id: issueId, ownComments }) => {
    const answered = new Set<string>();
    return ownComments
      .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.id - b.id)
      .filter(({ body }) => {
        const opened = parseOpenedMarker(body);
        const marker = opened ?? parseAnswerMarker(body);
        if (marker?.repository !== repositoryId) return false;
        // A comment may get one answer about mistakes, and one about each issue that it asked for.
        const ids = opened === null ? [] : opened.links.map(({ id }) => id).sort();
        const key = [marker.comment, ...ids].join(" ");
        const isDuplicate = answered.has(key);
        answered.add(key);
        return isDuplicate;
      })
      .filter(({ humanChange }) => humanChange === null)
      .map((comment) => ({ issueId, comment }));
  });
}
