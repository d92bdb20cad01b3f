import { configPath, isMinutesRepository, type ConfigText } from "../config.ts";
import type { Access, App } from "./app.ts";
import { checkKey } from "./checks.ts";
import { UnclearAnswer } from "./failure.ts";
import { query } from "./graphql.ts";

export const deliveryCheckName = "Minutes delivery";

/** What a webhook tells of a repository. Its node id survives renames. */
export type RepositoryName = { readonly nodeId: string; readonly owner: string; readonly name: string };

/** The minutes repository as it stands: identity, configuration, head, and how far earlier runs came. */
export type MinutesRepository = {
  readonly id: number;
  readonly nodeId: string;
  readonly owner: string;
  readonly name: string;
  readonly public: boolean;
  /** Whether there may be issues; in a fork there are none until somebody switches them on. */
  readonly hasIssues: boolean;
  readonly ownConfig: ConfigText | null;
  readonly organizationConfig: ConfigText | null;
  /** Null: the repository is empty. */
  readonly head: Commit | null;
  /** From the head back to the last finished commit (which is not among them), newest first, by first parents. */
  readonly unfinished: readonly Commit[];
  /** Those of them that no pull request brought. */
  readonly pushed: ReadonlySet<string>;
  /** Those among them that were finished before, and are looked at once more. */
  readonly told: ReadonlySet<string>;
  /** The last finished commit; null where there is none. */
  readonly finished: Commit | null;
  /** Our latest delivery check on the head. */
  readonly check: DeliveryCheck | null;
  /** The commit whose check is run again, if the default branch has it: no other commit gets a check. */
  readonly again: string | null;
};

export type Commit = { readonly oid: string; readonly at: Date };

/** What a delivery check tells later runs; it stands in its `external_id`. */
export type DeliveryCheck = {
  /** `finished`: all outcomes of its commit are final. `released`: a person released what the cap had parked. */
  readonly progress: "finished" | "waiting" | "released";
  /** Equal where two checks report the same. */
  readonly report: string;
};

export function formatDeliveryCheck({ progress, report }: DeliveryCheck): string {
  return `${progress}:${report}`;
}

export function parseDeliveryCheck(externalId: string | null): DeliveryCheck | null {
  const [progress, report] = externalId?.split(":") ?? [];
  if (progress !== "finished" && progress !== "waiting" && progress !== "released") return null;
  return { progress, report: report ?? "" };
}

type CommitNode = {
  readonly oid: string;
  readonly committedDate: string;
  readonly parents: { readonly nodes: readonly { readonly oid: string }[] };
  /** Not told of commits far behind the head. */
  readonly associatedPullRequests?: { readonly nodes: readonly object[] } | null;
  readonly checkSuites: {
    readonly nodes: readonly {
      readonly checkRuns: {
        readonly nodes: readonly {
          readonly externalId: string | null;
          readonly completedAt: string | null;
        }[];
      };
    }[];
  };
};
type HistoryCommit = Pick<CommitNode, "oid" | "committedDate"> & {
  readonly parent: string | null;
  readonly isPushed: boolean;
  readonly check: DeliveryCheck | null;
  readonly checkedAt: Date;
};
type History = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly CommitNode[];
};
type Blob = { readonly text: string | null } | null;
type RepositoryNode = {
  readonly databaseId: number;
  readonly id: string;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly visibility: string;
  readonly hasIssuesEnabled: boolean;
  readonly defaultBranchRef: {
    readonly target: { readonly oid: string; readonly history: History } | null;
  } | null;
  readonly own: Blob;
};

/**
 * How many commits a query tells of: of the first ones everything, of those behind them only what finds the cursor. A
 * repository that the bot sees for the first time has none, so that there is an end to looking for it.
 */
const pages = { first: 50, next: 100, most: 100 };
/** After as many pages a commit whose check is run again is not looked for any longer. */
const mostForAgain = 10;

