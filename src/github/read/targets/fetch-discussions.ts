import { addressKey, type Address } from "../../../minutes/minutes.ts";
import { queryInBatches } from "../../client/batches.ts";
import { isAbsent, queryGraphql, type GraphqlResponse } from "../../client/graphql.ts";
import { mayWriteDiscussions } from "../../client/installations.ts";
import {
  discussionsQuery,
  type DiscussionNode,
  type DiscussionQuestion,
  type DiscussionsData,
} from "./discussion-query.ts";
import type { LookupContext, OwnerAccess, TargetsData } from "./lookup-context.ts";
import type { IssueNode } from "./target-query.ts";

/** Result of the lookup of a discussion. */
export type DiscussionLookup =
  | DiscussionNode
  /** There is none, or it is not visible. */
  | "absent"
  /** The app may not read discussions there. */
  | "not permitted"
  | "no answer";

type Addresses = readonly { readonly addresses: readonly Address[] }[];

/**
 * Fetches the discussions among the addresses of a query for issues, by `addressKey`. An address may belong to one if no issue
 * has it, because the two share their numbers, or if the issue looks as if it was converted to a discussion. Without such an
 * address, or in repositories without discussions, no request is sent. Action items do not follow discussions.
 */
export async function fetchPossibleDiscussions(
  repositories: Addresses,
  { data, errors }: GraphqlResponse<TargetsData>,
  ownerAccess: OwnerAccess,
  context: LookupContext,
): Promise<ReadonlyMap<string, DiscussionLookup>> {
  if (context.includesConversation === true) return new Map();
  const questions = repositories.flatMap(({ addresses }, i) => {
    const repository = data[`repository${i}`];
    if (repository?.hasDiscussionsEnabled !== true) return [];
    return addresses.flatMap((address, j): DiscussionQuestion[] => {
      const issue = repository[`issue${j}`];
      if (issue === undefined) return [];
      if (issue !== null) return mayBeConverted(issue, ownerAccess) ? [{ address, isIssue: true }] : [];
      return isAbsent(errors, `repository${i}`, `issue${j}`) ? [{ address, isIssue: false }] : [];
    });
  });
  return questions.length === 0 ? new Map() : fetchDiscussions(questions, ownerAccess, context);
}

function mayBeConverted(
  { __typename: type, closed, locked }: IssueNode,
  { installation }: Pick<OwnerAccess, "installation">,
): boolean {
  return type === "Issue" && closed && locked && installation !== null && mayWriteDiscussions(installation);
}

/** Never fails: what GitHub does not answer is "no answer". */
async function fetchDiscussions(
  questions: readonly DiscussionQuestion[],
  { access }: Pick<OwnerAccess, "access">,
  { app }: Pick<LookupContext, "app">,
): Promise<ReadonlyMap<string, DiscussionLookup>> {
  const runQuery = async (
    batch: readonly DiscussionQuestion[],
    isSmallest: boolean,
  ): Promise<readonly DiscussionLookup[]> => {
    const answer = await queryGraphql<DiscussionsData>(app, access, discussionsQuery(batch), {}, isSmallest);
    return batch.map((question, i) => lookupFrom(question, i, answer));
  };
  const unanswered = (batch: readonly DiscussionQuestion[]): readonly DiscussionLookup[] =>
    batch.map(() => "no answer");
  const found = await queryInBatches(app, "discussions", questions, runQuery, unanswered);
  return new Map(found.flat().map((lookup, i) => [keyOf(questions[i]), lookup]));
}

function keyOf(question: DiscussionQuestion | undefined): string {
  return question === undefined ? "" : addressKey(question.address);
}

function lookupFrom(
  { isIssue }: DiscussionQuestion,
  i: number,
  { data, errors }: GraphqlResponse<DiscussionsData>,
): DiscussionLookup {
  const repository = data[`repository${i}`];
  const name = isIssue ? `issue${i}` : `discussion${i}`;
  const about = errors.filter(({ path }) => path === undefined || path[0] === `repository${i}`);
  if (repository == null || !isAbsent(about)) return "no answer";
  // An error within a discussion means that a part of it is missing.
  if (about.some(({ path }) => path === undefined || path.length > 2)) return "no answer";
  const isForbidden = about.some(({ type }) => type === "FORBIDDEN");
  const discussion = isIssue
    ? repository[`issue${i}`]?.conversions.nodes.at(-1)?.discussion
    : repository[`discussion${i}`];
  // A discussion that moved to another repository since is left alone: that repository may not accept these minutes.
  if (discussion != null) return discussion.repository.id === repository.id ? discussion : "absent";
  if (isForbidden) return "not permitted";
  return name in repository ? "absent" : "no answer";
}
