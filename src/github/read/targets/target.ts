import { readConsent, type Consent } from "../../../config/config.ts";
import { formatAddress, type Address } from "../../../minutes/minutes.ts";
import { parseBacklinkMarker } from "../../../backlinks/marker.ts";
import { parseNoticeMarker } from "../../../backlinks/history/notice-marker.ts";
import type {
  BacklinkComment,
  Conversation,
  ForeignComment,
  NoticeComment,
  OwnComment,
  Target,
  WriteBlock,
} from "../../../model/target.ts";
import { configTextFrom } from "../files/config-files.ts";
import type { GraphqlResponse } from "../../client/graphql.ts";
import { mayWriteDiscussions, type Installation } from "../../client/installations.ts";
import { earlierDiscussionCommentsQuery, type DiscussionNode } from "./discussion-query.ts";
import { earlierCommentsQuery, isApp, type IssueNode, type RepositoryNode } from "./target-query.ts";
import type { LookupContext, OwnerAccess, TargetsData } from "./lookup-context.ts";
import {
  findCommentRemovals,
  readEarlierComments,
  readEarlierEvents,
  issueCommentsFrom,
} from "./read-comments.ts";

/** Creates a target from a response. Reads the earlier comments and events that matter. */
export async function targetFrom(
  repository: RepositoryNode,
  issue: IssueNode,
  address: Address,
  { data }: GraphqlResponse<TargetsData>,
  ownerAccess: OwnerAccess,
  context: LookupContext,
): Promise<Target> {
  const { app, includesConversation = false } = context;
  const { access, botLogin } = ownerAccess;
  const issueComments = await readEarlierComments(app, access, issueCommentsFrom(issue.comments, botLogin), {
    issue: issue.id,
    query: earlierCommentsQuery(includesConversation),
    oldestRelevant: context.oldestRelevantComment(address),
    botLogin,
  });
  const labelings = await readEarlierEvents(app, access, issue.id, "labelings", issue.labelings);
  const deleted = await readEarlierEvents(app, access, issue.id, "deletions", issue.deletions);
  const commentRemovals = findCommentRemovals(deleted, issueComments.ownComments, botLogin);
  const own = app.recentWrites.mergeComments(issue.id, issueComments.ownComments, commentRemovals);
  const kind = issue.__typename === "Issue" ? "issue" : "pull request";
  return {
    ...commonFields(repository, { ...issue, kind }, address, data, ownerAccess, context),
    labels: issue.labels?.nodes.map(({ name }) => name) ?? [],
    repositoryLabels: context.config.backlinks.labels.filter((_, k) => repository[`label${k}`] != null),
    labelEvents: labelings.map(({ __typename, label, actor }) => ({
      label: label.name,
      added: __typename === "LabeledEvent",
      ours: isApp(actor, botLogin),
    })),
    commentRemovals,
    comments: own.flatMap(backlinkFrom),
    notices: own.flatMap(noticeFrom),
    hasAllOurComments: issueComments.before === null,
    conversation: includesConversation
      ? conversationFrom(repository, issue, own, issueComments.foreignComments)
      : null,
  };
}

/**
 * Creates the target of a discussion. It has no labels, because GitHub does not say who set the label of a discussion, so that
 * the bot could not tell its own from those of people.
 */
export async function discussionTargetFrom(
  repository: RepositoryNode,
  discussion: DiscussionNode,
  address: Address,
  { data }: GraphqlResponse<TargetsData>,
  ownerAccess: OwnerAccess,
  context: LookupContext,
): Promise<Target> {
  const { app } = context;
  const { access, botLogin } = ownerAccess;
  const found = await readEarlierComments(app, access, issueCommentsFrom(discussion.comments, botLogin), {
    issue: discussion.id,
    query: earlierDiscussionCommentsQuery,
    oldestRelevant: context.oldestRelevantComment(address),
    botLogin,
  });
  const commentRemovals = [...found.removals, ...findCommentRemovals([], found.ownComments, botLogin)];
  const own = app.recentWrites.mergeComments(discussion.id, found.ownComments, commentRemovals);
  const thread = { ...discussion, kind: "discussion" } as const;
  return {
    ...commonFields(repository, thread, address, data, ownerAccess, context),
    labelsAllowed: false,
    labels: [],
    repositoryLabels: [],
    labelEvents: [],
    commentRemovals,
    comments: own.flatMap(backlinkFrom),
    notices: own.flatMap(noticeFrom),
    hasAllOurComments: found.before === null,
    conversation: null,
  };
}

