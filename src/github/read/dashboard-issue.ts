import type { DashboardIssue, DashboardVersion } from "../../action-items/dashboard/dashboard-issue.ts";
import type { Access, App } from "../client/app.ts";
import { askShrinking } from "../client/batches.ts";
import { UnclearAnswer } from "../client/failure.ts";
import { queryWhole } from "../client/graphql.ts";
import {
  commentFragments,
  eventsField,
  isApp,
  type ActorNode,
  type CommentsNode,
  type DeletionNode,
  type EventsNode,
} from "./targets/target-query.ts";
import { deletionsIn, readEarlier, readEvents, threadFrom } from "./targets/read-comments.ts";

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
  readonly author: ActorNode;
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly closed: boolean;
  readonly locked: boolean;
  readonly repository: { readonly databaseId: number };
  readonly comments: CommentsNode;
  readonly deletions: EventsNode<DeletionNode>;
  readonly closings: { readonly nodes: readonly { readonly actor: ActorNode }[] };
  readonly userContentEdits: Edits | null;
};

/** An issue of ours as it was read. */
export type ReadIssue = {
  readonly issue: DashboardIssue;
  /** Closed by the bot, which does so with duplicates only: no list that people want no more. */
  readonly isSetAside: boolean;
};

/** A dashboard that is edited daily for years; earlier ticks have long been in the minutes. */
const maxEdits = 2000;

/**
 * Reads an issue of ours: its text with every edit that was made to it, and what was said beneath.
 * @param id  its node id
 * @param versions  what is known of its edits, by the id of the edit; brought up to date
 * @returns null where there is no such issue
 */
export async function readDashboardIssue(
  app: App,
  access: Access,
  id: string,
  versions: Map<string, DashboardVersion>,
): Promise<ReadIssue | null> {
  const { node } = await askShrinking(app, "dashboard", (size, isLeast) =>
    queryWhole<{ node: Node | null }>(app, access, issueQuery, { id, size }, isLeast),
  );
  if (node === null) return null;
  // Its author is the app under the name that it has now, which may be a new one.
  const slug = node.author?.login ?? (await app.identity()).slug;
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
  const deleted = await readEvents(app, access, id, "deletions", node.deletions);
  const deletions = deletionsIn(deleted, thread.own, slug);
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
  for (let count = 0; edits !== null && count < maxEdits;) {
    count += edits.nodes.length || 1;
    found.push(...edits.nodes.filter((edit) => !versions.has(edit.id)));
    const isKnown = edits.nodes.some((edit) => versions.has(edit.id));
    if (isKnown || !edits.pageInfo.hasNextPage) break;
    const after: string | null = edits.pageInfo.endCursor;
    const { node }: { node: { userContentEdits: Edits | null } | null } = await askShrinking(
      app,
      "edits of the dashboard",
      (size, isLeast) => queryWhole(app, access, editsQuery, { id, after, size }, isLeast),
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

const issueQuery = `query ($id: ID!, $size: Int!) {
    node(id: $id) {
      ... on Issue {
        id number author { ...Actor } body createdAt lastEditedAt closed locked
        repository { databaseId }
        comments(last: $size) { ...Comments }
        ${eventsField("deletions", "last: $size")}
        closings: timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {
          nodes { ... on ClosedEvent { actor { ...Actor } } }
        }
        userContentEdits(first: $size) { ${edits} }
      }
    }
  } ${commentFragments(true)}`;

const editsQuery = `query ($id: ID!, $after: String, $size: Int!) {
    node(id: $id) { ... on Issue { userContentEdits(first: $size, after: $after) { ${edits} } } }
  }
  fragment Actor on Actor { __typename login }`;
