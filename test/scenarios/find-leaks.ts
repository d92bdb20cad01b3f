import { findCanaries } from "../fake-github/canaries.ts";
import type { GitHub } from "../fake-github/github.ts";

/**
 * Finds leaks: a credential or private text in the log, in a comment, issue or review of the app in a public repository,
 * or in a check there.
 */
export function findLeaks(github: GitHub, log: readonly string[]): string[] {
  const canaries = github.canaries();
  const { repositories, issues, discussions, checkRuns } = github.snapshot();
  const open = new Set(
    repositories.filter(({ visibility }) => visibility === "public").map((each) => each.nameWithOwner),
  );
  const bot = `${github.app.slug}[bot]`;
  const written = issues
    .filter(({ repo }) => open.has(repo))
    .flatMap(({ author, title, body, comments, reviews }) => [
      ...(author === bot ? [title, body] : []),
      ...comments.filter((each) => each.author === bot).map((each) => each.body),
      ...reviews.filter((each) => each.author === bot).map((each) => JSON.stringify(each)),
    ]);
  const discussed = discussions
    .filter(({ repo }) => open.has(repo))
    .flatMap(({ comments }) => comments.filter((each) => each.author === bot).map((each) => each.body));
  const checks = checkRuns
    .filter(({ repo, app }) => open.has(repo) && app === github.app.slug)
    .map((each) => JSON.stringify(each));
  const inPublic = [...written, ...discussed, ...checks].join("\n").replaceAll("\u200b", "");
  return [
    ...findCanaries(decoded(log.join("\n")), canaries).map((each) => `the log shows ${each}`),
    ...findCanaries(inPublic, canaries).map((each) => `a public page shows ${each}`),
  ];
}

/** Decodes the escapes of a JSON log, which would hide leaks. */
function decoded(text: string): string {
  return text.replaceAll('\\"', '"').replaceAll("\\n", "\n").replaceAll("\\\\", "\\");
}
