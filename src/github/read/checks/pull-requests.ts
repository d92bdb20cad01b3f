import type { ConfigText } from "../../../config/config.ts";
import type { Access, App } from "../../client/app.ts";
import { askShrinking } from "../../client/batches.ts";
import { blobFields, readBlobs, wholeText, type BlobNode } from "../files/blobs.ts";
import { configExpressions, configFrom, type ConfigBlob } from "../files/config-files.ts";
import { UnclearAnswer } from "../../client/failure.ts";
import { entryFields, filesIn, readFolders, type Entry } from "../files/folders.ts";
import { isAbsence, isNothing, query } from "../../client/graphql.ts";

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
  /** Largest blob that is read where it does not come with the query. */
  readonly maxBytes: number;
};

type PartQuestion = Omit<PullRequestQuestion, "folders"> & { readonly folders: readonly string[] | null };

/** @param subfolders  folders of the uppermost level */
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
  readonly root: { readonly entries?: readonly Entry[] } | null;
  readonly pullRequest: PullRequestNode | null;
} & { readonly [alias: `folder${number}`]: { readonly entries?: readonly Entry[] } | null } & {
  readonly [alias: `blob${number}` | `path${number}`]: TextNode;
};
type Data = {
  readonly node: RepositoryNode | null;
  readonly organization: Organization;
};

/**
 * All of a pull request in one query; bit by bit where that is too much for GitHub.
 * @returns null where there is no such pull request to be seen
 * @throws UnclearAnswer where a part of it was not answered
 */
export async function readPullRequest(
  app: App,
  access: Access,
  question: PullRequestQuestion,
): Promise<PullRequest | null> {
  return askShrinking(app, "pull request", async (size, isLeast) => {
    if (!isLeast) return readAtOnce(app, access, question, false);
    const pull = await readAtOnce(app, access, { ...question, blobs: [], paths: [], folders: null }, true);
    return pull === null ? null : withParts(app, access, pull, question);
  });
}

/** What was left out of the query. Texts of the default branch are read by their object id, by whoever wants them. */
async function withParts(
  app: App,
  access: Access,
  { subfolders, ...pull }: PullRequestPart,
  { blobs, folders, maxBytes }: PullRequestQuestion,
): Promise<PullRequest> {
  const { repository, base } = pull;
  const all = [...new Set([...subfolders, ...folders])];
  const files = await readFolders(app, access, repository.nodeId, base.oid, all);
  const contents = await readBlobs(app, access, repository, blobs, maxBytes);
  const texts = [...contents].flatMap(([oid, content]) =>
    "bytes" in content ? [[oid, content.bytes] as const] : [],
  );
  return {
    ...pull,
    base: { ...base, files: new Map([...base.files, ...files]) },
    texts: new Map(texts),
  };
}

/** @param question  `folders: null` asks for the files of the uppermost level alone */
async function readAtOnce(
  app: App,
  access: Access,
  question: PartQuestion,
  isLeast: boolean,
): Promise<PullRequestPart | null> {
  const { repository: id, owner, number } = question;
  const variables = { id, owner, number, app: app.settings.appId, ...configExpressions };
  const { data, errors } = await query<Data>(app, access, textOf(question), variables, isLeast);
  const isNobodys = (...path: string[]): boolean => isNothing(errors, ...path);
  if (data.node === null && isNobodys("node")) return null;
  if (data.node?.pullRequest === null && isNobodys("node", "pullRequest")) return null;
  const isWhole = errors.every((error) => isAbsence(error, "organization"));
  // A part that failed would look like "no configuration" or "an empty folder".
  if (!isWhole || data.node?.pullRequest == null)
    throw new UnclearAnswer("GitHub answered only a part of the pull request");
  return pullRequestFrom(data.node, data.node.pullRequest, data.organization, question);
}

function pullRequestFrom(
  node: RepositoryNode,
  pull: PullRequestNode,
  organization: Organization,
  { number, blobs, folders, paths }: PartQuestion,
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
    into: { branch: pull.baseRefName, isDefault: pull.baseRefName === node.defaultBranchRef?.name },
    changedFiles: pull.changedFiles,
    repository: {
      id: node.databaseId,
      nodeId: node.id,
      owner: node.owner.login,
      name: node.name,
      public: node.visibility === "PUBLIC",
    },
    ownConfig: configFrom(node.own, node.ownYaml),
    organizationConfig: configFrom(
      organization?.object ?? null,
      organization?.yaml ?? null,
      `${node.owner.login}/.github/`,
    ),
    base: {
      oid: node.defaultBranchRef?.target.oid ?? "",
      files: new Map(trees.flatMap((tree) => filesIn(tree?.entries ?? []))),
    },
    checks: new Map(checks.map(({ name, externalId }) => [name, externalId ?? ""])),
    texts: new Map(texts.flatMap(textFrom)),
    subfolders: (node.root?.entries ?? []).flatMap(({ path, type }) => (type === "tree" ? path : [])),
  };
}

function textFrom(node: TextNode | undefined): readonly (readonly [string, Uint8Array])[] {
  if (node == null || !("oid" in node)) return [];
  const bytes = wholeText(node as BlobNode);
  return bytes === null ? [] : [[node.oid, bytes]];
}

function textOf({ blobs, folders, paths }: PartQuestion): string {
  const at = (path: string): string => JSON.stringify(`HEAD:${path}`);
  const parts = [
    ...blobs.map((oid, i) => `blob${i}: object(oid: ${JSON.stringify(oid)}) { ...Text }`),
    ...paths.map((path, i) => `path${i}: object(expression: ${at(path)}) { ...Text }`),
    ...(folders ?? []).map((path, i) => `folder${i}: object(expression: ${at(path)}) { ...Files }`),
  ];
  const isTextAsked = blobs.length + paths.length > 0;
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
  ${isTextAsked ? `fragment Text on Blob { oid ${blobFields} }` : ""}
  ${folders !== null && folders.length > 0 ? `fragment Files on Tree { ${entryFields} }` : ""}`;
}
