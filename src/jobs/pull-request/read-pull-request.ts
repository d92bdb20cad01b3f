import {
  configPaths,
  isConfigPath,
  isMisnamedConfigPath,
  joinConfigFiles,
  type Config,
  type ConfigText,
} from "../../config/config.ts";
import { readBlobs, type BlobContent } from "../../github/read/files/blobs.ts";
import type { Access, App } from "../../github/client/app.ts";
import {
  maxChangedFiles,
  readChangedFiles,
  type ChangedFile,
  type ChangedFiles,
} from "../../github/read/files/changed-files.ts";
import { UnclearResponse } from "../../github/client/failure.ts";
import { readPullRequest, type PullRequest } from "../../github/read/checks/pull-request.ts";
import type { RepositoryName } from "../../github/read/repository.ts";
import type { UnfollowedFile } from "../../backlinks/detect-renames.ts";
import { splitLines } from "../../minutes/markdown/lines.ts";
import { folderOf } from "../../minutes/minutes-path.ts";
import { findSymbolicLinks } from "../../github/read/checks/symbolic-links.ts";
import type { MinutesChange } from "./minutes-change.ts";
import { expandChange, meetingPathsAfter } from "./growing-changes.ts";
import { mayBeMinutes, createMinutesClassifier, pathsAfterMerge } from "./minutes-paths.ts";
import type { FileCheckResult } from "../../reader/reader.ts";
import type { DiffLines } from "../../reports/checked-file.ts";
import { maxGrowingFileBytes, maxMinutesFileBytes } from "../../minutes/markdown/limits.ts";

/** A pull request and its changed files, read at the same commit. */
export type PullRequestInput = {
  readonly pull: PullRequest;
  readonly files: readonly ChangedFile[];
  /** Paths of symbolic links at the head: they could show another file as minutes. */
  readonly links: ReadonlySet<string>;
};

/** Maximum number of texts and folders in the first query; more are read afterwards. */
const maxInFirstQuery = { texts: 40, folders: 20 };

/** Maximum number of reads when somebody pushes in between. */
const maxAttempts = 3;

/**
 * Reads the list of files first, so that their texts come with the same query as everything else.
 * @returns null if the pull request is not visible
 * @throws UnclearResponse if it keeps changing or a part is missing
 */
export async function readPullRequestInput(
  app: App,
  access: Access,
  repository: RepositoryName,
  number: number,
): Promise<PullRequestInput | null> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const changed = await readChangedFiles(app, access, repository, number);
    const pull = await readPullRequest(app, access, {
      repository: repository.nodeId,
      owner: repository.owner,
      number,
      ...firstQueryOf(changed.files),
      maxBytes: maxMinutesFileBytes,
    });
    if (pull === null) return null;
    if (!isConsistent(changed, pull)) continue;
    const { files } = changed;
    const links = await findSymbolicLinks(app, access, pull, files.filter(mayBeSymbolicLink(pull)));
    return { pull, files, links };
  }
  throw new UnclearResponse("the pull request changes faster than it is read");
}

function isConsistent(
  { files, heads }: ChangedFiles,
  pull: Pick<PullRequest, "head" | "changedFiles">,
): boolean {
  const isWhole = files.length === Math.min(pull.changedFiles, maxChangedFiles);
  return isWhole && heads.every((head) => head === pull.head.oid);
}

/** The blob of a symbolic link contains a path; only a query by path tells that it is a link. */
function mayBeSymbolicLink({ texts }: Pick<PullRequest, "texts">): (file: ChangedFile) => boolean {
  return ({ path, status, blob }) => {
    const bytes = texts.get(blob);
    const isShort = bytes !== undefined && bytes.length < maxLinkBytes && !bytes.includes(lineFeed);
    return status !== "removed" && mayBeMinutes({ path }) && isShort;
  };
}

const lineFeed = 10;
const maxLinkBytes = 4096;

function firstQueryOf(files: readonly ChangedFile[]): {
  readonly blobs: readonly string[];
  readonly folders: readonly string[];
  readonly paths: readonly string[];
} {
  const candidates = files.filter((file) => mayBeMinutes(file));
  const config = files.filter(({ path }) => isConfigPath(path));
  const kept = [...config, ...candidates].filter(({ status }) => status !== "removed");
  const paths = candidates.flatMap(({ previousPath }) => previousPath ?? []);
  const folders = [...candidates.map(({ path }) => path), ...paths].map(folderOf);
  return {
    // A file without a diff may be large and is read by itself; a mere rename has no diff either.
    blobs: [...new Set(kept.filter(isSmall).map(({ blob }) => blob))]
      .filter(isObjectId)
      .slice(0, maxInFirstQuery.texts),
    paths: paths.slice(0, maxInFirstQuery.texts),
    // The query contains the two upper levels anyway.
    folders: [...new Set(folders)].filter((folder) => folder.includes("/")).slice(0, maxInFirstQuery.folders),
  };
}

function isSmall({ patch, status }: ChangedFile): boolean {
  return patch !== null || status === "renamed";
}

function isObjectId(text: string): boolean {
  return /^[\da-f]{40,64}$/.test(text);
}

/** A changed file with its diff and its check. */
export type EvaluatedFile = {
  readonly change: MinutesChange;
  readonly diff: DiffLines;
  readonly checking: FileCheckResult;
};

type MinutesChanges = {
  readonly changes: readonly MinutesChange[];
  /** The paths of all meetings in the changed growing files after the merge. */
  readonly meetingPaths: readonly string[];
  /** New files that are no minutes. The text of removed minutes may be there. */
  readonly unfollowed: readonly UnfollowedFile[];
  /** Number of minutes beyond what one check reads. */
  readonly omitted: number;
};

