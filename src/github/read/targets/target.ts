import { readConsent, type Consent } from "../../../config/config.ts";
import { formatAddress, type Address } from "../../../minutes/minutes.ts";
import { parseBacklinkMarker } from "../../../backlinks/marker.ts";
import type { WriteBlock, Conversation, OwnComment, Target, ForeignComment } from "../../../model/target.ts";
import { configTextFrom } from "../files/config-files.ts";
import type { GraphqlResponse } from "../../client/graphql.ts";
import type { Installation } from "../../client/installations.ts";
import { isApp, type IssueNode, type RepositoryNode } from "./target-query.ts";
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
  const from = { owner: context.minutes.owner, name: context.minutes.name };
  const consent = readConsent(
    {
      own: configTextFrom(repository),
      organization: configTextFrom(data.organization ?? null),
      repository: { owner: repository.owner.login, name: repository.name },
    },
    from,
  );
  const isPublic = repository.visibility === "PUBLIC";
  const issueComments = await readEarlierComments(
    context.app,
    ownerAccess.access,
    issueCommentsFrom(issue.comments, ownerAccess.botLogin),
    {
      issue: issue.id,
      oldestRelevant: context.oldestRelevantComment(address),
      botLogin: ownerAccess.botLogin,
      includesConversation: context.includesConversation === true,
    },
  );
  const { app } = context;
  const labelings = await readEarlierEvents(app, ownerAccess.access, issue.id, "labelings", issue.labelings);
  const deleted = await readEarlierEvents(app, ownerAccess.access, issue.id, "deletions", issue.deletions);
  const commentRemovals = findCommentRemovals(deleted, issueComments.ownComments, ownerAccess.botLogin);
  const own = context.app.recentWrites.mergeComments(issue.id, issueComments.ownComments, commentRemovals);
  return {
    id: issue.id,
    repositoryId: repository.databaseId,
    repositoryNodeId: repository.id,
    addressInMinutes: formatAddress(address),
    owner: repository.owner.login,
    repo: repository.name,
    number: issue.number,
    kind: issue.__typename === "Issue" ? "issue" : "pull request",
    title: issue.title,
    open: !issue.closed,
    closedAt: issue.closedAt === null ? null : new Date(issue.closedAt),
    public: isPublic,
    writeBlock: findWriteBlock(repository, issue, consent, ownerAccess.installation, context),
    labelsAllowed: consent.labels,
    labels: issue.labels?.nodes.map(({ name }) => name) ?? [],
    repositoryLabels: context.config.backlinks.labels.filter((_, k) => repository[`label${k}`] != null),
    labelEvents: labelings.map(({ __typename, label, actor }) => ({
      label: label.name,
      added: __typename === "LabeledEvent",
      ours: isApp(actor, ownerAccess.botLogin),
    })),
    commentRemovals,
    comments: own.flatMap(({ id, body, createdAt, humanChange }) => {
      const marker = parseBacklinkMarker(body);
      return marker === null ? [] : [{ id, marker, createdAt, humanChange }];
    }),
    hasAllOurComments: issueComments.before === null,
    conversation:
      context.includesConversation === true
        ? conversationFrom(repository, issue, own, issueComments.foreignComments)
        : null,
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
  issue: IssueNode,
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
  if (issue.locked) return "locked";
  const { issues, pull_requests: pullRequests } = installation.permissions;
  const needed = issue.__typename === "Issue" ? issues : pullRequests;
  return needed === "write" ? null : "permission missing";
}
