import { fact, note, type Assumption } from "../assumption.ts";
import type { Octokit } from "@octokit/rest";
import { issuesQuery } from "../context.ts";

const issues = 50;

type Answer = {
  readonly data?: { readonly repository0?: Readonly<Record<string, unknown>> | null } | null;
  readonly errors?: readonly { readonly type?: string }[];
};

export const largeQuery: Assumption = {
  assumption:
    "GitHub answers a query for fifty issues completely, or with RESOURCE_LIMITS_EXCEEDED, 502 or 504",
  source:
    "https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#resource-limitations",
  effects: "opens an issue, and reads it fifty times in one query",
  async try({ app, reader, place: { owner, repo }, openIssue }) {
    const { number } = await openIssue("to be read often");
    const request = issuesQuery(
      owner,
      repo,
      Array.from({ length: issues }, () => number),
    );
    const { status, answer } = await send(reader.octokit, app.options.graphqlUrl, request);
    const fields = Object.entries(answer.data?.repository0 ?? {});
    const came = fields.filter(([alias, issue]) => alias.startsWith("issue") && issue !== null).length;
    // The query also reads the `.github` repository of the owner, which may not exist.
    const problems = answer.errors?.filter(({ type }) => type !== "NOT_FOUND") ?? [];
    const errors = [...new Set(problems.map(({ type }) => type ?? "no type"))];
    const isWhole = came === issues && errors.length === 0;
    const isCutShort = errors.includes("RESOURCE_LIMITS_EXCEEDED") || status === 502 || status === 504;
    return [
      note("status", status),
      note("issues", came),
      note("errors", errors),
      fact("complete or cut short", isWhole || isCutShort, true),
    ];
  },
};

/** Sends the query once. The client of the bot would retry. */
async function send(
  octokit: Octokit,
  url: string,
  request: ReturnType<typeof issuesQuery>,
): Promise<{ readonly status: number; readonly answer: Answer }> {
  try {
    const { status, data } = (await octokit.request(`POST ${url}`, request)) as {
      status: number;
      data: Answer;
    };
    return { status, answer: data };
  } catch (error) {
    if (error instanceof Error && "status" in error && typeof error.status === "number")
      return { status: error.status, answer: {} };
    throw error;
  }
}
