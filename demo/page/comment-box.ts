import type { SnapshotIssue } from "../../test/fake-github/snapshot.ts";
import type { Role } from "../../test/fake-github/state.ts";
import { type Html, html } from "../../src/html.ts";
import { findItemWithoutIssue, findItemsOf, type ListedItem } from "./items.ts";
import { formatAddress, type View } from "./view.ts";

/** The list of action items of many groups has a hundred owners. */
const maxOwners = 30;

type Commenter = {
  readonly login: string;
  readonly who: string;
  /** Whether they may have the bot open an issue for an item. */
  readonly mayTriage: boolean;
  /** The items of the thread that they own, open ones first. */
  readonly items: readonly ListedItem[];
};

const strengths: readonly (Role | null)[] = [null, "read", "triage", "write", "maintain", "admin"];
const strength = (role: Role | null): number => strengths.indexOf(role);

/**
 * Returns the people who can comment on an issue, with a few words about each: the owners of its action items, people who
 * wrote here, its author, a person with triage access, and a stranger. Somebody whose items are done, or who gave them back,
 * stays in the list. Only people with write access comment on a locked issue.
 * @param as  the login of the person who wrote last, or null
 */
function findCommenters(
  view: View,
  issue: SnapshotIssue,
  all: readonly ListedItem[],
  as: string | null,
): readonly Commenter[] {
  const items = [...all.filter(({ isDone }) => !isDone), ...all.filter(({ isDone }) => isDone)];
  const itemsOf = (login: string): readonly ListedItem[] =>
    items.filter(({ owners }) => owners.includes(login));
  const isPerson = (login: string): boolean => Object.hasOwn(view.snapshot.inboxes, login);
  const owners = new Set(items.flatMap((item) => item.owners));
  const talkers = issue.comments.filter(({ isBot }) => !isBot).map(({ author }) => author);
  const known = new Set([...owners, ...talkers, ...(as === null ? [] : [as]), issue.author, view.stranger]);
  const [triager] = Object.keys(view.snapshot.inboxes)
    .map((login) => ({ login, role: view.roleOf(issue.repo, login) }))
    .filter(({ login, role }) => strength(role) >= strength("triage") && !owners.has(login))
    .sort(
      (a, b) =>
        strength(a.role) - strength(b.role) || Number(known.has(b.login)) - Number(known.has(a.login)),
    );
  const logins = new Set([
    ...[...owners].slice(0, maxOwners),
    ...(triager === undefined ? [] : [triager.login]),
    ...[...known].filter((login) => login !== view.stranger),
    view.stranger,
  ]);
  const needed = strength(issue.locked ? "write" : "read");
  return [...logins]
    .filter((login) => isPerson(login) && strength(view.roleOf(issue.repo, login)) >= needed)
    .map((login) => ({
      login,
      items: itemsOf(login),
      mayTriage: strength(view.roleOf(issue.repo, login)) >= strength("triage"),
      who:
        describeOwner(itemsOf(login)) ??
        (login === view.stranger
          ? "a stranger"
          : strength(view.roleOf(issue.repo, login)) >= strength("triage")
            ? `has ${view.roleOf(issue.repo, login) ?? ""} access`
            : login === issue.author
              ? "opened this"
              : "owns no item here"),
    }));
}

function describeOwner(items: readonly ListedItem[]): string | null {
  const open = items.filter(({ isDone }) => !isDone);
  const [first = ""] = (open.length > 0 ? open : items).map(({ id }) => id);
  if (items.length === 0) return null;
  if (open.length === 0) return items.length === 1 ? `owner of ${first}, done` : "owner of done items";
  return open.length === 1 ? `owner of ${first}` : `owner of ${first} and ${open.length - 1} more`;
}

/** Renders a box with which people comment on an issue, with examples of commands. */
export function renderCommentBox(view: View, issue: SnapshotIssue, as: string | null): Html {
  const items = findItemsOf(view, issue);
  const people = findCommenters(view, issue, items, as);
  const shown = people.find(({ login }) => login === as) ?? people[0];
  const address = formatAddress(issue);
  if (people.length === 0) return html``;
  const isOpen = issue.state === "open";
  const isMerged = issue.merged;
  const isHidden = view.roleOf(issue.repo, view.stranger) === null;
  return html`<form method="post" action="/comment" class="card comment-box" id="comment-box">
    <input type="hidden" name="on" value="${address}" />
    <h3>
      <label
        >Comment as
        <select name="by">
          ${people.map(
            ({ login, who }) =>
              html`<option value="${login}" ${login === as && html`selected`}>${login} (${who})</option>`,
          )}
        </select></label
      >
    </h3>
    ${people.map((person) => renderExamples(items, person, person === shown))}
    <label class="hidden" for="body">Comment</label>
    <textarea
      id="body"
      name="body"
      rows="3"
      placeholder="Write a comment, or /minutes and a command"
    ></textarea>
    <p class="actions">
      <button class="primary">Comment</button>
      ${
        !isMerged &&
        html`<button name="state" value="${isOpen ? "close" : "reopen"}">
          ${isOpen ? "Close" : "Reopen"} ${issue.isPullRequest ? "pull request" : "issue"}
        </button>`
      }
    </p>
    ${isHidden && html`<p class="muted">This repository is private: a stranger cannot see this page on GitHub.</p>`}
  </form>`;
}

/** Items whose commands are shown as examples. */
const maxItems = 2;

/** Renders what this person can send with one click. A person without items tries the commands on an item of others. */
function renderExamples(
  all: readonly ListedItem[],
  { login, items, mayTriage }: Commenter,
  isShown: boolean,
): Html | false {
  const own = items.length > 0 ? items : all.slice(0, 1);
  const open = own.filter(({ isDone }) => !isDone).slice(0, maxItems);
  const done = own.filter(({ isDone }) => isDone).slice(0, maxItems);
  const withoutIssue = findItemWithoutIssue(all);
  const examples = [
    ...(mayTriage && withoutIssue !== undefined ? [`/minutes issue ${withoutIssue.id}`] : []),
    // Without an id, the command is about the only item of the person here.
    ...(open.length > 0 && items.length > 0 ? ["/minutes done"] : []),
    ...open.flatMap(({ id }) => [
      `/minutes done ${id}`,
      `/minutes snooze ${id} 2 weeks`,
      `/minutes stop ${id}`,
      ...(items.length > 0 ? [`/minutes not-me ${id}`] : []),
    ]),
    ...done.map(({ id }) => `/minutes reopen ${id}`),
    "/minutes help",
  ];
  return (
    all.length > 0 &&
    html`<p
      class="examples"
      role="group"
      aria-label="Examples for ${login}, sent with one click"
      data-for="${login}"
      ${!isShown && html`hidden`}
    >
      <span class="muted">Send:</span>
      ${examples.map((text) => html`<button class="example" name="example" value="${text}"><code>${text}</code></button>`)}
    </p>`
  );
}
