import { consents } from "../../../config/config.ts";
import { formatAddress, type Address } from "../../../minutes/minutes.ts";
import { parseMarker } from "../../../backlinks/marker.ts";
import type { Barred, Conversation, OwnComment, Target, Voice } from "../../../model/target.ts";
import { configFrom } from "../files/config-files.ts";
import type { Answer } from "../../client/graphql.ts";
import type { Installation } from "../../client/installations.ts";
import { isApp, type IssueNode, type RepositoryNode } from "./target-query.ts";
import type { LookUpSetting, Place, TargetsData } from "./target-options.ts";
import { deletionsIn, readEarlier, readEvents, threadFrom } from "./read-comments.ts";

/** What an answer says of one issue, with the earlier comments that matter, which are read here. */
export async function targetFrom(
  repository: RepositoryNode,
  issue: IssueNode,
  address: Address,
  { data }: Answer<TargetsData>,
  place: Place,
  setting: LookUpSetting,
): Promise<Target> {
  const from = { owner: setting.minutes.owner, name: setting.minutes.name };
  const consent = consents(
    {
      own: configFrom(repository.config, repository.yaml),
      organization: configFrom(data.organization?.config ?? null, data.organization?.yaml ?? null),
      repository: { owner: repository.owner.login, name: repository.name },
    },
    from,
  );
  const isPublic = repository.visibility === "PUBLIC";
  const thread = await readEarlier(
    setting.app,
    place.access,
    issue,
    threadFrom(issue.comments, place.botLogin),
    setting.readBackTo(address),
    place.botLogin,
    setting.conversation === true,
  );
  const { app } = setting;
  const labelings = await readEvents(app, place.access, issue.id, "labelings", issue.labelings);
  const deleted = await readEvents(app, place.access, issue.id, "deletions", issue.deletions);
  const deletions = deletionsIn(deleted, thread.own, place.botLogin);
  const own = setting.app.recent.overComments(issue.id, thread.own, deletions);
  return {
    id: issue.id,
    repositoryId: repository.databaseId,
    repositoryNodeId: repository.id,
    written: formatAddress(address),
    owner: repository.owner.login,
    repo: repository.name,
    number: issue.number,
    kind: issue.__typename === "Issue" ? "issue" : "pull request",
    title: issue.title,
    url: issue.url,
    open: !issue.closed,
    closedAt: issue.closedAt === null ? null : new Date(issue.closedAt),
    public: isPublic,
    barred: barredBy(repository, issue, consent.accepted, place.installation, setting),
    labelsAllowed: consent.labels,
    labels: issue.labels?.nodes.map(({ name }) => name) ?? [],
    repositoryLabels: setting.config.backlinks.labels.filter((_, k) => repository[`label${k}`] != null),
    labelEvents: labelings.map(({ __typename, label, actor }) => ({
      label: label.name,
      added: __typename === "LabeledEvent",
      ours: isApp(actor, place.botLogin),
    })),
    deletions,
    comments: own.flatMap(({ id, body, createdAt, touched }) => {
      const marker = parseMarker(body);
      return marker === null ? [] : [{ id, marker, createdAt, touched }];
    }),
    readWhole: thread.before === null,
    conversation:
      setting.conversation === true ? conversationFrom(repository, issue, own, thread.voices) : null,
  };
}

function conversationFrom(
  { isArchived }: RepositoryNode,
  { updatedAt, locked, closings, conversions }: IssueNode,
  own: readonly OwnComment[],
  voices: readonly Voice[],
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
    voices,
    own,
  };
}

/** Rule by rule, what forbids a write; the first that holds is the one to tell. */
function barredBy(
  repository: RepositoryNode,
  issue: IssueNode,
  accepted: boolean,
  installation: Installation | null,
  { minutes, config }: LookUpSetting,
): Barred | null {
  const name = `${repository.owner.login}/${repository.name}`.toLowerCase();
  const isItself = repository.databaseId === minutes.id;
  const isNamed = config.references.private.some((each) => each.toLowerCase() === name);
  // Named or not: what is private is not heard in public, also where a repository became public after it was named.
  const isOpen = repository.visibility === "PUBLIC";
  if (!minutes.public && !isItself && (!isNamed || isOpen)) return "private minutes";
  if (installation === null) return "not installed";
  if (!accepted) return "not agreed";
  if (repository.isArchived) return "archived";
  if (issue.locked) return "locked";
  const { issues, pull_requests: pullRequests } = installation.permissions;
  const needed = issue.__typename === "Issue" ? issues : pullRequests;
  return needed === "write" ? null : "permission missing";
}