const maxMinutes = 100;

/** Returns the changes of minutes, with texts. */
export async function minutesChanges(
  app: App,
  access: Access,
  { pull, files: changedFiles, links }: PullRequestInput,
  config: Config,
): Promise<MinutesChanges> {
  const paths = pathsAfterMerge([...pull.defaultBranch.files.keys()], changedFiles);
  const kindOf = createMinutesClassifier(config, paths);
  const isLink = ({ path }: ChangedFile): boolean => links.has(path);
  const regular = changedFiles.filter((file) => !isLink(file) || file.previousPath !== null);
  const kinds = regular.map((file) => {
    const [now, then] = [kindOf(file.path), file.previousPath === null ? "other" : kindOf(file.previousPath)];
    const isGrowing = now === "growing" || then === "growing";
    const isMinutes = now === "minutes" || then === "minutes";
    return { file, isMinutes, isGrowing, isPerhaps: isGrowing || now === "perhaps" };
  });
  const minutes = kinds.filter(({ isMinutes }) => isMinutes);
  const perhaps = kinds.filter(
    ({ isMinutes, isGrowing, isPerhaps, file }) =>
      !isMinutes && isPerhaps && (isGrowing || file.status !== "removed"),
  );
  const chosen = [...minutes, ...perhaps].slice(0, maxMinutes);
  const oids = chosen.map(({ file }) => ({
    after: file.status === "removed" || isLink(file) ? null : file.blob,
    before: file.previousPath === null ? null : (pull.defaultBranch.files.get(file.previousPath) ?? null),
  }));
  const wanted = oids.flatMap(({ after, before }) => [after ?? [], before ?? []].flat());
  const missing = wanted.filter((oid) => isObjectId(oid) && !pull.texts.has(oid));
  const isGrowing = (path: string): boolean => kindOf(path) === "growing";
  const maxBytes = chosen.some((each) => each.isGrowing) ? maxGrowingFileBytes : maxMinutesFileBytes;
  const rest = await readBlobs(app, access, pull.repository, missing, maxBytes);
  const contentOf = (oid: string | null): BlobContent | null => {
    if (oid === null) return null;
    const bytes = pull.texts.get(oid);
    if (bytes !== undefined) return bytes.length > maxBytes ? { tooLarge: bytes.length } : { bytes };
    return rest.get(oid) ?? null;
  };
  const files = chosen.map(({ file, isMinutes }, i) => ({
    file,
    after: contentOf(oids[i]?.after ?? null),
    before: contentOf(oids[i]?.before ?? null),
    isMisnamed: !isMinutes,
  }));
  const changes = files.flatMap((change) => expandChange(change, isGrowing) ?? [change]);
  return {
    changes: changes.slice(0, maxMinutes),
    unfollowed: files.flatMap(({ file: { path, status }, after, isMisnamed }) =>
      isMisnamed && !isGrowing(path) && status !== "modified" && after !== null && "bytes" in after
        ? [{ path, lines: splitLines(new TextDecoder().decode(after.bytes)) }]
        : [],
    ),
    meetingPaths: meetingPathsAfter(files, isGrowing),
    // GitHub lists a limited number of files; the kinds of the others are unknown.
    omitted:
      Math.max(0, minutes.length - maxMinutes) +
      Math.max(0, changes.length - maxMinutes) +
      Math.max(0, pull.changedFiles - changedFiles.length),
  };
}

/** A change of the configuration. */
export type ProposedConfig = {
  /** The configuration after the merge. Null if unchanged. */
  readonly config: ConfigText | null;
  /** Added files whose names resemble the configuration's. */
  readonly nearly: readonly string[];
};

/** @returns null if the configuration does not change */
export async function readProposedConfig(
  app: App,
  access: Access,
  { pull, files }: PullRequestInput,
): Promise<ProposedConfig | null> {
  const brought = files.filter(({ status }) => status !== "removed");
  const nearly = brought.map(({ path }) => path).filter(isMisnamedConfigPath);
  const isTouched = brought.some(({ path, blob }) => isConfigPath(path) && isObjectId(blob));
  if (!isTouched) return nearly.length === 0 ? null : { config: null, nearly };
  const [yml, yaml] = await Promise.all(
    configPaths.map(async (path): Promise<ConfigText | null> => {
      const file = brought.find((each) => each.path === path);
      if (file !== undefined) return { path, text: await textOf(file.blob, app, access, pull) };
      const isGone = files.some(
        ({ path: now, previousPath, status }) =>
          previousPath === path && (status === "removed" || now !== path),
      );
      const { ownConfig } = pull;
      const current = [ownConfig, ownConfig?.duplicate].find((each) => each?.path === path);
      return isGone ? null : (current ?? null);
    }),
  );
  return { config: joinConfigFiles(yml ?? null, yaml ?? null), nearly };
}

async function textOf(
  blob: string,
  app: App,
  access: Access,
  pull: Pick<PullRequest, "repository" | "texts">,
): Promise<string> {
  const bytes = pull.texts.get(blob);
  if (bytes !== undefined) return new TextDecoder().decode(bytes);
  const content = (await readBlobs(app, access, pull.repository, [blob], maxMinutesFileBytes)).get(blob);
  // Too large or no text counts as broken, not as missing.
  return content === undefined || "tooLarge" in content ? "\u0000" : new TextDecoder().decode(content.bytes);
}
