import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { findConnectedPaths } from "../../backlinks/plan-backlinks.ts";
import type { Config } from "../../config/config.ts";
import type { Access } from "../../github/client/app.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import { readBlobs } from "../../github/read/files/blobs.ts";
import { maxGrowingFileBytes } from "../../minutes/markdown/limits.ts";
import { filePathOf } from "../../minutes/meeting-path.ts";
import type { ReadingOptions } from "../../minutes/minutes.ts";
import type { Lookup } from "../../model/target.ts";
import type { AppContext } from "../context.ts";
import { runInSteps } from "../run-in-steps.ts";
import type { MinutesChange } from "./minutes-change.ts";

/** Maximum number of meetings read; a comment can be about hundreds. */
const maxConnected = 100;

type ConnectedMinutesInput = {
  readonly pull: Pick<PullRequest, "defaultBranch" | "repository">;
  readonly config: Config;
  readonly settings: ReadingOptions;
  readonly changes: readonly MinutesChange[];
  readonly files: readonly MinutesFile[];
  readonly lookups: readonly Lookup[];
  /** Whether minutes exist after the merge. */
  readonly exists: (path: string) => boolean;
};

/**
 * Reads the unchanged minutes that share a comment with changed ones, such as the newest meeting of a history. Without them, the
 * preview would keep that comment as it is.
 */
export async function readConnectedMinutes(
  { app, reader }: Pick<AppContext, "app" | "reader">,
  access: Access,
  { pull, config, settings, changes, files, lookups, exists }: ConnectedMinutesInput,
): Promise<readonly MinutesFile[]> {
  const { defaultBranch, repository } = pull;
  const connected = await runInSteps(
    findConnectedPaths(files, lookups, {
      repositoryId: repository.id,
      exists,
      includesInferred: config.actionItems.inferred !== "ignore",
      hasHistories: config.backlinks.history !== null,
    }),
  );
  const paths = connected.slice(0, maxConnected);
  // The unchanged sections of a changed file are in its new text.
  const changed = new Map(
    changes.flatMap(({ file, after }) =>
      after !== null && "bytes" in after ? [[filePathOf(file.path), after.bytes] as const] : [],
    ),
  );
  const blobOf = (path: string): string | undefined => defaultBranch.files.get(filePathOf(path));
  const oids = paths.flatMap((path) => (changed.has(filePathOf(path)) ? [] : (blobOf(path) ?? [])));
  const contents = await readBlobs(app, access, repository, [...new Set(oids)], maxGrowingFileBytes);
  const local = paths.flatMap((path) => {
    const content = contents.get(blobOf(path) ?? "");
    const unchanged = content !== undefined && "bytes" in content ? content.bytes : null;
    const bytes = changed.get(filePathOf(path)) ?? unchanged;
    return bytes === null ? [] : [{ path, bytes }];
  });
  const readings = local.length === 0 ? [] : await reader.read(local, settings);
  const at = app.options.now();
  return readings.flatMap((reading): MinutesFile[] => {
    if (!("minutes" in reading)) return [];
    const { minutes } = reading;
    return [{ path: minutes.path, versions: [{ commit: defaultBranch.oid, at, reading: minutes }] }];
  });
}
