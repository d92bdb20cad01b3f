import type { Access, App } from "../../client/app.ts";
import { retried } from "../../client/retry-read.ts";
import { UnclearAnswer } from "../../client/failure.ts";

/** A file that a pull request changes. */
export type ChangedFile = {
  readonly path: string;
  /** Where it was before: another path only where it was renamed or copied. */
  readonly before: string | null;
  readonly status: "added" | "removed" | "renamed" | "modified";
  /** Object id of what it holds at the head; of what it held where it is removed. */
  readonly blob: string;
  /** The hunks of its diff, or null where GitHub shows none: binary, too large, or renamed only. */
  readonly patch: string | null;
};

export type ChangedFiles = {
  readonly files: readonly ChangedFile[];
  /** The commits of which this was told: several where somebody pushed in between, none where nothing is changed. */
  readonly heads: readonly string[];
};

/** GitHub tells at most as many: https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
export const mostChangedFiles = 3000;

const pageSize = 100;

type FileData = {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: string;
  readonly sha: string | null;
  readonly patch?: string;
  readonly contents_url: string;
};

/** One request for each hundred files. */
export async function readChangedFiles(
  app: App,
  { octokit }: Access,
  { owner, name }: { readonly owner: string; readonly name: string },
  number: number,
): Promise<ChangedFiles> {
  const files: ChangedFile[] = [];
  const heads = new Set<string>();
  for (let page = 1; page <= mostChangedFiles / pageSize; page += 1) {
    const { data } = await retried(async () => {
      const answer: { readonly data: readonly FileData[] } = await octokit.rest.pulls.listFiles({
        owner,
        repo: name,
        pull_number: number,
        per_page: pageSize,
        page,
      });
      if (!Array.isArray(answer.data)) throw new UnclearAnswer("GitHub answered no list of files");
      return answer;
    }, app.settings.sleep);
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
    before: isNew ? null : (previous_filename ?? filename),
    status: isNew ? "added" : status === "removed" || status === "renamed" ? status : "modified",
    blob: sha ?? "",
    patch: patch ?? null,
  };
}

/** The list does not name its commit, but each file's address ends in `?ref=` and it. */
function headIn({ contents_url: url }: FileData): string {
  // From its end: a name may hold what else would part it.
  return /[?&]ref=([\da-f]{40,64})$/.exec(url)?.[1] ?? "";
}
