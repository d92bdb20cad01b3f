import type { Config } from "../config/config.ts";
import type { App } from "../github/client/app.ts";
import { createCommentContext, type CommentContext } from "../render/comment-context.ts";

/** Returns the context of the comments that this app writes about the minutes of a repository. */
export async function readCommentContext(
  app: Pick<App, "identity" | "options">,
  config: Pick<Config, "series" | "backlinks">,
  repository: Parameters<typeof createCommentContext>[1],
): Promise<CommentContext> {
  const { url: appUrl } = await app.identity();
  return createCommentContext(config, repository, { serverUrl: app.options.serverUrl, appUrl });
}
