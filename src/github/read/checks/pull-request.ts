import type { ConfigText } from "../../../config/config.ts";
import type { Access, App } from "../../client/app.ts";
import { queryWithAdaptiveSize } from "../../client/batches.ts";
import { blobFields, readBlobs, completeText, type BlobNode } from "../files/blobs.ts";
import { configExpressions, configTextFrom, type ConfigBlob } from "../files/config-files.ts";
import { UnclearResponse } from "../../client/failure.ts";
import { entryFields, filesIn, readFolders, type TreeEntry } from "../files/folders.ts";
import { isAbsentField, isAbsent, queryGraphql } from "../../client/graphql.ts";

/** A pull request and its base repository, with the facts that a check needs. */
export type PullRequest = {
  readonly number: number;
  readonly open: boolean;
  readonly createdAt: Date;
  /** The date of the head commit. */
  readonly pushedAt: Date;
  readonly head: {
    readonly oid: string;
    /** `owner/name` and branch; null when the repository was deleted. */
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
  /** Configurations of the default branch: a pull request cannot change how it is checked. */
  readonly ownConfig: ConfigText | null;
  readonly organizationConfig: ConfigText | null;
  /** The head of the default branch and its files (path → object id), as far as they were queried. */
  readonly defaultBranch: { readonly oid: string; readonly files: ReadonlyMap<string, string> };
  /** Our latest checks on the head: name → `external_id`. */
  readonly checks: ReadonlyMap<string, string>;
  /** Object id → bytes, of the queried blobs whose text is complete. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
};

export type PullRequestRequest = {
  readonly repository: string;
  readonly owner: string;
  readonly number: number;
  /** Object ids of blobs to read. */
  readonly blobs: readonly string[];
  /** Folders of the default branch to list, in addition to the upper two levels. */
  readonly folders: readonly string[];
  /** Paths on the default branch to read. */
  readonly paths: readonly string[];
  /** Maximum size of a blob that is fetched separately. */
  readonly maxBytes: number;
};

type PartialRequest = Omit<PullRequestRequest, "folders"> & { readonly folders: readonly string[] | null };

/** @param subfolders  top-level folders */
type PullRequestPart = PullRequest & { readonly subfolders: readonly string[] };

type Organization = { readonly object: ConfigBlob; readonly yaml: ConfigBlob } | null;
type TextNode = (BlobNode & { readonly oid: string }) | Record<string, never> | null;
type PullRequestNode = {
  readonly state: string;
  readonly createdAt: string;
  readonly headRefOid: string;
  readonly headRefName: string;
  readonly headRepository: { readonly nameWithOwner: string } | null;
  readonly isCrossRepository: boolean;
  readonly baseRefName: string;
  readonly changedFiles: number;
  readonly commits: {
    readonly nodes: readonly {
      readonly commit: {
        readonly oid: string;
        readonly committedDate: string;
        readonly checkSuites: {
          readonly nodes: readonly {
            readonly checkRuns: {
              readonly nodes: readonly { readonly name: string; readonly externalId: string | null }[];
            };
          }[];
        };
      };
    }[];
  };
};
type RepositoryNode = {
  readonly id: string;
  readonly databaseId: number;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly visibility: string;
  readonly defaultBranchRef: { readonly name: string; readonly target: { readonly oid: string } } | null;
  readonly own: ConfigBlob;
  readonly ownYaml: ConfigBlob;
  readonly root: { readonly entries?: readonly TreeEntry[] } | null;
  readonly pullRequest: PullRequestNode | null;
} & { readonly [alias: `folder${number}`]: { readonly entries?: readonly TreeEntry[] } | null } & {
  readonly [alias: `blob${number}` | `path${number}`]: TextNode;
};
type PullRequestData = {
  readonly node: RepositoryNode | null;
  readonly organization: Organization;
};

/**
 * Reads a pull request in one query, or in parts when that is too heavy for GitHub.
 * @returns null when the pull request does not exist or is not visible
 * @throws UnclearResponse when a part was not returned
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

/** Reads the parts that the smaller query left out. Callers read texts of the default branch by object id. */
async function readRemainingParts(
  app: App,
  access: Access,
  { subfolders, ...pull }: PullRequestPart,
  { blobs, folders, maxBytes }: PullRequestRequest,
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
  node: RepositoryNode,
  pull: PullRequestNode,
  organization: Organization,
  { number, blobs, folders, paths }: PartialRequest,
): PullRequestPart {
  const commit = pull.commits.nodes.at(-1)?.commit;
  const checks =
    commit?.oid === pull.headRefOid ? commit.checkSuites.nodes.flatMap((suite) => suite.checkRuns.nodes) : [];
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
    ownConfig: configTextFrom(node.own, node.ownYaml),
    organizationConfig: configTextFrom(
      organization?.object ?? null,
      organization?.yaml ?? null,
      `${node.owner.login}/.github/`,
    ),
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

function pullRequestQuery({ blobs, folders, paths }: PartialRequest): string {
  const at = (path: string): string => JSON.stringify(`HEAD:${path}`);
  const parts = [
    ...blobs.map((oid, i) => `blob${i}: object(oid: ${JSON.stringify(oid)}) { ...Text }`),
    ...paths.map((path, i) => `path${i}: object(expression: ${at(path)}) { ...Text }`),
    ...(folders ?? []).map((path, i) => `folder${i}: object(expression: ${at(path)}) { ...Files }`),
  ];
  const readsTexts = blobs.length + paths.length > 0;
  return `query ($id: ID!, $owner: String!, $number: Int!, $app: Int!, $config: String!, $yaml: String!) {
    node(id: $id) {
      ... on Repository {
        id databaseId name owner { login } visibility
        defaultBranchRef { name target { oid } }
        own: object(expression: $config) { ... on Blob { text } }
        ownYaml: object(expression: $yaml) { ... on Blob { text } }
        root: object(expression: "HEAD:") {
          ... on Tree { entries { path type oid mode ${folders === null ? "" : `object { ... on Tree { ${entryFields} } }`} } }
        }
        pullRequest(number: $number) {
          state createdAt headRefOid headRefName headRepository { nameWithOwner } isCrossRepository
          baseRefName changedFiles
          commits(last: 1) {
            nodes {
              commit {
                oid committedDate
                checkSuites(first: 3, filterBy: { appId: $app }) {
                  nodes { checkRuns(first: 10, filterBy: { checkType: LATEST }) { nodes { name externalId } } }
                }
              }
            }
          }
        }
        ${parts.join("\n")}
      }
    }
    organization: repository(owner: $owner, name: ".github") {
      object(expression: $config) { ... on Blob { text } }
      yaml: object(expression: $yaml) { ... on Blob { text } }
    }
  }
  ${readsTexts ? `fragment Text on Blob { oid ${blobFields} }` : ""}
  ${folders !== null && folders.length > 0 ? `fragment Files on Tree { ${entryFields} }` : ""}`;
}
