import { iso } from "./clock.ts";
import { findAccount } from "./accounts.ts";
import { nextId, nodeId } from "./ids.ts";
import { type RenderedReferences, findLiveReferences } from "./rendered.ts";
import { findRenamed, findRepository, nameWithOwner, roleOf } from "./repositories.ts";
import type {
  Account,
  Actor,
  Comment,
  Discussion,
  DiscussionComment,
  InboxEntry,
  Issue,
  GitHubState,
} from "./state.ts";
import { record } from "./timeline.ts";

type Thread = Issue | Discussion;
type AnyComment = Comment | DiscussionComment;

const subjectOf = (issue: Thread) => `${nameWithOwner(issue.repository)}#${issue.number}`;

/** Creates mentions, references and notifications for a new or edited text. `before` is the text that it replaces. */
export function notifyOfText(
  state: GitHubState,
  issue: Thread,
  actor: Actor,
  text: { readonly now: string; readonly before?: string },
  what: InboxEntry["what"],
  comment: AnyComment | null = null,
): void {
  const now = findLiveReferences(text.now, state.webUrl);
  const before = text.before === undefined ? undefined : findLiveReferences(text.before, state.webUrl);
  const mentioned = mention(state, issue, actor, now, before, comment);
  addCrossReferences(state, issue, actor, now, comment);
  const notified = new Set<Account>([actor.by]);
  for (const [account, reason] of mentioned) {
    // A discussion has no timeline.
    const inTimeline = issue.kind === "issue" ? issue : null;
    if (inTimeline !== null) record(state, inTimeline, "MentionedEvent", { by: account, viaApp: null });
    if (!issue.subscribers.has(account)) {
      issue.subscribers.set(account, reason);
      if (inTimeline !== null) record(state, inTimeline, "SubscribedEvent", { by: account, viaApp: null });
    }
    issue.ignoredBy.delete(account);
    if (!notified.has(account)) notify(state, issue, account, { reason, what, by: actor.by, comment });
    notified.add(account);
  }
  if (text.before !== undefined) return;
  for (const [account, reason] of followers(issue)) {
    if (notified.has(account) || issue.ignoredBy.has(account) || roleOf(issue.repository, account) === null)
      continue;
    notify(state, issue, account, { reason, what, by: actor.by, comment });
    notified.add(account);
  }
}

/** Notifies subscribers of a state change, such as closing. It mentions nobody. */
export function notifyOfState(state: GitHubState, issue: Issue, actor: Actor): void {
  for (const [account, reason] of followers(issue))
    if (account !== actor.by && !issue.ignoredBy.has(account))
      notify(state, issue, account, { reason, what: "state", by: actor.by, comment: null });
}

function followers(issue: Thread): Map<Account, string> {
  const all = new Map<Account, string>();
  for (const watcher of issue.repository.watchers) all.set(watcher, "subscribed");
  for (const [account, reason] of issue.subscribers) all.set(account, reason);
  return all;
}

function notify(
  state: GitHubState,
  issue: Thread,
  account: Account,
  about: { reason: string; what: InboxEntry["what"]; by: Account; comment: AnyComment | null },
): void {
  state.inboxes.get(account)?.push({
    subject: subjectOf(issue),
    reason: about.reason,
    what: about.what,
    by: about.by.login,
    at: iso(state.clock.now()),
    comment: about.comment?.id ?? null,
  });
}

/** Returns newly mentioned people with read access and the reason. It assumes that an edit that adds a mention notifies. */
function mention(
  state: GitHubState,
  issue: Thread,
  actor: Actor,
  now: RenderedReferences,
  before: RenderedReferences | undefined,
  comment: AnyComment | null,
): Map<Account, string> {
  const mentioned = new Map<Account, string>();
  const note = (handle: string) =>
    state.mentions.push({
      handle,
      subject: subjectOf(issue),
      comment: comment?.id ?? null,
      by: actor.by.login,
    });
  const add = (account: Account, reason: string) => {
    if (account.type === "User" && roleOf(issue.repository, account) !== null && !mentioned.has(account))
      mentioned.set(account, reason);
  };
  const old = new Set(before?.users.map((name) => name.toLowerCase()));
  for (const name of now.users) {
    if (old.has(name.toLowerCase())) continue;
    note(name);
    const account = findAccount(state, name);
    if (account !== undefined) add(account, "mention");
  }
  const oldTeams = new Set(
    before?.teams.map(({ organization, slug }) => `${organization}/${slug}`.toLowerCase()),
  );
  for (const { organization, slug } of now.teams) {
    if (oldTeams.has(`${organization}/${slug}`.toLowerCase())) continue;
    note(`${organization}/${slug}`);
    const team = findAccount(state, organization)?.teams.get(slug.toLowerCase());
    for (const member of team ?? []) add(member, "team_mention");
  }
  return mentioned;
}

/** Adds a cross-reference to each issue that a text references: once for each source issue. */
function addCrossReferences(
  state: GitHubState,
  source: Thread,
  actor: Actor,
  text: RenderedReferences,
  comment: AnyComment | null,
): void {
  for (const reference of text.issues) {
    const [owner = "", name = ""] = (reference.repository ?? nameWithOwner(source.repository)).split("/");
    const repository = findRepository(state, owner, name) ?? findRenamed(state, owner, name);
    const gone = repository?.gone.get(reference.number);
    const target = repository?.issues.get(reference.number) ?? (gone === "deleted" ? undefined : gone);
    const to = target === undefined ? `${owner}/${name}#${reference.number}` : subjectOf(target);
    const from = subjectOf(source);
    if (from === to) continue;
    if (state.crossReferences.some((one) => one.from === from && one.to === to)) continue;
    state.crossReferences.push({ from, to, comment: comment?.id ?? null, by: actor.by.login });
    if (target === undefined || source.kind === "discussion") continue;
    const id = nextId(state, "event");
    target.timeline.push({
      kind: "event",
      type: "CrossReferencedEvent",
      id,
      nodeId: nodeId("CRE", id),
      issue: target,
      sequence: state.sequence,
      actor: actor.by,
      viaApp: actor.viaApp,
      at: state.clock.now(),
      source,
    });
  }
}