const text = /* GraphQL */ `
  query (
    $id: ID!
    $owner: String!
    $path: String!
    $app: Int!
    $check: String!
    $size: Int!
    $after: String
    $isFirst: Boolean!
  ) {
    node(id: $id) {
      ... on Repository {
        databaseId
        id
        name
        owner {
          login
        }
        visibility
        hasIssuesEnabled
        defaultBranchRef {
          target {
            oid
            ... on Commit {
              history(first: $size, after: $after) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  oid
                  committedDate
                  parents(first: 1) {
                    nodes {
                      oid
                    }
                  }
                  associatedPullRequests(first: 1) @include(if: $isFirst) {
                    nodes {
                      number
                    }
                  }
                  checkSuites(first: 3, filterBy: { appId: $app, checkName: $check }) {
                    nodes {
                      checkRuns(first: 5, filterBy: { checkName: $check, checkType: LATEST }) {
                        nodes {
                          externalId
                          completedAt
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
        own: object(expression: $path) {
          ... on Blob {
            text
          }
        }
      }
    }
    organization: repository(owner: $owner, name: ".github") {
      object(expression: $path) {
        ... on Blob {
          text
        }
      }
    }
  }
`;

/**
 * One query in most cases; more pages only where many commits came to minutes since the last finished one.
 * @param again  a commit to look back behind, although it is finished: its check is run again
 * @param doubted  what was finished since then is looked at once more; null: nothing
 * @returns null where the repository is not to be seen
 */
export async function readRepository(
  app: App,
  access: Access,
  repository: { readonly nodeId: string; readonly owner: string },
  again: string | null,
  doubted: Date | null = null,
): Promise<MinutesRepository | null> {
  const nodes: HistoryCommit[] = [];
  let first: { node: RepositoryNode; organization: Blob } | null = null;
  let after: string | null = null;
  for (let page = 0; page < pages.most; page += 1) {
    const { data }: Awaited<ReturnType<typeof ask>> = await ask(app, access, repository, after);
    // An id of something else has no fields of a repository.
    if (data.node === null || !("databaseId" in data.node)) return null;
    first ??= { node: data.node, organization: data.organization?.object ?? null };
    const history: History | undefined = data.node.defaultBranchRef?.target?.history;
    nodes.push(...(history?.nodes.map(withCheck(app, data.node)) ?? []));
    after = history?.pageInfo.endCursor ?? null;
    const sought = page < mostForAgain ? again : null;
    if (finishedIn(nodes, sought, doubted) !== null || history?.pageInfo.hasNextPage !== true) break;
    // Nobody asks how far the bot came in a repository that it does not follow.
    if (!isMinutesRepository(ownConfigOf(first.node), ownerAndName(first.node))) break;
  }
  if (first === null) throw new UnclearAnswer("GitHub named no repository");
  return repositoryFrom(first.node, first.organization, nodes, { again, doubted });
}

async function ask(
  app: App,
  access: Access,
  { nodeId, owner }: { readonly nodeId: string; readonly owner: string },
  after: string | null,
): Promise<{ data: { node: RepositoryNode | null; organization: { object: Blob } | null } }> {
  const path = `HEAD:${configPath}`;
  const variables = { id: nodeId, owner, path, app: app.settings.appId, check: deliveryCheckName };
  const answer = await query<{ node: RepositoryNode | null; organization: { object: Blob } | null }>(
    app,
    access,
    text,
    { ...variables, size: after === null ? pages.first : pages.next, after, isFirst: after === null },
  );
  // A part that failed would look like "no configuration" or "never run before".
  const isWhole = answer.errors.every(
    ({ type, path }) =>
      type === "NOT_FOUND" && path?.length === 1 && (path[0] === "node" || path[0] === "organization"),
  );
  if (!isWhole) throw new UnclearAnswer("GitHub answered only a part of the repository");
  return answer;
}

