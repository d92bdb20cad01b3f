import { seriesOf } from "../../minutes/minutes-path.ts";
import type { EarlierComment, MarkerHistory } from "../../model/backlink-marker.ts";
import type { Target } from "../../model/target.ts";
import type { CommentAssignment } from "../comment-assignment.ts";
import { latestMeeting } from "./latest-meeting.ts";
import { summarizeBacklink } from "./said.ts";

/** Maximum number of earlier comments that a history links to. */
export const maxEarlierComments = 20;

/** The meetings that share a comment. */
type CommentGroup = readonly [CommentAssignment, ...CommentAssignment[]];

/** Groups assignments by their comment, also by one that is not posted yet. */
export function groupByComment(assignments: readonly CommentAssignment[]): readonly CommentGroup[] {
  const groups = new Map<unknown, [CommentAssignment, ...CommentAssignment[]]>();
  for (const assignment of assignments) {
    const key = assignment.comment ?? assignment.joins ?? assignment;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [assignment]);
    else group.push(assignment);
  }
  return [...groups.values()];
}

/**
 * Lists the earlier comments of the same series on the target, the oldest first. A history links to them, so that it shows all
 * meetings. It is listed once, when the history begins; after that, entries only change or go. A comment for minutes of the same
 * run is not listed: whether it exists already depends on where an earlier run was interrupted.
 * @param isNew  whether minutes are announced in this run
 */
export function listEarlierComments(
  group: CommentGroup,
  groups: readonly CommentGroup[],
  { comments, hasAllOurComments }: Pick<Target, "comments" | "hasAllOurComments">,
  isNew: (path: string) => boolean,
): MarkerHistory["comments"] {
  const [{ comment }] = group;
  const series = seriesOf(newestOf(group).path);
  const history = comment?.marker.history;
  const listed = new Map(history?.comments.map((each) => [each.id, each]));
  const elsewhere = comments.flatMap(({ marker }) => marker.history?.comments ?? []);
  const listedElsewhere = new Map(elsewhere.map((each) => [each.id, each]));
  const read = groups.flatMap((each): EarlierComment[] => {
    const id = each[0].comment?.id;
    const [first, ...rest] = each.filter(({ isLive }) => isLive);
    if (each === group || id === undefined || first === undefined) return [];
    const newest = newestOf([first, ...rest]);
    const isListed =
      history === undefined ? id < (comment?.id ?? Infinity) && !isNew(newest.path) : listed.has(id);
    if (!isListed || seriesOf(newest.path) !== series) return [];
    return [{ id, path: newest.path, said: saidBy(newest, listed.get(id) ?? listedElsewhere.get(id)) }];
  });
  const known = new Set(comments.map(({ id }) => id));
  const unread = hasAllOurComments ? [] : [...listed.values()].filter(({ id }) => !known.has(id));
  return [...unread, ...read].sort((a, b) => a.id - b.id).slice(-maxEarlierComments);
}

/** Returns what a meeting said in a line. If it did not change, or was not read, this is what the history shows already. */
function saidBy({ path, backlink, recorded }: CommentAssignment, listed: EarlierComment | undefined): string {
  const shown = listed?.path === path ? listed.said : "";
  if (backlink === null) return shown;
  return shown !== "" && recorded?.content === backlink.content ? shown : summarizeBacklink(backlink);
}

function newestOf(group: CommentGroup): CommentAssignment {
  return group.reduce((a, b) => (latestMeeting(b) > latestMeeting(a) ? b : a));
}
