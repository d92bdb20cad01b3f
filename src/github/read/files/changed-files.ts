import type { Access, App } from "../../client/app.ts";
import { retryRead } from "../../client/retry-read.ts";
import { UnclearResponse } from "../../client/failure.ts";

/** A file that a pull request changes. */
export type ChangedFile = {
  readonly path: string;
  /** Its previous path: null for an added file, and another path for a renamed or copied one. */
  readonly previousPath: string | null;
  readonly status: "added" | "removed" | "renamed" | "modified";
  /** Object id of its content at the head. For a removed file: object id of its last content. */
  readonly blob: string;
  /** The hunks of its diff, or null if GitHub returns none: binary, too large, or only renamed. */
  readonly patch: string | null;
};

export type ChangedFiles = {
  readonly files: readonly ChangedFile[];
  /** Head commits of the listed files: several if somebody pushed meanwhile, none if nothing is changed. */
  readonly heads: readonly string[];
};

/** Maximum number of files that GitHub lists: https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
export const maxChangedFiles = 3000;

const pageSize = 100;

type FileData = {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: string;
  readonly sha: string | null;
  readonly patch?: string;
  readonly contents_url: string;
};

/** Lists the files that a pull request changes, with one request for each hundred files. */
export async function readChangedFiles(
  app: Pick<App, "options">,
  { octokit }: Access,
  { owner, name }: { readonly owner: string; readonly name: string },
  number: number,
): Promise<ChangedFiles> {
  const files: ChangedFile[] = [];
  const heads = new Set<string>();
  for (let page = 1; page <= maxChangedFiles / pageSize; page += 1) {
    const { data } = await retryRead(async () => {
      const answer: { readonly data: readonly FileData[] } = await octokit.rest.pulls.listFiles({
        owner,
        repo: name,
        pull_number: number,
        per_page: pageSize,
        page,
      });
      if (!Array.isArray(answer.data)) throw new UnclearResponse("GitHub returned no list of files");
      return answer;
    }, app.options.sleep);
    for (const file of data) {
      files.push(fileFrom(file));
      heads.add(headIn(file));
    }
    if (data.length < pageSize) break;
  }
  return { files, heads: [...heads] };
}

function fileFrom({ filename, previous_filename, status, sha, patch }: FileData): ChangedFile {
  const isNew = status === "added" || status === "copied";
  return {
    path: filename,
    previousPath: isNew ? null : (previous_filename ?? filename),
    status: isNew ? "added" : status === "removed" || status === "renamed" ? status : "modified",
    blob: sha ?? "",
    patch: patch ?? null,
  };
}

/** Returns the head commit of a listed file. It is only in the URL of the file, which ends with `?ref=` and the commit. */
function headIn({ contents_url: url }: FileData): string {
  // The pattern matches at the end, because the file name may contain `?ref=` too.
  return /[?&]ref=([\da-f]{40,64})$/.exec(url)?.[1] ?? "";
}
