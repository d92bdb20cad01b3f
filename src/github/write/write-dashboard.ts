import type { Octokit } from "@octokit/rest";
import type { Change } from "../../model/change.ts";
import type { App } from "../client/app.ts";
import { expectStatus, UnclearResponse } from "../client/failure.ts";

type DashboardChange = Change & {
  readonly do: "create dashboard" | "edit dashboard" | "merge dashboard";
};

/** Creates, edits or merges a dashboard issue. @throws UnclearResponse if GitHub returns no issue */
export async function writeDashboard(
  app: Pick<App, "recentWrites">,
  { rest }: Octokit,
  change: DashboardChange,
): Promise<void> {
  const { owner, repo, number } = change.on;
  const issue = { owner, repo, issue_number: number };
  switch (change.do) {
    case "create dashboard": {
      const { title, body } = change;
      const { status, data } = await rest.issues.create({ owner, repo, title, body });
      expectStatus(status, 201);
      const { id, at } = writtenIssueFrom(data);
      app.recentWrites.recordCreatedIssue(change.on.repositoryNodeId, id, change.part);
      app.recentWrites.recordBody(id, body, at);
      break;
    }
    case "edit dashboard": {
      const title = change.title === null ? {} : { title: change.title };
      const { status, data } = await rest.issues.update({ ...issue, ...title, body: change.body });
      expectStatus(status, 200);
      const { id, at } = writtenIssueFrom(data);
      app.recentWrites.recordBody(id, change.body, at);
      break;
    }
    case "merge dashboard": {
      const { data: now } = await rest.issues.get(issue);
      // A person edited it meanwhile, or the read lagged. The next run merges that edit as well.
      if ((now.body ?? "") !== change.expectedBody)
        throw new UnclearResponse("the list changed since it was read");
      const closing = change.isOpen ? ({ state: "closed", state_reason: "not_planned" } as const) : {};
      const text = change.newBody === null ? {} : { body: change.newBody };
      const { status, data } = await rest.issues.update({ ...issue, ...text, ...closing });
      expectStatus(status, 200);
      const { id, at } = writtenIssueFrom(data);
      if (change.newBody !== null) app.recentWrites.recordBody(id, change.newBody, at);
      break;
    }
  }
}

function writtenIssueFrom(data: unknown): { readonly id: string; readonly at: Date } {
  const { node_id: id, updated_at: at } =
    (data as { readonly node_id?: unknown; readonly updated_at?: unknown } | undefined) ?? {};
  if (typeof id !== "string" || typeof at !== "string") throw new UnclearResponse("GitHub returned no issue");
  return { id, at: new Date(at) };
}

/**
 * Minimizes a comment. This is possible only with GraphQL: https://docs.github.com/graphql/reference/mutations#minimizecomment
 * @param comment  node id of the comment
 * @throws UnclearResponse if GitHub did not minimize it
 */
export async function minimizeComment(
  app: Pick<App, "options">,
  octokit: Octokit,
  comment: string,
): Promise<void> {
  const { data } = (await octokit.request(`POST ${app.options.graphqlUrl}`, {
    query: `mutation ($id: ID!) {
      minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } }
    }`,
    variables: { id: comment },
  })) as {
    data: { data?: { minimizeComment?: { minimizedComment?: { isMinimized?: boolean } | null } | null } };
  };
  if (data.data?.minimizeComment?.minimizedComment?.isMinimized !== true)
    throw new UnclearResponse("GitHub did not minimize the comment");
}
