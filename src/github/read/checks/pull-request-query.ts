import type { CheckSuites } from "./check-run.ts";
import type { CheckRun, Commit, PullRequest, Ref, Repository } from "@octokit/graphql-schema";
import { blobFields, type BlobNode } from "../files/blobs.ts";
import { configFragment, type ConfigNode } from "../files/config-files.ts";
import { entryFields, type TreeEntry } from "../files/folders.ts";
import type { Fields, GivenFields, OwnerNode } from "../../client/schema-fields.ts";

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

export type PartialRequest = Omit<PullRequestRequest, "folders"> & {
  readonly folders: readonly string[] | null;
};

export function pullRequestQuery({ blobs, folders, paths }: PartialRequest): string {
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
        ...Config
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
    organization: repository(owner: $owner, name: ".github") { ...Config }
  }
  ${configFragment}
  ${readsTexts ? `fragment Text on Blob { oid ${blobFields} }` : ""}
  ${folders !== null && folders.length > 0 ? `fragment Files on Tree { ${entryFields} }` : ""}`;
}

export type TextNode = (BlobNode & { readonly oid: string }) | Record<string, never> | null;

export type PullRequestNode = Fields<
  PullRequest,
  "state" | "createdAt" | "headRefOid" | "headRefName" | "isCrossRepository" | "baseRefName" | "changedFiles"
> & {
  readonly headRepository: Fields<Repository, "nameWithOwner"> | null;
  readonly commits: {
    readonly nodes: readonly {
      readonly commit: Fields<Commit, "oid" | "committedDate"> & {
        readonly checkSuites: CheckSuites<Fields<CheckRun, "name" | "externalId">>;
      };
    }[];
  };
};

export type PullRequestRepositoryNode = ConfigNode &
  Fields<Repository, "id" | "name" | "visibility"> &
  GivenFields<Repository, "databaseId"> & {
    readonly owner: OwnerNode;
    readonly defaultBranchRef: (Fields<Ref, "name"> & { readonly target: Fields<Commit, "oid"> }) | null;
    readonly root: { readonly entries?: readonly TreeEntry[] } | null;
    readonly pullRequest: PullRequestNode | null;
  } & { readonly [alias: `folder${number}`]: { readonly entries?: readonly TreeEntry[] } | null } & {
    readonly [alias: `blob${number}` | `path${number}`]: TextNode;
  };

export type PullRequestData = {
  readonly node: PullRequestRepositoryNode | null;
  readonly organization: ConfigNode | null;
};
