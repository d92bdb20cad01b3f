import type { DashboardIssue, DashboardVersion } from "../plan/dashboard-issue.ts";
import type { Access, App } from "./app.ts";
import { retried } from "./retried.ts";
import { failureOf, listIn, UnclearAnswer } from "./failure.ts";
import { queryWhole } from "./graphql.ts";
import type { MinutesRepository } from "./repository.ts";
import {
  commentFragments,
  deletions,
  isApp,
  type ActorNode,
  type CommentsNode,
  type DeletionNode,
} from "./target-query.ts";
import { deletionsIn, readEarlier, threadFrom } from "./thread-reading.ts";

/** Which issue is the dashboard, and what is known of its past, which does not change any more. */
export type RememberedDashboard = {
  /** Its node id, or null where it is not known. */
  issue: string | null;
  /** By the id of the edit. */
  readonly versions: Map<string, DashboardVersion>;
};

export type Dashboards = {
  /** The one to write to: the oldest that nobody deleted. */
  readonly issue: DashboardIssue | null;
  /** Made twice, for example by two processes at the same time. */
  readonly duplicates: readonly DashboardIssue[];
  /** Whether there can be none: issues are switched off in the minutes repository. */
  readonly issuesOff: boolean;
};

const issuesOff: Dashboards = { issue: null, duplicates: [], issuesOff: true };

/**
 * Finds and reads the dashboard: its text with every edit that was made to it, and what was said beneath.
 * @param isDashboard  whether a body is one of the bot's dashboards
 */
export async function readDashboards(
  app: App,
  access: Access,
  minutes: MinutesRepository,
  remembered: RememberedDashboard,
  isDashboard: (body: string) => boolean,
): Promise<Dashboards> {
  if (!minutes.hasIssues) return issuesOff;
  if (remembered.issue !== null) {
    const seen = await readIssue(app, access, remembered.issue, remembered.versions);
    if (seen !== null && seen.issue.repositoryId === minutes.id && !seen.isSetAside)
      return { issue: seen.issue, duplicates: [], issuesOff: false };
    remembered.issue = null;
    remembered.versions.clear();
    // It was there and is not any more: no list that lags.
    app.recent.created(minutes.nodeId, null);
  }
  const own = await findOwn(app, access, minutes);
  if (own === null) return issuesOff;
  const ids = own.filter(({ body }) => isDashboard(body)).map(({ id }) => id);
  const created = app.recent.createdIn(minutes.nodeId);
  if (created !== null && !ids.includes(created)) ids.push(created);
  const found = await readAll(app, access, ids, remembered);
  if (found.issue !== null) return found;
  const others = own.flatMap(({ id }) => (ids.includes(id) ? [] : [id]));
  // Those that people made look like another repository's: what the bot wrote itself tells whose they are.
  return readAll(app, access, others, remembered, ({ versions }) =>
    versions.some(({ ours, body }) => ours && body !== null && isDashboard(body)),
  );
}

/** @param isWanted  where only what is read tells whether it is a dashboard; else they are all known to be */

async function readAll(
  app: App,
  access: Access,
  ids: readonly string[],
  remembered: RememberedDashboard,
  isWanted: ((issue: DashboardIssue) => boolean) | null = null,
): Promise<Dashboards> {
  let issue: DashboardIssue | null = null;
  const duplicates: DashboardIssue[] = [];
  for (const id of ids) {
    const versions = new Map<string, DashboardVersion>();
    const seen = await readIssue(app, access, id, versions);
    if (seen === null && issue === null && isWanted === null)
      throw new UnclearAnswer("GitHub listed an issue that it does not know");
    if (seen === null || seen.isSetAside || isWanted?.(seen.issue) === false) continue;
    if (issue === null) {
      ({ issue } = seen);
      remembered.issue = id;
      for (const [edit, version] of versions) remembered.versions.set(edit, version);
    } else if (!seen.issue.closed) duplicates.push(seen.issue);
  }
  return { issue, duplicates, issuesOff: false };
}

type OwnIssue = { readonly id: string; readonly body: string };

/**
 * Our issues, the oldest first; as a rule there is but one. Null where issues were switched off a moment ago, which
 * GitHub answers with a 410.
 */
async function findOwn(
  app: App,
  { octokit }: Access,
  { owner, name }: MinutesRepository,
): Promise<readonly OwnIssue[] | null> {
  const { slug } = await app.identity();
  const issues = await retried(
    () =>
      octokit.paginate(
        octokit.rest.issues.listForRepo,
        {
          owner,
          repo: name,
          creator: `${slug}[bot]`,
          state: "all",
          sort: "created",
          direction: "asc",
          per_page: 100,
        },
        listIn,
      ),
    app.settings.sleep,
  ).catch((error: unknown) => {
    if (failureOf(error).kind === "deleted") return null;
    throw error;
  });
  if (issues === null) return null;
  return issues
    .filter(
      ({ performed_via_github_app: by, pull_request: pullRequest }) =>
        by?.id === app.settings.appId && pullRequest === undefined,
    )
    .map(({ node_id: id, body }) => ({ id, body: body ?? "" }));
}

