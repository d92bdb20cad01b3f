import { createInterface } from "node:readline/promises";
import { Octokit } from "@octokit/rest";
import type { AppOptions } from "../src/github/client/app.ts";
import type { RepositoryName } from "../src/github/read/repository.ts";
import type { OwnComment, OwnIssue } from "./context.ts";

/** Somebody who does what only people do. Each method returns when it was asked for, not when it was done. */
export type Person = {
  readonly login: string;
  /** How often to look whether they did it. */
  readonly looks: number;
  editComment(comment: OwnComment): Promise<void>;
  deleteComment(comment: OwnComment): Promise<void>;
  /** Ticks the only box in the text of an issue. */
  tickBox(issue: OwnIssue): Promise<void>;
  transferIssue(issue: OwnIssue, to: RepositoryName): Promise<void>;
};

/**
 * The person at the terminal, who works in the browser.
 * @param findLogin  how GitHub spells a login that somebody typed
 */
export async function personAtTerminal(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  findLogin: (typed: string) => Promise<string>,
): Promise<Person> {
  const terminal = createInterface({ input, output });
  const typed = (await terminal.question("Your login on GitHub: ")).trim().replace(/^@/, "");
  terminal.close();
  const login = await findLogin(typed);
  const ask = (what: string, url: string): Promise<void> => {
    output.write(`\n  → ${what}\n    ${url}\n\n`);
    return Promise.resolve();
  };
  return {
    login,
    // Ten minutes.
    looks: 300,
    editComment: ({ url }) => ask("Edit this comment: add a word, and save it.", url),
    deleteComment: ({ url }) => ask("Delete this comment.", url),
    tickBox: ({ url }) => ask("Tick the box in this issue.", url),
    transferIssue: ({ url }, { owner, name }) => ask(`Transfer this issue to ${owner}/${name}.`, url),
  };
}

/** The owner of a personal access token, in whose name the API does the same. */
export async function personWithToken(
  token: string,
  { apiUrl, graphqlUrl, fetch }: Pick<AppOptions, "apiUrl" | "graphqlUrl" | "fetch">,
): Promise<Person> {
  const octokit = new Octokit({ auth: token, baseUrl: apiUrl, request: { fetch } });
  const { issues, users } = octokit.rest;
  const { data: user } = await users.getAuthenticated();
  return {
    login: user.login,
    looks: 10,
    async editComment({ at, body }) {
      await issues.updateComment({ ...at, body: `${body} Edited by ${user.login}.` });
    },
    async deleteComment({ at }) {
      await issues.deleteComment(at);
    },
    async tickBox({ at, body }) {
      await issues.update({ ...at, body: body.replace("[ ]", "[x]") });
    },
    async transferIssue({ nodeId }, { nodeId: to }) {
      await octokit.request(`POST ${graphqlUrl}`, {
        query: `mutation ($issue: ID!, $to: ID!) {
          transferIssue(input: { issueId: $issue, repositoryId: $to }) { issue { id } }
        }`,
        variables: { issue: nodeId, to },
      });
    },
  };
}
