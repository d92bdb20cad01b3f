import type { Config } from "../config/config.ts";
import { seriesName } from "../minutes/series-name.ts";

/** Context that a comment needs besides the backlink. */
export type CommentContext = {
  /** `https://github.com` */
  readonly serverUrl: string;
  /** `owner/name` of the minutes repository. */
  readonly minutesRepository: string;
  readonly repositoryId: number;
  /** URL of the app's page, for the footer. */
  readonly appUrl: string;
  /**
   * Returns the name of a series.
   * @param title  its name as one file says it, or null
   */
  readonly seriesName: (series: string, title: string | null) => string;
  readonly passage: "folded" | "open" | "none";
};

/** Builds the context of all comments about the minutes of one repository. */
export function createCommentContext(
  { series, backlinks }: Pick<Config, "series" | "backlinks">,
  { id, owner, name }: { readonly id: number; readonly owner: string; readonly name: string },
  { serverUrl, appUrl }: Pick<CommentContext, "serverUrl" | "appUrl">,
): CommentContext {
  return {
    serverUrl,
    minutesRepository: `${owner}/${name}`,
    repositoryId: id,
    appUrl,
    seriesName: (folder, title) => seriesName(series, folder, { owner, name }, title),
    passage: backlinks.passage,
  };
}
