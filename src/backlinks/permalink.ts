import type { MarkerMeeting } from "../model/backlink-marker.ts";
import type { CommentContext } from "../render/comment-context.ts";
import { linesAnchor, urlPath } from "../render/links.ts";

/** Returns the link to lines of minutes in a commit. */
export function permalink(
  { at, path }: Pick<MarkerMeeting, "at" | "path">,
  { serverUrl, minutesRepository }: Pick<CommentContext, "serverUrl" | "minutesRepository">,
): string {
  return `${serverUrl}/${minutesRepository}/blob/${at.commit}/${urlPath(path)}${linesAnchor(at)}`;
}