function noticeFrom({ id, nodeId, body, createdAt, humanChange }: OwnComment): NoticeComment[] {
  const marker = parseNoticeMarker(body);
  return marker === null ? [] : [{ id, nodeId, marker, createdAt, humanChange }];
}

function backlinkFrom({ id, nodeId, body, createdAt, humanChange }: OwnComment): BacklinkComment[] {
  const marker = parseBacklinkMarker(body);
  return marker === null ? [] : [{ id, nodeId, marker, createdAt, humanChange }];
}

/** What an issue, a pull request and a discussion have in common. */
type Thread = Pick<IssueNode, "id" | "number" | "title" | "closed" | "closedAt" | "locked"> &
  Pick<Target, "kind">;

type CommonFields = Pick<
  Target,
  | "id"
  | "repositoryId"
  | "repositoryNodeId"
  | "addressInMinutes"
  | "owner"
  | "repo"
  | "number"
  | "kind"
  | "title"
  | "open"
  | "closedAt"
  | "public"
  | "writeBlock"
  | "labelsAllowed"
>;

function commonFields(
  repository: RepositoryNode,
  thread: Thread,
  address: Address,
  { organization }: TargetsData,
  { installation }: OwnerAccess,
  context: LookupContext,
): CommonFields {
  const { id, number, kind, title, closed, closedAt } = thread;
  const consent = readConsent(
    {
      own: configTextFrom(repository),
      organization: configTextFrom(organization ?? null),
      repository: { owner: repository.owner.login, name: repository.name },
    },
    { owner: context.minutes.owner, name: context.minutes.name },
  );
  return {
    id,
    repositoryId: repository.databaseId,
    repositoryNodeId: repository.id,
    addressInMinutes: formatAddress(address),
    owner: repository.owner.login,
    repo: repository.name,
    number,
    kind,
    title,
    open: !closed,
    closedAt: closedAt === null ? null : new Date(closedAt),
    public: repository.visibility === "PUBLIC",
    writeBlock: findWriteBlock(repository, thread, consent, installation, context),
    labelsAllowed: consent.labels,
  };
}

function conversationFrom(
  { isArchived }: RepositoryNode,
  { updatedAt, locked, closings, conversions }: IssueNode,
  own: readonly OwnComment[],
  foreignComments: readonly ForeignComment[],
): Conversation {
  return {
    updatedAt: updatedAt ?? "",
    closings: (closings?.nodes ?? []).map(({ __typename, createdAt }) => ({
      at: new Date(createdAt),
      closed: __typename === "ClosedEvent",
    })),
    locked,
    archived: isArchived,
    converted: (conversions?.nodes.length ?? 0) > 0,
    foreignComments,
    ownComments: own,
  };
}

/** Returns the first reason that forbids writing to an issue, or null. */
function findWriteBlock(
  repository: RepositoryNode,
  { kind, locked }: Thread,
  consent: Consent,
  installation: Installation | null,
  { minutes, config }: Pick<LookupContext, "minutes" | "config">,
): WriteBlock | null {
  const name = `${repository.owner.login}/${repository.name}`.toLowerCase();
  const isItself = repository.databaseId === minutes.id;
  const isNamed = config.references.private.some((each) => each.toLowerCase() === name);
  // Private minutes are never announced in a public repository, even if it became public after it was configured.
  const isOpen = repository.visibility === "PUBLIC";
  if (!minutes.public && !isItself && (!isNamed || isOpen)) return "private minutes";
  if (installation === null) return "not installed";
  if (!consent.isValid) return "configuration invalid";
  if (!consent.accepted) return "not accepted";
  if (repository.isArchived) return "archived";
  if (locked) return "locked";
  if (kind === "discussion") return mayWriteDiscussions(installation) ? null : "discussions not permitted";
  const { issues, pull_requests: pullRequests } = installation.permissions;
  const needed = kind === "issue" ? issues : pullRequests;
  return needed === "write" ? null : "permission missing";
}
