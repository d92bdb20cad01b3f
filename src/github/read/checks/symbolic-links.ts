import type { Access, App } from "../../client/app.ts";
import type { ChangedFile } from "../files/changed-files.ts";
import { queryFiles } from "../files/commit-files.ts";
import { UnclearResponse } from "../../client/failure.ts";
import { symbolicLinkMode } from "../files/folders.ts";
import type { PullRequest } from "./pull-request.ts";

/** Finds the files that are symbolic links at the head of a pull request. The list of changed files does not show this. */
export async function findSymbolicLinks(
  app: App,
  access: Access,
  { repository, head }: Pick<PullRequest, "head" | "repository">,
  files: readonly ChangedFile[],
): Promise<ReadonlySet<string>> {
  const { answers, unread } = await queryFiles<{ readonly mode: number }>(
    app,
    access,
    { repository: repository.nodeId, commit: head.oid },
    files.map(({ path }) => path),
    (path) => `file(path: ${path}) { mode }`,
  );
  if (unread.size > 0) throw new UnclearResponse("GitHub did not return the modes of the files");
  return new Set([...answers].flatMap(([path, { mode }]) => (mode === symbolicLinkMode ? [path] : [])));
}
