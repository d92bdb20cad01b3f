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
import { seriesOf } from "../../minutes/dates/date.ts";
import { maxFileBytes } from "../reconcile/minutes-files.ts";
import { findSymbolicLinks } from "../../github/read/files/symbolic-links.ts";
import { mayBeMinutes, createMinutesClassifier } from "./files.ts";

/** A pull request and the files that it changes, told of one and the same commit. */
export type PullRequestFiles = {
  readonly pull: PullRequest;
  readonly files: readonly ChangedFile[];
  /** Paths of those that are symbolic links at the head: they could show another file as minutes. */
  readonly links: ReadonlySet<string>;
};

/** So many texts and folders come with the first query; where there are more, they are asked for afterwards. */
const maxInFirstQuery = { texts: 40, folders: 20 };

/** How often it is read anew where somebody pushes in between. */
const maxAttempts = 3;

/**
 * The files first, so that their texts can be asked for together with everything else.
 * @returns null where there is no such pull request to be seen
 * @throws UnclearAnswer where it does not stand still, or a part of it is not answered
 */
export async function readPullRequestFiles(
  app: App,
  access: Access,
  repository: RepositoryName,
  number: number,
): Promise<PullRequestFiles | null> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const changed = await readChangedFiles(app, access, repository, number);
    const pull = await readPullRequest(app, access, {
      repository: repository.nodeId,
      owner: repository.owner,
      number,
      ...firstQueryOf(changed.files),
      maxBytes: maxFileBytes,
    });
    if (pull === null) return null;
    if (!isConsistent(changed, pull)) continue;
    const { files } = changed;
    const links = await findSymbolicLinks(app, access, pull, files.filter(mayBeSymbolicLink(pull)));
    return { pull, files, links };
  }
  throw new UnclearResponse("the pull request changes faster than it is read");
}

function isConsistent({ files, heads }: ChangedFiles, pull: PullRequest): boolean {
  const isWhole = files.length === Math.min(pull.changedFiles, maxChangedFiles);
  return isWhole && heads.every((head) => head === pull.head.oid);
}

/** What a link holds is a path; nobody but a query by path tells that it is one. */
function mayBeSymbolicLink({ texts }: PullRequest): (file: ChangedFile) => boolean {
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
  const folders = [...candidates.map(({ path }) => path), ...paths].map(seriesOf);
  return {
    // What GitHub shows no diff of may be large, and is asked for by itself; a mere rename has none.
    blobs: [...new Set(kept.filter(isSmall).map(({ blob }) => blob))]
      .filter(isObjectId)
      .slice(0, maxInFirstQuery.texts),
    paths: paths.slice(0, maxInFirstQuery.texts),
    // The upper two levels come by themselves.
    folders: [...new Set(folders)].filter((folder) => folder.includes("/")).slice(0, maxInFirstQuery.folders),
  };
}

function isSmall({ patch, status }: ChangedFile): boolean {
  return patch !== null || status === "renamed";
}

function isObjectId(text: string): boolean {
  return /^[\da-f]{40,64}$/.test(text);
}

/** What a pull request does to minutes. */
export type MinutesChange = {
  readonly file: ChangedFile;
  /** As they would be; null where they are taken away. */
  readonly after: BlobContent | null;
  /** As they are on the default branch; null where they are not there. */
  readonly before: BlobContent | null;
  /** Whether only the name keeps them from being minutes. */
  readonly isMisnamed: boolean;
};

export type MinutesChanges = {
  readonly changes: readonly MinutesChange[];
  /** Minutes beyond what one check reads. */
  readonly leftOut: number;
};

const mostMinutes = 100;

/** The minutes among the changed files, with their texts. */
export async function minutesChanges(
  app: App,
  access: Access,
  { pull, files, links }: PullRequestFiles,
  config: Config,
): Promise<MinutesChanges> {
  const kindOf = createMinutesClassifier(config);
  const isLink = ({ path }: ChangedFile): boolean => links.has(path);
  const regular = files.filter((file) => !isLink(file) || file.previousPath !== null);
  const kinds = regular.map((file) => {
    const [now, then] = [kindOf(file.path), file.previousPath === null ? "other" : kindOf(file.previousPath)];
    return { file, isMinutes: now === "minutes" || then === "minutes", isPerhaps: now === "perhaps" };
  });
  const minutes = kinds.filter(({ isMinutes }) => isMinutes);
  const perhaps = kinds.filter(
    ({ isMinutes, isPerhaps, file }) => !isMinutes && isPerhaps && file.status !== "removed",
  );
  const chosen = [...minutes, ...perhaps].slice(0, mostMinutes);
  const oids = chosen.map(({ file }) => ({
    after: file.status === "removed" || isLink(file) ? null : file.blob,
    before: file.previousPath === null ? null : (pull.defaultBranch.files.get(file.previousPath) ?? null),
  }));
  const wanted = oids.flatMap(({ after, before }) => [after ?? [], before ?? []].flat());
  const missing = wanted.filter((oid) => isObjectId(oid) && !pull.texts.has(oid));
  const rest = await readBlobs(app, access, pull.repository, missing, maxFileBytes);
  const contentOf = (oid: string | null): BlobContent | null => {
    if (oid === null) return null;
    const bytes = pull.texts.get(oid);
    if (bytes !== undefined) return bytes.length > maxFileBytes ? { tooLarge: bytes.length } : { bytes };
    return rest.get(oid) ?? null;
  };
  return {
    changes: chosen.map(({ file, isMinutes }, i) => ({
      file,
      after: contentOf(oids[i]?.after ?? null),
      before: contentOf(oids[i]?.before ?? null),
      isMisnamed: !isMinutes,
    })),
    // Beyond what GitHub lists nobody knows which files are minutes.
    leftOut: Math.max(0, minutes.length - mostMinutes) + Math.max(0, pull.changedFiles - files.length),
  };
}

/** What a pull request does to the configuration. */
export type ProposedConfig = {
  /** As the pull request would leave it; null where it does not touch it. */
  readonly config: ConfigText | null;
  /** Files that it brings, and that look as if they were meant to be the configuration. */
  readonly nearly: readonly string[];
};

/** @returns null where the pull request brings nothing of a configuration */
export async function readProposedConfig(
  app: App,
  access: Access,
  { pull, files }: PullRequestFiles,
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
      const standing = [ownConfig, ownConfig?.duplicate].find((each) => each?.path === path);
      return isGone ? null : (standing ?? null);
    }),
  );
  return { config: joinConfigFiles(yml ?? null, yaml ?? null), nearly };
}

async function textOf(blob: string, app: App, access: Access, pull: PullRequest): Promise<string> {
  const bytes = pull.texts.get(blob);
  if (bytes !== undefined) return new TextDecoder().decode(bytes);
  const content = (await readBlobs(app, access, pull.repository, [blob], maxFileBytes)).get(blob);
  // Too large, or no text at all: broken, not absent.
  return content === undefined || "tooLarge" in content ? "\u0000" : new TextDecoder().decode(content.bytes);
}