function repositoryFrom(
  node: RepositoryNode,
  organization: Blob,
  nodes: readonly HistoryCommit[],
  { again, doubted }: { readonly again: string | null; readonly doubted: Date | null },
): MinutesRepository {
  // Behind the very first one there is none: then it begins where any run would.
  const finished = finishedIn(nodes, again, doubted) ?? finishedIn(nodes, null, doubted);
  const [head] = nodes;
  const unfinished =
    head === undefined || finished?.oid === head.oid ? [] : firstParents(nodes, head, finished);
  return {
    id: node.databaseId,
    nodeId: node.id,
    ...ownerAndName(node),
    public: node.visibility === "PUBLIC",
    hasIssues: node.hasIssuesEnabled,
    ownConfig: ownConfigOf(node),
    organizationConfig: configText(organization, `${node.owner.login}/.github/${configPath}`),
    head: head === undefined ? null : commitFrom(head),
    unfinished,
    told: new Set(doubted === null ? [] : toldOf(unfinished, nodes)),
    pushed: new Set(nodes.flatMap(({ oid, isPushed }) => (isPushed ? [oid] : []))),
    finished: finished === null ? null : commitFrom(finished),
    check: head?.check ?? null,
    again: nodes.find(({ oid }) => oid === again)?.oid ?? null,
  };
}

function ownerAndName({ owner, name }: RepositoryNode): { readonly owner: string; readonly name: string } {
  return { owner: owner.login, name };
}

function ownConfigOf({ own }: RepositoryNode): ConfigText | null {
  return configText(own, configPath);
}

/** A file that is there but holds no text (binary, or too large) is broken, not absent. */
function configText(blob: Blob, path: string): ConfigText | null {
  return blob === null ? null : { path, text: blob.text ?? "\u0000" };
}

function commitFrom({ oid, committedDate }: HistoryCommit): Commit {
  return { oid, at: new Date(committedDate) };
}

/** Filtered by the app, so that nobody else's check is ever taken for ours. */
function withCheck({ recent, settings }: App, node: RepositoryNode): (node: CommitNode) => HistoryCommit {
  const repository = ownerAndName(node);
  return ({ oid, committedDate, parents, associatedPullRequests: pullRequests, checkSuites }) => {
    const runs = checkSuites.nodes.flatMap(({ checkRuns }) => checkRuns.nodes);
    const [check = null] = [
      recent.checkOn(checkKey(repository, deliveryCheckName, oid)),
      ...runs.map(({ externalId }) => externalId),
    ].flatMap((externalId) => parseDeliveryCheck(externalId) ?? []);
    const isPushed = pullRequests?.nodes.length === 0;
    const [completedAt] = runs.flatMap((run) => run.completedAt ?? []);
    const checkedAt = completedAt === undefined ? settings.now() : new Date(completedAt);
    return { oid, committedDate, parent: parents.nodes[0]?.oid ?? null, isPushed, check, checkedAt };
  };
}

function finishedIn(
  nodes: readonly HistoryCommit[],
  again: string | null,
  doubted: Date | null,
): HistoryCommit | null {
  const from = again === null ? 0 : nodes.findIndex(({ oid }) => oid === again) + 1;
  if (again !== null && from === 0) return null;
  const finished = nodes.slice(from).filter(({ check }) => check?.progress === "finished");
  if (doubted === null) return finished[0] ?? null;
  return finished.find(({ checkedAt }) => checkedAt < doubted) ?? finished.at(-1) ?? null;
}

/** What came up to the newest report. */
function toldOf(unfinished: readonly Commit[], nodes: readonly HistoryCommit[]): readonly string[] {
  const newest = finishedIn(nodes, null, null)?.oid;
  const oids = unfinished.map(({ oid }) => oid);
  return newest === undefined || !oids.includes(newest) ? [] : oids.slice(oids.indexOf(newest));
}

/**
 * The states that the default branch went through. Where the finished commit is not among the first parents (somebody
 * merged the default branch into theirs and pushed that), all came at once with the head.
 */
function firstParents(
  nodes: readonly HistoryCommit[],
  head: HistoryCommit,
  finished: HistoryCommit | null,
): Commit[] {
  const byOid = new Map(nodes.map((node) => [node.oid, node]));
  const chain: Commit[] = [];
  let current: HistoryCommit | undefined = head;
  while (current !== undefined && current.oid !== finished?.oid) {
    chain.push(commitFrom(current));
    current = byOid.get(current.parent ?? "");
  }
  return current === undefined && finished !== null ? [commitFrom(head)] : chain;
}
