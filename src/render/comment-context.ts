import { seriesName, type Config } from "../config/config.ts";

/** Context that a comment needs besides the backlink. */
export type CommentContext = {
  /** `https://github.com` */
  readonly serverUrl: string;
  /** `owner/name` of the minutes repository. */
  readonly minutesRepository: string;
  readonly repositoryId: number;
  /** URL of the app's page, for the footer. */
  readonly appUrl: string;
  readonly seriesName: (series: string) => string;
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
    seriesName: (folder) => seriesName(series, folder),
    passage: backlinks.passage,
  };
}
