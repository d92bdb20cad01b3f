import type { Access, App } from "../../client/app.ts";
import { queryFiles } from "./commit-files.ts";
import type { MinutesRepository } from "../repository.ts";

export type LastChanges = {
  /** Dates by path, without files that have no commit. */
  readonly changes: ReadonlyMap<string, Date>;
  /** Files whose history GitHub did not return. */
  readonly unread: ReadonlySet<string>;
};

type History = { readonly nodes: readonly { readonly committedDate: string }[] };

/**
 * Reads the dates of the last changes of files, in the history of `commit`.
 * @param until  later commits are ignored
 */
export async function fetchLastChanges(
  app: App,
  access: Access,
  { nodeId }: Pick<MinutesRepository, "nodeId">,
  commit: string,
  paths: readonly string[],
  until: Date | null = null,
): Promise<LastChanges> {
  const end = until === null ? "" : `, until: ${JSON.stringify(endOfSecond(until))}`;
  const { answers, unread } = await queryFiles<History>(
    app,
    access,
    { repository: nodeId, commit },
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

/** Rounds up: commit dates have whole seconds. */
function endOfSecond(at: Date): string {
  return new Date(at.getTime() + 1000).toISOString().replace(/\.\d+Z$/, "Z");
}
