import { iso } from "./clock.ts";
import { findAccount } from "./accounts.ts";
import { nextId, nodeId } from "./ids.ts";
import { type Live, live } from "./rendered.ts";
import { findRenamed, findRepository, nameWithOwner, roleOf } from "./repositories.ts";
import type { Account, Actor, Comment, InboxEntry, Issue, World } from "./state.ts";
import { record } from "./timeline.ts";

export const subjectOf = (issue: Issue) => `${nameWithOwner(issue.repository)}#${issue.number}`;

/** What a text that just appeared on an issue sets off. `before` is the text that it replaces. */
export function announce(
  world: World,
  issue: Issue,
  actor: Actor,
  text: { readonly now: string; readonly before?: string },
  what: InboxEntry["what"],
  comment: Comment | null = null,
): void {
  const now = live(text.now, world.webUrl);
  const before = text.before === undefined ? undefined : live(text.before, world.webUrl);
  const mentioned = mention(world, issue, actor, now, before, comment);
  refer(world, issue, actor, now, comment);
  const told = new Set<Account>([actor.by]);
  for (const [account, reason] of mentioned) {
    record(world, issue, "MentionedEvent", { by: account, viaApp: null });
    if (!issue.subscribers.has(account)) {
      issue.subscribers.set(account, reason);
      record(world, issue, "SubscribedEvent", { by: account, viaApp: null });
    }
    issue.ignoredBy.delete(account);
    if (!told.has(account)) tell(world, issue, account, { reason, what, by: actor.by, comment });
    told.add(account);
  }
  if (text.before !== undefined) return;
  for (const [account, reason] of followers(issue)) {
    if (told.has(account) || issue.ignoredBy.has(account) || roleOf(issue.repository, account) === null)
      continue;
    tell(world, issue, account, { reason, what, by: actor.by, comment });
    told.add(account);
  }
}

/** Closing, reopening and the like reach those who follow, and mention nobody. */
export function announceState(world: World, issue: Issue, actor: Actor): void {
  for (const [account, reason] of followers(issue))
    if (account !== actor.by && !issue.ignoredBy.has(account))
      tell(world, issue, account, { reason, what: "state", by: actor.by, comment: null });
}

function followers(issue: Issue): Map<Account, string> {
  const all = new Map<Account, string>();
  for (const watcher of issue.repository.watchers) all.set(watcher, "subscribed");
  for (const [account, reason] of issue.subscribers) all.set(account, reason);
  return all;
}

function tell(
  world: World,
  issue: Issue,
  account: Account,
  about: { reason: string; what: InboxEntry["what"]; by: Account; comment: Comment | null },
): void {
  world.inboxes.get(account)?.push({
    subject: subjectOf(issue),
    reason: about.reason,
    what: about.what,
    by: about.by.login,
    at: iso(world.clock.now()),
    comment: about.comment?.id ?? null,
  });
}

/** Those who are newly mentioned and can read it, with the reason. Assume the worst: an edit that adds a mention notifies. */
function mention(
  world: World,
  issue: Issue,
  actor: Actor,
  now: Live,
  before: Live | undefined,
  comment: Comment | null,
): Map<Account, string> {
  const mentioned = new Map<Account, string>();
  const note = (handle: string) =>
    world.mentions.push({
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
    const account = findAccount(world, name);
    if (account !== undefined) add(account, "mention");
  }
  const oldTeams = new Set(
    before?.teams.map(({ organization, slug }) => `${organization}/${slug}`.toLowerCase()),
  );
  for (const { organization, slug } of now.teams) {
    if (oldTeams.has(`${organization}/${slug}`.toLowerCase())) continue;
    note(`${organization}/${slug}`);
    const team = findAccount(world, organization)?.teams.get(slug.toLowerCase());
    for (const member of team ?? []) add(member, "team_mention");
  }
  return mentioned;
}

/** Each issue that a text refers to shows it once, whatever else the same thread says later. */
function refer(world: World, source: Issue, actor: Actor, text: Live, comment: Comment | null): void {
  for (const reference of text.issues) {
    const [owner = "", name = ""] = (reference.repository ?? nameWithOwner(source.repository)).split("/");
    const repository = findRepository(world, owner, name) ?? findRenamed(world, owner, name);
    const gone = repository?.gone.get(reference.number);
    const target = repository?.issues.get(reference.number) ?? (gone === "deleted" ? undefined : gone);
    const to = target === undefined ? `${owner}/${name}#${reference.number}` : subjectOf(target);
    if (target === source) continue;
    const from = subjectOf(source);
    if (world.crossReferences.some((one) => one.from === from && one.to === to)) continue;
    world.crossReferences.push({ from, to, comment: comment?.id ?? null, by: actor.by.login });
    if (target === undefined) continue;
    const id = nextId(world, "event");
    target.timeline.push({
      kind: "event",
      type: "CrossReferencedEvent",
      id,
      nodeId: nodeId("CRE", id),
      issue: target,
      sequence: world.sequence,
      actor: actor.by,
      viaApp: actor.viaApp,
      at: world.clock.now(),
      source,
    });
  }
}
