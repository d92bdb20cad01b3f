import { configPath, type ConfigText } from "../config.ts";
import type { Access, App } from "./app.ts";
import { blobFields, wholeText, type BlobNode } from "./blobs.ts";
import { UnclearAnswer } from "./failure.ts";
import { isAbsence, isNothing, query } from "./graphql.ts";

/** A pull request, the repository that it is for, and what a check of it needs to know of both. */
export type PullRequest = {
  readonly number: number;
  readonly open: boolean;
  readonly createdAt: Date;
  /** The date of the commit at the head. */
  readonly pushedAt: Date;
  readonly head: {
    readonly oid: string;
    /** `owner/name` and branch; null where the repository is gone. */
    readonly branch: { readonly repository: string; readonly name: string } | null;
    readonly isFork: boolean;
  };
  /** The branch that it is to be merged into, and whether that is the one whose minutes are announced. */
  readonly into: { readonly branch: string; readonly isDefault: boolean };
  readonly changedFiles: number;
  readonly repository: {
    readonly id: number;
    readonly nodeId: string;
    readonly owner: string;
    readonly name: string;
    readonly public: boolean;
  };
  /** Those of the default branch: a pull request has no say in how it is checked. */
  readonly ownConfig: ConfigText | null;
  readonly organizationConfig: ConfigText | null;
  /** The head of the default branch, and its files: path → object id, as far as they were asked for. */
  readonly base: { readonly oid: string; readonly files: ReadonlyMap<string, string> };
  /** Our latest checks on the head: name → `external_id`. */
  readonly checks: ReadonlyMap<string, string>;
  /** Object id → bytes, of those that were asked for and brought a whole text. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
};

export type PullRequestQuestion = {
  readonly repository: string;
  readonly owner: string;
  readonly number: number;
  /** Blobs whose text is wanted, by object id. */
  readonly blobs: readonly string[];
  /** Folders of the default branch whose files are wanted besides those of the upper two levels. */
  readonly folders: readonly string[];
  /** Paths of the default branch whose text is wanted. */
  readonly paths: readonly string[];
};

type Entry = {
  readonly path: string;
  readonly type: string;
  readonly oid: string;
  readonly mode: number;
  readonly object?: { readonly entries?: readonly Entry[] } | null;
};
type ConfigNode = { readonly text: string | null } | null;
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
  readonly own: ConfigNode;
  readonly root: { readonly entries?: readonly Entry[] } | null;
  readonly pullRequest: PullRequestNode | null;
} & { readonly [alias: `folder${number}`]: { readonly entries?: readonly Entry[] } | null } & {
  readonly [alias: `blob${number}` | `path${number}`]: TextNode;
};
type Data = {
  readonly node: RepositoryNode | null;
  readonly organization: { readonly object: ConfigNode } | null;
};

/**
 * All of a pull request in one query.
 * @returns null where there is no such pull request to be seen
 * @throws UnclearAnswer where a part of it was not answered
 */
export async function readPullRequest(
  app: App,
  access: Access,
  question: PullRequestQuestion,
): Promise<PullRequest | null> {
  const { repository: id, owner, number } = question;
  const variables = { id, owner, number, app: app.settings.appId, config: `HEAD:${configPath}` };
  const { data, errors } = await query<Data>(app, access, textOf(question), variables);
  const isNobodys = (...path: string[]): boolean => isNothing(errors, ...path);
  if (data.node === null && isNobodys("node")) return null;
  if (data.node?.pullRequest === null && isNobodys("node", "pullRequest")) return null;
  const isWhole = errors.every((error) => isAbsence(error, "organization"));
  // A part that failed would look like "no configuration" or "an empty folder".
  if (!isWhole || data.node?.pullRequest == null)
    throw new UnclearAnswer("GitHub answered only a part of the pull request");
  return pullRequestFrom(data.node, data.node.pullRequest, data.organization?.object ?? null, question);
}

function pullRequestFrom(
  node: RepositoryNode,
  pull: PullRequestNode,
  organization: ConfigNode,
  { number, blobs, folders, paths }: PullRequestQuestion,
): PullRequest {
  const commit = pull.commits.nodes.at(-1)?.commit;
  const checks =
    commit?.oid === pull.headRefOid ? commit.checkSuites.nodes.flatMap((suite) => suite.checkRuns.nodes) : [];
  const trees = [node.root, ...folders.map((_, i) => node[`folder${i}`])];
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
    into: { branch: pull.baseRefName, isDefault: pull.baseRefName === node.defaultBranchRef?.name },
    changedFiles: pull.changedFiles,
    repository: {
      id: node.databaseId,
      nodeId: node.id,
      owner: node.owner.login,
      name: node.name,
      public: node.visibility === "PUBLIC",
    },
    ownConfig: configText(node.own, configPath),
    organizationConfig: configText(organization, `${node.owner.login}/.github/${configPath}`),
    base: {
      oid: node.defaultBranchRef?.target.oid ?? "",
      files: new Map(trees.flatMap((tree) => filesIn(tree?.entries ?? []))),
    },
    checks: new Map(checks.map(({ name, externalId }) => [name, externalId ?? ""])),
    texts: new Map(texts.flatMap(textFrom)),
  };
}

/** A file that is there but holds no text (binary, or too large) is broken, not absent. */
function configText(blob: ConfigNode, path: string): ConfigText | null {
  return blob === null ? null : { path, text: blob.text ?? "\u0000" };
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_tree_objects */
export const symbolicLink = 0o120000;

function filesIn(entries: readonly Entry[]): readonly (readonly [string, string])[] {
  return entries.flatMap(({ path, type, oid, mode, object }) => {
    if (type === "blob") return mode === symbolicLink ? [] : [[path, oid] as const];
    return filesIn(object?.entries ?? []);
  });
}

function textFrom(node: TextNode | undefined): readonly (readonly [string, Uint8Array])[] {
  if (node == null || !("oid" in node)) return [];
  const bytes = wholeText(node as BlobNode);
  return bytes === null ? [] : [[node.oid, bytes]];
}

function textOf({ blobs, folders, paths }: PullRequestQuestion): string {
  const at = (path: string): string => JSON.stringify(`HEAD:${path}`);
  const parts = [
    ...blobs.map((oid, i) => `blob${i}: object(oid: ${JSON.stringify(oid)}) { ...Text }`),
    ...paths.map((path, i) => `path${i}: object(expression: ${at(path)}) { ...Text }`),
    ...folders.map((path, i) => `folder${i}: object(expression: ${at(path)}) { ...Files }`),
  ];
  const isTextAsked = blobs.length + paths.length > 0;
  return `query ($id: ID!, $owner: String!, $number: Int!, $app: Int!, $config: String!) {
    node(id: $id) {
      ... on Repository {
        id databaseId name owner { login } visibility
        defaultBranchRef { name target { oid } }
        own: object(expression: $config) { ... on Blob { text } }
        root: object(expression: "HEAD:") {
          ... on Tree { entries { path type oid mode object { ... on Tree { entries { path type oid mode } } } } }
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
    }
  }
  ${isTextAsked ? `fragment Text on Blob { oid ${blobFields} }` : ""}
  ${folders.length > 0 ? "fragment Files on Tree { entries { path type oid mode } }" : ""}`;
}
