import type { Args, Context } from "./context.ts";
import { actorFields, appFields } from "./types/actors.ts";
import { discussionCommentFields, discussionFields, discussionMutations } from "./types/discussions.ts";
import { checkFields } from "./types/checks.ts";
import { commentFields, editFields, reactionFields, reactionGroupFields } from "./types/comments.ts";
import { gitFields } from "./types/git.ts";
import { issueFields, labelFields, pinnedIssueFields } from "./types/issues.ts";
import { changedFileFields, pullCommitFields, pullFields, reviewFields } from "./types/pulls.ts";
import { mutationFields } from "./types/mutations.ts";
import { queryFields, rateLimitFields } from "./types/query.ts";
import { repositoryFields } from "./types/repository.ts";
import { eventFields } from "./types/timeline.ts";

type AnyField = (source: unknown, args: Args, context: Context, field: string) => unknown;

const untyped = (fields: object) => fields as Readonly<Record<string, AnyField>>;

const all: readonly (readonly [string, object])[] = [
  ["Query", queryFields],
  ["Mutation", { ...mutationFields, ...discussionMutations }],
  ["RateLimit", rateLimitFields],
  ["User", actorFields],
  ["Bot", actorFields],
  ["Organization", actorFields],
  ["App", appFields],
  ["Repository", repositoryFields],
  ["Issue", issueFields],
  ["PullRequest", pullFields],
  ["PullRequestChangedFile", changedFileFields],
  ["Discussion", discussionFields],
  ["DiscussionComment", discussionCommentFields],
  ["Label", labelFields],
  ["IssueComment", commentFields],
  ["UserContentEdit", editFields],
  ["Reaction", reactionFields],
  ["ReactionGroup", reactionGroupFields],
  ["PinnedIssue", pinnedIssueFields],
  ["PullRequestCommit", pullCommitFields],
  ["PullRequestReview", reviewFields],
  ...Object.entries(gitFields),
  ...Object.entries(checkFields),
  ...Object.entries(eventFields),
];

/** Resolvers by type and field. A query for any other field is a violation. */
export const resolvers: Readonly<Record<string, Readonly<Record<string, AnyField>>>> = Object.fromEntries(
  all.map(([name, fields]) => [name, untyped(fields)]),
);

/** Returns the schema type of an object in the state. */
export function typeOf(value: unknown): string {
  const it = value as { kind: string; type?: string; pull?: unknown };
  switch (it.kind) {
    case "account":
    case "event":
      return it.type ?? "User";
    case "issue":
      return it.pull == null ? "Issue" : "PullRequest";
    case "comment":
      return "IssueComment";
    case "suite":
      return "CheckSuite";
    case "run":
      return "CheckRun";
    case "review":
      return "PullRequestReview";
    default:
      return it.kind.charAt(0).toUpperCase() + it.kind.slice(1);
  }
}
