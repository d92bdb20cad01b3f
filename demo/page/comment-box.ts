import type { SnapshotIssue } from "../../test/fake-github/snapshot.ts";
import type { Role } from "../../test/fake-github/state.ts";
import { type Html, html } from "../../src/set-up/html.ts";
import { findItemsOf, type ListedItem } from "./items.ts";
import { formatAddress, type View } from "./view.ts";

type Commenter = { readonly login: string; readonly who: string };

const strengths: readonly (Role | null)[] = [null, "read", "triage", "write", "maintain", "admin"];
const strength = (role: Role | null): number => strengths.indexOf(role);

/**
 * Returns the people who can comment on an issue, with a few words about each: the owners of its action items, its author, a
 * person with triage access, and a stranger. Only people with write access comment on a locked issue.
 */
function findCommenters(view: View, issue: SnapshotIssue): readonly Commenter[] {
  const items = findItemsOf(view, issue).filter(({ isDone }) => !isDone);
  const owned = new Map<string, string[]>();
  for (const { id, owners } of items)
    for (const login of owners) owned.set(login, [...(owned.get(login) ?? []), id]);
  const owners = [...owned].map(([login, ids]) => ({ login, who: describeOwner(ids) }));
  const known = new Set([...owned.keys(), view.stranger, issue.author]);
  const [triager] = Object.keys(view.snapshot.inboxes)
    .map((login) => ({ login, role: view.roleOf(issue.repo, login) }))
    .filter(({ login, role }) => strength(role) >= strength("triage") && !known.has(login))
    .sort((a, b) => strength(a.role) - strength(b.role));
  const author = { login: issue.author, who: "opened this" };
  const people = [
    ...owners,
    ...(triager === undefined
      ? []
      : [{ login: triager.login, who: `has ${triager.role ?? ""} access, owns no item here` }]),
    ...(owned.has(issue.author) || issue.author.endsWith("[bot]") ? [] : [author]),
    { login: view.stranger, who: "a stranger without any role" },
  ];
  const needed = strength(issue.locked ? "write" : "read");
  return people.filter(({ login }) => strength(view.roleOf(issue.repo, login)) >= needed);
}

function describeOwner(ids: readonly string[]): string {
  const [first = ""] = ids;
  return ids.length === 1 ? `owner of ${first}` : `owner of ${first} and ${ids.length - 1} more`;
}

/** Renders a box with which people comment on an issue, with examples of commands. */
export function renderCommentBox(view: View, issue: SnapshotIssue, as: string | null): Html {
  const people = findCommenters(view, issue);
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
    ${renderExamples(findItemsOf(view, issue))}
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

/** Renders examples that are sent with one click. */
function renderExamples(items: readonly ListedItem[]): Html | false {
  const open = items.find(({ isDone }) => !isDone);
  const done = items.find(({ isDone }) => isDone);
  const examples = [
    ...(open === undefined
      ? []
      : [
          `/minutes done ${open.id}`,
          `/minutes snooze ${open.id} 2 weeks`,
          `/minutes stop ${open.id}`,
          `/minutes not-me ${open.id}`,
        ]),
    ...(done === undefined ? [] : [`/minutes reopen ${done.id}`]),
    "/minutes help",
  ];
  return (
    items.length > 0 &&
    html`<p class="examples" role="group" aria-label="Examples, sent with one click">
      <span class="muted">Send:</span>
      ${examples.map((text) => html`<button class="example" name="example" value="${text}"><code>${text}</code></button>`)}
    </p>`
  );
}
