import type { Issue, Repository, GitHubState } from "./state.ts";
import { bodyAt } from "./timeline.ts";

/** Texts that must never appear in logs, responses or public pages. */
export type Canaries = {
  /** Lines of the app's private key, its webhook secret, and a part of every token. */
  readonly credentials: readonly string[];
  /** Titles, texts and file lines of repositories that were never public, unless a public one contains them as well. */
  readonly privateTexts: readonly string[];
};

/** A part of every token of the fake GitHub. */
export const tokenCanary = "CanaryThatNoLogMayShow";

/** Shorter lines are ignored: they may occur anywhere by chance. */
const minCanaryLength = 12;

export function collectCanaries(state: GitHubState): Canaries {
  const credentials = [...state.apps.values()].flatMap(({ privateKey, webhookSecret }) => [
    webhookSecret,
    ...privateKey.split("\n").filter((line) => line.length >= minCanaryLength && !line.startsWith("-----")),
  ]);
  const all = [...state.repositories.values()];
  const open = new Set(
    all.filter(({ everPublic }) => everPublic).flatMap((one) => repositoryTexts(state, one)),
  );
  const hidden = all.filter(({ everPublic }) => !everPublic).flatMap((one) => repositoryTexts(state, one));
  return {
    credentials: [...credentials, tokenCanary],
    privateTexts: [...new Set(hidden)].filter((text) => !open.has(text)),
  };
}

/** Returns descriptions of the canaries that a text contains. Credentials are not repeated in full. */
export function findCanaries(text: string, { credentials, privateTexts }: Canaries): string[] {
  return [
    ...credentials.filter((each) => text.includes(each)).map((each) => `a credential (${each.slice(0, 6)}…)`),
    // It authenticates the app for ten minutes.
    ...(/eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/.test(text) ? ["a JSON web token"] : []),
    ...privateTexts.filter((each) => text.includes(each)).map((each) => `private text: ${each}`),
  ];
}

/** Ends each of the app's comments, and so the copies that people made of them. What they say stands on public pages too. */
const marker = /^<!-- minutes-bot:v1 /m;

/** Returns the lines of a repository that were not written by the app. */
function repositoryTexts(state: GitHubState, repository: Repository): string[] {
  const files = [...repository.git.values()].flatMap((object) =>
    object.type === "blob" ? [object.bytes.toString()] : object.type === "commit" ? [object.message] : [],
  );
  const issues = [...repository.issues.values()].filter(({ author }) => author !== state.app.botUser);
  const discussions = [...repository.discussions.values()].flatMap(({ title, body, comments }) => [
    title,
    body,
    ...comments
      .filter(({ author }) => author !== state.app.botUser)
      .flatMap(({ versions }) => versions.map((version) => version.body)),
  ]);
  return [...files, ...discussions, ...issues.flatMap((issue) => issueTexts(state, issue))]
    .flatMap((text) => text.split(/\r?\n/))
    .map((line) => line.replace(/^[\s#*>-]+/, "").trim())
    .filter((line) => line.length >= minCanaryLength);
}

function issueTexts(state: GitHubState, issue: Issue): string[] {
  const comments = issue.timeline.filter((item) => item.kind === "comment");
  const theirs = comments.filter(({ author }) => author !== state.app.botUser);
  const bodies = theirs.flatMap(({ versions }) => versions.map(({ body }) => body));
  return [issue.title, bodyAt(issue), ...bodies.filter((body) => !marker.test(body))];
}
