import type { Minutes } from "../minutes/minutes.ts";
import { quotePlain } from "./quote.ts";
import type { CommentContext } from "./comment-context.ts";

const maxCharacters = 150;

/** Returns the name of a meeting, quoted for use as link text: `IaaS, 2023-12-06`. */
export function formatMeetingName(
  {
    path,
    series,
    date,
    seriesTitle = null,
  }: Pick<Minutes, "path" | "series" | "date"> & Partial<Pick<Minutes, "seriesTitle">>,
  { seriesName }: Pick<CommentContext, "seriesName">,
): string {
  const name = [seriesName(series, seriesTitle), date]
    .filter((part) => part !== null && part !== "")
    .join(", ");
  return quotePlain(name === "" ? path : name, maxCharacters);
}
