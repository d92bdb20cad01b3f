import type { Access, App } from "../../client/app.ts";
import { askOfFiles } from "./commit-files.ts";
import type { MinutesRepository } from "../repository.ts";

export type LastChanges = {
  /** By path; a file without a commit is left out. */
  readonly changes: ReadonlyMap<string, Date>;
  /** Of these GitHub does not answer the history. */
  readonly unread: ReadonlySet<string>;
};

type History = { readonly nodes: readonly { readonly committedDate: string }[] };

/**
 * When files were changed last, by the commits that lead to `commit`.
 * @param until  what came later is left out
 */
export async function lastChanges(
  app: App,
  access: Access,
  minutes: MinutesRepository,
  commit: string,
  paths: readonly string[],
  until: Date | null = null,
): Promise<LastChanges> {
  const end = until === null ? "" : `, until: ${JSON.stringify(endOfSecond(until))}`;
  const { answers, unread } = await askOfFiles<History>(
    app,
    access,
    { repository: minutes.nodeId, commit },
    paths,
    (path) => `history(path: ${path}, first: 1${end}) { nodes { committedDate } }`,
  );
  const changes = new Map(
    [...answers].flatMap(([path, { nodes }]) =>
      nodes[0] === undefined ? [] : [[path, new Date(nodes[0].committedDate)] as const],
    ),
  );
  return { changes, unread };
}

/** Commits have whole seconds. */
function endOfSecond(at: Date): string {
  return new Date(at.getTime() + 1000).toISOString().replace(/\.\d+Z$/, "Z");
}
