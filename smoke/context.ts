import type { Octokit, RestEndpointMethodTypes } from "@octokit/rest";
import type { Access, App } from "../src/github/client/app.ts";
import { readDashboardIssue } from "../src/github/read/dashboard-issue.ts";
import { expectStatus } from "../src/github/client/failure.ts";
import { queryGraphql, queryComplete } from "../src/github/client/graphql.ts";
import { configExpressions } from "../src/github/read/files/config-files.ts";
import type { MinutesRepository, RepositoryName } from "../src/github/read/repository.ts";
import {
  targetsQuery,
  defaultPageSizes,
  type CommentNode,
  type IssueNode,
} from "../src/github/read/targets/target-query.ts";
import type { TargetsData } from "../src/github/read/targets/lookup-context.ts";
import type { Address } from "../src/minutes/minutes.ts";
import type { DashboardVersion } from "../src/action-items/dashboard/dashboard-issue.ts";
import { NotTried } from "./assumption.ts";
import { cleanUpIssue, titleMark, type CleanUp } from "./clean-up.ts";
import type { Person } from "./person.ts";

type Rest = RestEndpointMethodTypes["issues"];

/** An issue that the run opened. */
export type OwnIssue = {
  /** The parameters for Octokit. */
  readonly at: { readonly owner: string; readonly repo: string; readonly issue_number: number };
  readonly number: number;
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
  /** The answer to its creation. */
  readonly data: Rest["create"]["response"]["data"];
};

/** A comment that the run posted. */
export type OwnComment = {
  readonly at: { readonly owner: string; readonly repo: string; readonly comment_id: number };
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
  readonly issue: OwnIssue;
  /** The answer to its creation. */
  readonly data: Rest["createComment"]["response"]["data"];
};

/** The dependencies of a run. */
export type SmokeDependencies = {
  readonly app: App;
  /** The login of the app in GraphQL; REST adds `[bot]`. */
  readonly slug: string;
  /** The scratch repository, as the bot reads a minutes repository. */
  readonly repository: MinutesRepository;
  /** A second scratch repository of the same owner. */
  readonly other: RepositoryName | null;
  readonly person: Person | null;
  /** With a read-only token. */
  readonly reader: Access;
  /** With a token that has the write permissions of the bot. */
  readonly writer: Access;
  readonly cleanUp: CleanUp;
  /** A random suffix for unique names. */
  readonly mark: string;
  /** Waits before the next read. @throws if the run is being stopped */
  readonly pause: () => Promise<void>;
};

/** The helpers for an assumption. */
export type Context = SmokeDependencies & {
  /** The parameters of the scratch repository for Octokit. */
  readonly place: { readonly owner: string; readonly repo: string };
  readonly rest: Octokit["rest"];
  /** Runs one write at the pace of the bot. */
  readonly write: Access["write"];
  /** Opens an issue. The clean-up deletes the comments of the app and closes it. */
  readonly openIssue: (about: string, body?: string) => Promise<OwnIssue>;
  /** Posts a comment, on an issue that all comments share unless one is given. */
  readonly postComment: (body: string, issue?: OwnIssue) => Promise<OwnComment>;
  /** Asks GraphQL with the reading token. @throws UnclearAnswer where it does not answer all of it */
  readonly queryGraphql: <T>(text: string, variables: Readonly<Record<string, unknown>>) => Promise<T>;
  /** Reads an issue with its comments and events, with the query of the bot. */
  readonly readThread: (address: Address) => Promise<IssueNode | null>;
  /** Reads a comment; null if it is missing. */
  readonly readComment: (comment: OwnComment) => Promise<CommentNode | null>;
  /** Reads the versions of the text of an issue, oldest first, as the bot reads its dashboard. */
  readonly readVersions: (issue: OwnIssue) => Promise<readonly DashboardVersion[]>;
  /** Reads repeatedly until the value is as expected, for about twenty seconds, because reads lag. @returns the last value */
  readonly poll: <T>(read: () => Promise<T>, isThere: (value: T) => boolean, maxReads?: number) => Promise<T>;
  /** @throws NotTried if no person takes part */
  readonly requirePerson: () => Person;
  /** Waits for the action of a person. @throws NotTried if the person did not act in time */
  readonly waitForPerson: <T>(
    person: Person,
    read: () => Promise<T>,
    isDone: (value: T) => boolean,
  ) => Promise<T>;
};

/** Returns the query of the bot for issues of one repository, `repository0 { issue0 issue1 … }`, with its variables. */
export function issuesQuery(owner: string, repo: string, numbers: readonly number[]) {
  const addresses = numbers.map((number) => ({ owner, repo, number }));
  const query = targetsQuery(owner, [{ repo, addresses }], [], true, "", defaultPageSizes);
  return { query, variables: configExpressions };
}

export function createContext(dependencies: SmokeDependencies): Context {
  const { app, repository, person, reader, writer, cleanUp, pause } = dependencies;
  const place = { owner: repository.owner, repo: repository.name };
  const { rest } = writer.octokit;
  let sharedIssue: OwnIssue | null = null;

  const openIssue: Context["openIssue"] = async (about, body = "Nothing to see here.") => {
    const title = `${titleMark} ${about}: safe to delete`;
    const { status, data } = await writer.write(() => rest.issues.create({ ...place, title, body }));
    expectStatus(status, 201);
    const { number, node_id: nodeId, html_url: url } = data;
    cleanUp.add(url, () => cleanUpIssue(app, writer, { ...place, number }));
    return { at: { ...place, issue_number: number }, number, nodeId, url, body, data };
  };

  const readThread: Context["readThread"] = async ({ owner, repo, number }) => {
    const { query, variables } = issuesQuery(owner, repo, [number]);
    const { data } = await queryGraphql<TargetsData>(app, reader, query, variables);
    return data.repository0?.issue0 ?? null;
  };

  const until: Context["poll"] = async (read, isThere, maxReads = 10) => {
    let value = await read();
    for (let times = 1; times < maxReads && !isThere(value); times += 1) {
      await pause();
      value = await read();
    }
    return value;
  };

  return {
    ...dependencies,
    place,
    rest,
    write: writer.write,
    openIssue,
    async postComment(body, issue) {
      const on = issue ?? (sharedIssue ??= await openIssue("comments"));
      const { status, data } = await writer.write(() => rest.issues.createComment({ ...on.at, body }));
      expectStatus(status, 201);
      const { id, node_id: nodeId, html_url: url } = data;
      return { at: { ...place, comment_id: id }, nodeId, url, body, issue: on, data };
    },
    queryGraphql: (text, variables) => queryComplete(app, reader, text, variables),
    readThread,
    async readComment({ issue, data }) {
      const thread = await readThread({ ...place, number: issue.number });
      return thread?.comments.nodes.find(({ fullDatabaseId }) => fullDatabaseId === String(data.id)) ?? null;
    },
    async readVersions({ nodeId }) {
      const read = await readDashboardIssue(app, reader, nodeId, new Map());
      return read?.issue.versions ?? [];
    },
    poll: until,
    requirePerson() {
      if (person === null)
        throw new NotTried("it needs a person: start it in a terminal, or set SMOKE_USER_TOKEN");
      return person;
    },
    async waitForPerson({ maxPolls: maxReads, login }, read, isDone) {
      const value = await until(read, isDone, maxReads);
      if (!isDone(value)) throw new NotTried(`${login} did not do it in time`);
      return value;
    },
  };
}
