import { searchDiscussions, searchIssues, UnknownQualifier } from "../../search.ts";
import { findAccount } from "../../accounts.ts";
import { findRenamed, findRepository } from "../../repositories.ts";
import { Violation } from "../../rest/answer.ts";
import { callerKey } from "../../limits.ts";
import type { Discussion, Issue, Repository, StateNode } from "../../state.ts";
import { connection } from "../connection.ts";
import {
  type Args,
  checkRead,
  type Context,
  type Fields,
  GraphqlError,
  notFound,
  visibleTo,
} from "../context.ts";
import { findIssue } from "./repository.ts";
import { commitNode } from "./git.ts";

function repositoryNamed(args: Args, context: Context): Repository {
  const { owner, name, followRenames } = args as { owner: string; name: string; followRenames?: boolean };
  const found =
    findRepository(context.state, owner, name) ??
    (followRenames === false ? undefined : findRenamed(context.state, owner, name));
  const repository = visibleTo(context, found);
  if (repository === undefined)
    throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
  return repository;
}

export function nodeWith(id: string, context: Context): unknown {
  const unknown = () => notFound(`Could not resolve to a node with the global id of '${id}'`);
  const node = context.state.nodes.get(id) ?? commitNode(context.state, id);
  if (node === undefined) throw unknown();
  if (node.kind === "account") return node;
  const repository = node.kind === "commit" ? node.repository : repositoryOf(node);
  if (visibleTo(context, repository) === undefined) throw unknown();
  if (node.kind === "issue" || node.kind === "comment" || node.kind === "event") {
    const issue = node.kind === "issue" ? node : node.issue;
    checkRead(context, repository, "issues", ...(issue.pull === null ? [] : ["pull_requests"]));
  } else if (node.kind === "discussion" || node.kind === "discussionComment")
    checkRead(context, repository, "discussions");
  else if (node.kind === "suite" || node.kind === "run") checkRead(context, repository, "checks");
  else if (node.kind === "commit") checkRead(context, repository, "contents");
  return node;
}

function repositoryOf(node: Exclude<StateNode, { kind: "account" }>): Repository {
  switch (node.kind) {
    case "repository":
      return node;
    case "comment":
    case "event":
    case "review":
      return node.issue.repository;
    case "run":
      return node.suite.repository;
    case "discussionComment":
      return node.discussion.repository;
    default:
      return node.repository;
  }
}

export const queryFields: Fields<unknown> = {
  viewer: (_source, _args, { state }) => ({ ...state.app.botUser, type: "User" }),
  rateLimit: (_source, _args, context) => context,
  repository: (_source, args, context) => repositoryNamed(args, context),
  node: (_source, args, context) => nodeWith(args["id"] as string, context),
  nodes: (_source, args, context) => {
    const ids = args["ids"] as readonly string[];
    if (ids.length > 100)
      throw new GraphqlError(
        "ARGUMENT_LIMIT",
        `You may not provide more than 100 node ids; you provided ${ids.length}.`,
      );
    return ids.map((id) => {
      try {
        return nodeWith(id, context);
      } catch (error) {
        return error;
      }
    });
  },
  user: (_source, args, { state }) => named(args, state, "User"),
  organization: (_source, args, { state }) => named(args, state, "Organization"),
  repositoryOwner: (_source, args, { state }) => findAccount(state, args["login"] as string) ?? null,
  resource: (_source, args, context) => {
    const url = args["url"] as string;
    const path =
      /^\/(?<owner>[^/]+)\/(?<name>[^/]+)(?:\/(?<kind>issues|pull|discussions)\/(?<number>\d+))?$/u;
    const parts = url.startsWith(`${context.site.web}/`)
      ? path.exec(url.slice(context.site.web.length))?.groups
      : undefined;
    const repository = visibleTo(
      context,
      findRepository(context.state, parts?.["owner"] ?? "", parts?.["name"] ?? ""),
    );
    if (repository === undefined || parts === undefined) return null;
    if (parts["number"] === undefined) return repository;
    const number = Number(parts["number"]);
    if (parts["kind"] === "discussions") return repository.discussions.get(number) ?? null;
    return findIssue(context, repository, number) ?? null;
  },
  search: (_source, args, context) => {
    const search = { ISSUE: searchIssues, DISCUSSION: searchDiscussions }[String(args["type"])];
    if (search === undefined)
      throw new Violation("GraphQL: the fake GitHub searches only for issues and discussions");
    try {
      const found = search(context.state, context.caller, args["query"] as string);
      const page = connection<Issue | Discussion>(
        found.slice(0, 1000),
        args,
        "search",
        (issue) => issue.nodeId,
      );
      return { ...page, [args["type"] === "ISSUE" ? "issueCount" : "discussionCount"]: found.length };
    } catch (error) {
      if (error instanceof UnknownQualifier) throw new Violation(`a search does not know ${error.message}`);
      throw error;
    }
  },
};

function named(args: Args, state: Context["state"], type: "User" | "Organization") {
  const login = args["login"] as string;
  const found = findAccount(state, login);
  if (found?.type !== type)
    throw notFound(
      type === "User"
        ? `Could not resolve to a User with the login of '${login}'.`
        : `Could not resolve to an Organization with the login of '${login}'.`,
    );
  return found;
}

export const rateLimitFields: Fields<Context> = {
  limit: (context) => number(context, "limit"),
  remaining: (context) => number(context, "remaining"),
  used: (context) => number(context, "used"),
  resetAt: (context) => new Date(number(context, "reset") * 1000).toISOString().replace(".000Z", "Z"),
  cost: () => 1,
  nodeCount: () => 0,
};

function number(context: Context, name: string): number {
  return Number(context.limits.headers(callerKey(context.caller), "graphql")[`x-ratelimit-${name}`]);
}
