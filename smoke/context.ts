import type { Octokit, RestEndpointMethodTypes } from "@octokit/rest";
import type { Access, App } from "../src/github/client/app.ts";
import { readDashboardIssue } from "../src/github/read/dashboard-issue.ts";
import { expectStatus } from "../src/github/client/failure.ts";
import { queryGraphql, queryComplete } from "../src/github/client/graphql.ts";
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
import { tidyIssue, titleMark, type CleanUp } from "./clean-up.ts";
import type { Person } from "./person.ts";

type Rest = RestEndpointMethodTypes["issues"];

/** An issue that was opened here. */
export type OwnIssue = {
  /** As Octokit takes it. */
  readonly at: { readonly owner: string; readonly repo: string; readonly issue_number: number };
  readonly number: number;
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
  /** What GitHub answered when it was made. */
  readonly data: Rest["create"]["response"]["data"];
};

/** A comment that was posted here. */
export type OwnComment = {
  readonly at: { readonly owner: string; readonly repo: string; readonly comment_id: number };
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
  readonly issue: OwnIssue;
  /** What GitHub answered when it was posted. */
  readonly data: Rest["createComment"]["response"]["data"];
};

/** What a run works with. */
export type Surroundings = {
  readonly app: App;
  /** What GraphQL calls the app's bot; REST adds `[bot]`. */
  readonly slug: string;
  /** The scratch repository, as the bot reads a minutes repository. */
  readonly repository: MinutesRepository;
  /** A second scratch repository of the same owner. */
  readonly other: RepositoryName | null;
  readonly person: Person | null;
  /** With a token that may read only. */
  readonly reader: Access;
  /** With a token that may write what the bot writes. */
  readonly writer: Access;
  readonly cleanUp: CleanUp;
  /** Names that nobody else uses end in it. */
  readonly mark: string;
  /** Waits a while before the next look. @throws where the run is to end */
  readonly pause: () => Promise<void>;
};

/** What an assumption is tried with. */
export type Context = Surroundings & {
  /** The scratch repository as Octokit takes it. */
  readonly place: { readonly owner: string; readonly repo: string };
  readonly rest: Octokit["rest"];
  /** Runs one write in its turn. */
  readonly write: Access["write"];
  /** Opens an issue that is closed at the end, with the app's comments deleted. */
  readonly openIssue: (about: string, body?: string) => Promise<OwnIssue>;
  /** Posts a comment, on an issue that all comments share unless one is given. */
  readonly postComment: (body: string, issue?: OwnIssue) => Promise<OwnComment>;
  /** Asks GraphQL with the reading token. @throws UnclearAnswer where it does not answer all of it */
  readonly ask: <T>(text: string, variables: Readonly<Record<string, unknown>>) => Promise<T>;
  /** The issue with its comments and events, by the query with which the bot reads targets. */
  readonly readThread: (address: Address) => Promise<IssueNode | null>;
  /** The comment in it; null where it is not there. */
  readonly readComment: (comment: OwnComment) => Promise<CommentNode | null>;
  /** The versions of an issue's text, oldest first, as the bot reads those of its dashboard. */
  readonly readVersions: (issue: OwnIssue) => Promise<readonly DashboardVersion[]>;
  /** Looks until it is as wanted, or for about twenty seconds: reads lag. @returns what was seen last */
  readonly until: <T>(look: () => Promise<T>, isThere: (seen: T) => boolean, looks?: number) => Promise<T>;
  /** @throws NotTried where nobody is there */
  readonly somebody: () => Person;
  /** The same for what a person was asked to do. @throws NotTried where nobody did it in time */
  readonly untilDone: <T>(person: Person, look: () => Promise<T>, isDone: (seen: T) => boolean) => Promise<T>;
};

/** The query with which the bot reads issues, those of one repository: `repository0 { issue0 issue1 … }`. */
export function issuesQuery(owner: string, repo: string, numbers: readonly number[]): string {
  const addresses = numbers.map((number) => ({ owner, repo, number }));
  return targetsQuery(owner, [{ repo, addresses }], [], true, "", defaultPageSizes);
}

export function createContext(surroundings: Surroundings): Context {
  const { app, repository, person, reader, writer, cleanUp, pause } = surroundings;
  const place = { owner: repository.owner, repo: repository.name };
  const { rest } = writer.octokit;
  let sharedIssue: OwnIssue | null = null;

  const openIssue: Context["openIssue"] = async (about, body = "Nothing to see here.") => {
    const title = `${titleMark} ${about}: safe to delete`;
    const { status, data } = await writer.write(() => rest.issues.create({ ...place, title, body }));
    expectStatus(status, 201);
    const { number, node_id: nodeId, html_url: url } = data;
    cleanUp.add(url, () => tidyIssue(app, writer, { ...place, number }));
    return { at: { ...place, issue_number: number }, number, nodeId, url, body, data };
  };

  const readThread: Context["readThread"] = async ({ owner, repo, number }) => {
    const { data } = await queryGraphql<TargetsData>(app, reader, issuesQuery(owner, repo, [number]), {});
    return data.repository0?.issue0 ?? null;
  };

  const until: Context["until"] = async (look, isThere, looks = 10) => {
    let seen = await look();
    for (let times = 1; times < looks && !isThere(seen); times += 1) {
      await pause();
      seen = await look();
    }
    return seen;
  };

  return {
    ...surroundings,
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
    ask: (text, variables) => queryComplete(app, reader, text, variables),
    readThread,
    async readComment({ issue, data }) {
      const thread = await readThread({ ...place, number: issue.number });
      return thread?.comments.nodes.find(({ fullDatabaseId }) => fullDatabaseId === String(data.id)) ?? null;
    },
    async readVersions({ nodeId }) {
      const read = await readDashboardIssue(app, reader, nodeId, new Map());
      return read?.issue.versions ?? [];
    },
    until,
    somebody() {
      if (person === null)
        throw new NotTried("it takes a person: start it in a terminal, or set SMOKE_USER_TOKEN");
      return person;
    },
    async untilDone({ looks, login }, look, isDone) {
      const seen = await until(look, isDone, looks);
      if (!isDone(seen)) throw new NotTried(`${login} did not do it in time`);
      return seen;
    },
  };
}
