import { findAccount } from "../accounts.ts";
import { mayRead, hasRepositoryAccess } from "../auth.ts";
import { assignable, nameWithOwner, refAt, roleOf } from "../repositories.ts";
import { iso } from "../clock.ts";
import { nodeId } from "../ids.ts";
import type { RecordedPush, Role } from "../state.ts";
import { ApiError, notFound } from "./answer.ts";
import { type Call, type Route, accountShown, param, reading, repositoryOf } from "./call.ts";
import { commitShape } from "./commits.ts";
import { page } from "./paginate.ts";
import { repositoryShape, repositoryUrl, userShape } from "./shapes.ts";

export const repositoryRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}",
    answer: (call) => {
      const repository = repositoryOf(call);
      const parent = repository.parent;
      return {
        status: 200,
        body: {
          ...repositoryShape(call.site, repository),
          subscribers_count: 0,
          network_count: 0,
          ...(repository.owner.type === "Organization" && {
            organization: userShape(call.site, repository.owner),
          }),
          ...(parent !== null && { parent: repositoryShape(call.site, parent) }),
        },
      };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/activity",
    answer: (call) => {
      const repository = reading(call, "contents");
      const ref = call.query.get("ref");
      const type = call.query.get("activity_type");
      const size = Number(call.query.get("per_page") ?? 30);
      const found = repository.pushes
        .filter((push) => ref === null || [push.ref, push.ref.slice("refs/heads/".length)].includes(ref))
        .filter((push) => type === null || type === typeOf(push));
      return {
        status: 200,
        body: found
          .toReversed()
          .slice(0, size)
          .map((push) => activityShape(call, push)),
      };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/branches",
    answer: (call) => {
      const repository = reading(call, "contents");
      const branches = [...repository.refs].filter(([ref]) => ref.startsWith("refs/heads/"));
      return page(call, branches, ([ref, sha]) => ({
        name: ref.slice("refs/heads/".length),
        commit: { sha, url: `${repositoryUrl(call.site, repository)}/commits/${sha}` },
        protected: false,
      }));
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/branches/{branch}",
    answer: (call) => {
      const repository = reading(call, "contents");
      const sha = refAt(call.state, repository, `refs/heads/${param(call, "branch")}`);
      if (sha === null) throw new ApiError(404, "Branch not found");
      return {
        status: 200,
        body: {
          name: param(call, "branch"),
          commit: commitShape(call, repository, sha),
          protected: false,
          protection: {
            enabled: false,
            required_status_checks: { enforcement_level: "off", contexts: [], checks: [] },
          },
          protection_url: `${repositoryUrl(call.site, repository)}/branches/${param(call, "branch")}/protection`,
          _links: {
            self: `${repositoryUrl(call.site, repository)}/branches/${param(call, "branch")}`,
            html: `${call.site.web}/${nameWithOwner(repository)}/tree/${param(call, "branch")}`,
          },
        },
      };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/assignees",
    answer: (call) => {
      const repository = reading(call, "metadata");
      return page(call, assignable(repository), (one) => userShape(call.site, one));
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/assignees/{assignee}",
    answer: (call) => {
      const repository = reading(call, "metadata");
      const account = accountShown(findAccount(call.state, param(call, "assignee")));
      if (!assignable(repository).includes(account)) throw notFound();
      return { status: 204, body: null };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
    answer: (call) => {
      const repository = repositoryOf(call);
      if (!hasRepositoryAccess(call.caller, repository) || !mayRead(call.caller, repository, "metadata"))
        throw new ApiError(403, "Must have push access to view collaborator permission.");
      const account = findAccount(call.state, param(call, "username"));
      if (account === undefined) throw new ApiError(404, `${param(call, "username")} is not a user`);
      const role = roleOf(repository, account);
      return {
        status: 200,
        body: {
          permission: role === null ? "none" : legacy[role],
          role_name: role ?? "none",
          user: { ...userShape(call.site, account), role_name: role ?? "none" },
        },
      };
    },
  },
];

/** Returns the legacy permission of a role: maintain is write, triage is read. */
const legacy: Readonly<Record<Role, string>> = {
  admin: "admin",
  maintain: "write",
  write: "write",
  triage: "read",
  read: "read",
};

function typeOf({ before, forced }: RecordedPush): string {
  if (forced) return "force_push";
  return before === null ? "branch_creation" : "push";
}

/** https://docs.github.com/rest/repos/repos#list-repository-activities */
function activityShape({ site }: Call, push: RecordedPush): object {
  const { id, ref, before, after, by, at } = push;
  return {
    id,
    node_id: nodeId("PSH", id),
    before: before ?? "0".repeat(40),
    after,
    ref,
    timestamp: iso(at),
    activity_type: typeOf(push),
    actor: userShape(site, by),
  };
}
