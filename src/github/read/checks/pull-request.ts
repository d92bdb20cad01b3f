import { flattenCheckRuns } from "./check-run.ts";
import type { ConfigText } from "../../../config/config.ts";
import type { Access, App } from "../../client/app.ts";
import { queryWithAdaptiveSize } from "../../client/batches.ts";
import { readBlobs, completeText, type BlobNode } from "../files/blobs.ts";
import { configExpressions, configTextFrom, type ConfigNode } from "../files/config-files.ts";
import { UnclearResponse } from "../../client/failure.ts";
import { filesIn, readFolders } from "../files/folders.ts";
import { isAbsentField, isAbsent, queryGraphql } from "../../client/graphql.ts";
import {
  type PullRequestRequest,
  type PartialRequest,
  pullRequestQuery,
  type TextNode,
  type PullRequestNode,
  type PullRequestRepositoryNode,
  type PullRequestData,
} from "./pull-request-query.ts";

/** A pull request and its base repository, with the facts that a check needs. */
export type PullRequest = {
  readonly number: number;
  readonly open: boolean;
  readonly createdAt: Date;
  /** The date of the head commit. */
  readonly pushedAt: Date;
  readonly head: {
    readonly oid: string;
    /** `owner/name` and branch. Null if the repository was deleted. */
    readonly branch: { readonly repository: string; readonly name: string } | null;
    readonly isFork: boolean;
  };
  /** The base branch, and whether it is the default branch. */
  readonly base: { readonly branch: string; readonly isDefault: boolean };
  readonly changedFiles: number;
  readonly repository: {
    readonly id: number;
    readonly nodeId: string;
    readonly owner: string;
    readonly name: string;
    readonly public: boolean;
  };
  /** Configurations on the default branch. A pull request cannot change how it is checked. */
  readonly ownConfig: ConfigText | null;
  readonly organizationConfig: ConfigText | null;
  /** The head of the default branch and its files (path → object id), as far as they were queried. */
  readonly defaultBranch: { readonly oid: string; readonly files: ReadonlyMap<string, string> };
  /** Our latest checks on the head: name → `external_id`. */
  readonly checks: ReadonlyMap<string, string>;
  /** Object id → bytes, of the queried blobs whose text is complete. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
};

/** @param subfolders  top-level folders */
type PullRequestPart = PullRequest & { readonly subfolders: readonly string[] };

/**
 * Reads a pull request in one query, or in parts if one query is too heavy for GitHub.
 * @returns null if the pull request does not exist or is not visible
 * @throws UnclearResponse if a part was not returned
 */
export async function readPullRequest(
  app: App,
  access: Access,
  request: PullRequestRequest,
): Promise<PullRequest | null> {
  return queryWithAdaptiveSize(app, "pull request", async (size, isSmallest) => {
    if (!isSmallest) return readInOneQuery(app, access, request, false);
    const pull = await readInOneQuery(app, access, { ...request, blobs: [], paths: [], folders: null }, true);
    return pull === null ? null : readRemainingParts(app, access, pull, request);
  });
}

/** Reads the parts that are not in the smaller query. Callers read texts of the default branch by object id. */
async function readRemainingParts(
  app: App,
  access: Access,
  { subfolders, ...pull }: PullRequestPart,
  { blobs, folders, maxBytes }: Pick<PullRequestRequest, "blobs" | "folders" | "maxBytes">,
): Promise<PullRequest> {
  const { repository, defaultBranch } = pull;
  const all = [...new Set([...subfolders, ...folders])];
  const files = await readFolders(app, access, repository.nodeId, defaultBranch.oid, all);
  const contents = await readBlobs(app, access, repository, blobs, maxBytes);
  const texts = [...contents].flatMap(([oid, content]) =>
    "bytes" in content ? [[oid, content.bytes] as const] : [],
  );
  return {
    ...pull,
    defaultBranch: { ...defaultBranch, files: new Map([...defaultBranch.files, ...files]) },
    texts: new Map(texts),
  };
}

/** @param request  `folders: null` lists the files of the top level only */
async function readInOneQuery(
  app: App,
  access: Access,
  request: PartialRequest,
  isSmallest: boolean,
): Promise<PullRequestPart | null> {
  const { repository: id, owner, number } = request;
  const variables = { id, owner, number, app: app.options.appId, ...configExpressions };
  const { data, errors } = await queryGraphql<PullRequestData>(
    app,
    access,
    pullRequestQuery(request),
    variables,
    isSmallest,
  );
  const isMissing = (...path: string[]): boolean => isAbsent(errors, ...path);
  if (data.node === null && isMissing("node")) return null;
  if (data.node?.pullRequest === null && isMissing("node", "pullRequest")) return null;
  const isWhole = errors.every((error) => isAbsentField(error, "organization"));
  // A failed part would look like "no configuration" or "an empty folder".
  if (!isWhole || data.node?.pullRequest == null)
    throw new UnclearResponse("GitHub returned only a part of the pull request");
  return pullRequestFrom(data.node, data.node.pullRequest, data.organization, request);
}

function pullRequestFrom(
  node: PullRequestRepositoryNode,
  pull: PullRequestNode,
  organization: ConfigNode | null,
  { number, blobs, folders, paths }: PartialRequest,
): PullRequestPart {
  const commit = pull.commits.nodes.at(-1)?.commit;
  const checks = commit?.oid === pull.headRefOid ? flattenCheckRuns(commit.checkSuites) : [];
  const trees = [node.root, ...(folders ?? []).map((_, i) => node[`folder${i}`])];
  const texts = [...blobs.map((_, i) => node[`blob${i}`]), ...paths.map((_, i) => node[`path${i}`])];
  return {
    number,
    open: pull.state === "OPEN",
    createdAt: new Date(pull.createdAt),
    pushedAt: new Date(commit?.committedDate ?? pull.createdAt),
    head: {
      oid: pull.headRefOid,
      branch:
        pull.headRepository === null
          ? null
          : { repository: pull.headRepository.nameWithOwner, name: pull.headRefName },
      isFork: pull.isCrossRepository,
    },
    base: { branch: pull.baseRefName, isDefault: pull.baseRefName === node.defaultBranchRef?.name },
    changedFiles: pull.changedFiles,
    repository: {
      id: node.databaseId,
      nodeId: node.id,
      owner: node.owner.login,
      name: node.name,
      public: node.visibility === "PUBLIC",
    },
    ownConfig: configTextFrom(node),
    organizationConfig: configTextFrom(organization, `${node.owner.login}/.github/`),
    defaultBranch: {
      oid: node.defaultBranchRef?.target.oid ?? "",
      files: new Map(trees.flatMap((tree) => filesIn(tree?.entries ?? []))),
    },
    checks: new Map(checks.map(({ name, externalId }) => [name, externalId ?? ""])),
    texts: new Map(texts.flatMap(textEntryFrom)),
    subfolders: (node.root?.entries ?? []).flatMap(({ path, type }) => (type === "tree" ? path : [])),
  };
}

function textEntryFrom(node: TextNode | undefined): readonly (readonly [string, Uint8Array])[] {
  if (node == null || !("oid" in node)) return [];
  const bytes = completeText(node as BlobNode);
  return bytes === null ? [] : [[node.oid, bytes]];
}