type EditNode = {
  readonly id: string;
  readonly editedAt: string;
  readonly editor: ActorNode;
  /** The whole text as it was after the edit; null where somebody deleted it from the history. */
  readonly diff: string | null;
};
type Edits = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly EditNode[];
};
type Node = {
  readonly id: string;
  readonly number: number;
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly closed: boolean;
  readonly locked: boolean;
  readonly repository: { readonly databaseId: number };
  readonly comments: CommentsNode;
  readonly deletions: { readonly nodes: readonly DeletionNode[] };
  readonly closings: { readonly nodes: readonly { readonly actor: ActorNode }[] };
  readonly userContentEdits: Edits | null;
};

type Seen = {
  readonly issue: DashboardIssue;
  /** Closed by the bot, which does so with duplicates only: no list that people want no more. */
  readonly isSetAside: boolean;
};

/** A dashboard that is edited daily for years; earlier ticks have long been in the minutes. */
const mostPages = 20;

async function readIssue(
  app: App,
  access: Access,
  id: string,
  versions: Map<string, DashboardVersion>,
): Promise<Seen | null> {
  const { slug } = await app.identity();
  const { node } = await queryWhole<{ node: Node | null }>(app, access, issueQuery, { id });
  if (node === null) return null;
  await readEdits(app, access, id, node.userContentEdits, versions, slug);
  const thread = await readEarlier(
    app,
    access,
    node,
    threadFrom(node.comments, slug),
    // Whatever was said here holds until somebody says otherwise.
    new Date(node.createdAt),
    slug,
    true,
  );
  const changedAt = new Date(node.lastEditedAt ?? node.createdAt);
  const deletions = deletionsIn(node.deletions.nodes, thread.own, slug);
  const closedBy = node.closed ? node.closings.nodes.at(-1)?.actor : null;
  const issue: DashboardIssue = {
    id: node.id,
    number: node.number,
    repositoryId: node.repository.databaseId,
    body: app.recent.overBody(node.id, { body: node.body, changedAt }),
    createdAt: new Date(node.createdAt),
    changedAt,
    closed: node.closed,
    locked: node.locked,
    versions: [...versions.values()].sort((a, b) => a.at.getTime() - b.at.getTime()),
    voices: thread.voices,
    own: app.recent.overComments(node.id, thread.own, deletions),
    deletions,
  };
  return { issue, isSetAside: isApp(closedBy, slug) };
}

/** Newest first, back to those that are known. */
async function readEdits(
  app: App,
  access: Access,
  id: string,
  latest: Edits | null,
  versions: Map<string, DashboardVersion>,
  botLogin: string,
): Promise<void> {
  const found: EditNode[] = [];
  let edits = latest;
  for (let page = 0; edits !== null && page < mostPages; page += 1) {
    found.push(...edits.nodes.filter((edit) => !versions.has(edit.id)));
    const isKnown = edits.nodes.some((edit) => versions.has(edit.id));
    if (isKnown || !edits.pageInfo.hasNextPage) break;
    const { node }: { node: { userContentEdits: Edits | null } | null } = await queryWhole(
      app,
      access,
      editsQuery,
      { id, after: edits.pageInfo.endCursor },
    );
    if (node === null) throw new UnclearAnswer("GitHub did not tell the edits of the dashboard");
    edits = node.userContentEdits;
  }
  // The oldest first, so that a run that is broken off does not leave a gap that looks known.
  for (const { id: edit, editedAt, editor, diff } of found.reverse()) {
    const ours = isApp(editor, botLogin);
    versions.set(edit, { at: new Date(editedAt), login: editor?.login ?? "ghost", ours, body: diff });
  }
}

const edits = "pageInfo { hasNextPage endCursor } nodes { id editedAt editor { ...Actor } diff }";

const issueQuery = `query ($id: ID!) {
    node(id: $id) {
      ... on Issue {
        id number body createdAt lastEditedAt closed locked
        repository { databaseId }
        comments(last: 100) { ...Comments }
        ${deletions}
        closings: timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {
          nodes { ... on ClosedEvent { actor { ...Actor } } }
        }
        userContentEdits(first: 100) { ${edits} }
      }
    }
  } ${commentFragments(true)}`;

const editsQuery = `query ($id: ID!, $after: String) {
    node(id: $id) { ... on Issue { userContentEdits(first: 100, after: $after) { ${edits} } } }
  }
  fragment Actor on Actor { __typename login }`;
