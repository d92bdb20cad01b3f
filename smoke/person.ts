import { createInterface } from "node:readline/promises";
import { Octokit } from "@octokit/rest";
import type { AppOptions } from "../src/github/client/app.ts";
import type { RepositoryName } from "../src/github/read/repository.ts";
import type { OwnComment, OwnIssue } from "./context.ts";

/** A person who does what an app cannot do. Each method returns after the request, not after the action. */
export type Person = {
  readonly login: string;
  /** How often to read before the person is too late. */
  readonly maxPolls: number;
  editComment(comment: OwnComment): Promise<void>;
  deleteComment(comment: OwnComment): Promise<void>;
  /** Ticks the only box in the text of an issue. */
  tickBox(issue: OwnIssue): Promise<void>;
  transferIssue(issue: OwnIssue, to: RepositoryName): Promise<void>;
};

/**
 * Creates a person who reads the terminal and acts in the browser.
 * @param findLogin  returns the spelling of a login on GitHub
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
    maxPolls: 300,
    editComment: ({ url }) => ask("Edit this comment: add a word, and save it.", url),
    deleteComment: ({ url }) => ask("Delete this comment.", url),
    tickBox: ({ url }) => ask("Tick the box in this issue.", url),
    transferIssue: ({ url }, { owner, name }) => ask(`Transfer this issue to ${owner}/${name}.`, url),
  };
}

/** Creates a person from a personal access token. The API acts for the person. */
export async function personWithToken(
  token: string,
  { apiUrl, graphqlUrl, fetch }: Pick<AppOptions, "apiUrl" | "graphqlUrl" | "fetch">,
): Promise<Person> {
  const octokit = new Octokit({ auth: token, baseUrl: apiUrl, request: { fetch } });
  const { issues, users } = octokit.rest;
  const { data: user } = await users.getAuthenticated();
  return {
    login: user.login,
    maxPolls: 10,
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
