import type { Access, App } from "../../client/app.ts";
import type { ChangedFile } from "./changed-files.ts";
import { askOfFiles } from "./commit-files.ts";
import { UnclearAnswer } from "../../client/failure.ts";
import { symbolicLink } from "./folders.ts";
import type { PullRequest } from "../checks/pull-requests.ts";

/** Which of the files are symbolic links at the head of a pull request. The list of changed files does not tell. */
export async function readLinks(
  app: App,
  access: Access,
  { repository, head }: PullRequest,
  files: readonly ChangedFile[],
): Promise<ReadonlySet<string>> {
  const { answers, unread } = await askOfFiles<{ readonly mode: number }>(
    app,
    access,
    { repository: repository.nodeId, commit: head.oid },
    files.map(({ path }) => path),
    (path) => `file(path: ${path}) { mode }`,
  );
  if (unread.size > 0) throw new UnclearAnswer("GitHub did not tell which files are symbolic links");
  return new Set([...answers].flatMap(([path, { mode }]) => (mode === symbolicLink ? [path] : [])));
}
