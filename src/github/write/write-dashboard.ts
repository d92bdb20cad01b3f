import type { Octokit } from "@octokit/rest";
import type { Change } from "../../model/change.ts";
import type { App } from "../client/app.ts";
import { expectStatus, UnclearAnswer } from "../client/failure.ts";

type DashboardChange = Change & {
  readonly do: "create dashboard" | "edit dashboard" | "merge dashboard";
};

/** @throws UnclearAnswer where the answer is no issue */
export async function sendDashboard(app: App, { rest }: Octokit, change: DashboardChange): Promise<void> {
  const { owner, repo, number } = change.on;
  const issue = { owner, repo, issue_number: number };
  switch (change.do) {
    case "create dashboard": {
      const { title, body } = change;
      const { status, data } = await rest.issues.create({ owner, repo, title, body });
      expectStatus(status, 201);
      const { id, at } = issueOf(data);
      app.recent.created(change.on.repositoryNodeId, id);
      app.recent.wrote(id, body, at);
      break;
    }
    case "edit dashboard": {
      const { status, data } = await rest.issues.update({ ...issue, body: change.body });
      expectStatus(status, 200);
      const { id, at } = issueOf(data);
      app.recent.wrote(id, change.body, at);
      break;
    }
    case "merge dashboard": {
      const { data: now } = await rest.issues.get(issue);
      // Somebody wrote there meanwhile, or the read lagged: the next run brings that to the other list as well.
      if ((now.body ?? "") !== change.seen) throw new UnclearAnswer("the list is not as it was read");
      const closing = change.isOpen ? ({ state: "closed", state_reason: "not_planned" } as const) : {};
      const text = change.merged === null ? {} : { body: change.merged };
      const { status, data } = await rest.issues.update({ ...issue, ...text, ...closing });
      expectStatus(status, 200);
      const { id, at } = issueOf(data);
      if (change.merged !== null) app.recent.wrote(id, change.merged, at);
      break;
    }
  }
}

function issueOf(data: unknown): { readonly id: string; readonly at: Date } {
  const { node_id: id, updated_at: at } =
    (data as { readonly node_id?: unknown; readonly updated_at?: unknown } | undefined) ?? {};
  if (typeof id !== "string" || typeof at !== "string") throw new UnclearAnswer("GitHub named no issue");
  return { id, at: new Date(at) };
}

/**
 * Folds a comment away, which REST cannot: https://docs.github.com/graphql/reference/mutations#minimizecomment
 * @param comment  its node id
 * @throws UnclearAnswer where GitHub did not do it
 */
export async function minimize(app: App, octokit: Octokit, comment: string): Promise<void> {
  const { data } = (await octokit.request(`POST ${app.settings.graphqlUrl}`, {
    query: `mutation ($id: ID!) {
      minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } }
    }`,
    variables: { id: comment },
  })) as {
    data: { data?: { minimizeComment?: { minimizedComment?: { isMinimized?: boolean } | null } | null } };
  };
  if (data.data?.minimizeComment?.minimizedComment?.isMinimized !== true)
    throw new UnclearAnswer("GitHub did not fold the comment");
}
