import type { AppOptions } from "../../src/github/client/app.ts";
import type { Assumption } from "../../smoke/assumption.ts";
import { assignable } from "../../smoke/assumptions/assignable.ts";
import { checkFound } from "../../smoke/assumptions/check-found.ts";
import { checkSize } from "../../smoke/assumptions/check-size.ts";
import { commentLength } from "../../smoke/assumptions/comment-length.ts";
import { crossReference } from "../../smoke/assumptions/cross-reference.ts";
import { deletedComment } from "../../smoke/assumptions/deleted-comment.ts";
import { editByPerson } from "../../smoke/assumptions/edit-by-person.ts";
import { editHistory } from "../../smoke/assumptions/edit-history.ts";
import { foundAgain } from "../../smoke/assumptions/found-again.ts";
import { label } from "../../smoke/assumptions/label.ts";
import { largeQuery } from "../../smoke/assumptions/large-query.ts";
import { locked } from "../../smoke/assumptions/locked.ts";
import { mention } from "../../smoke/assumptions/mention.ts";
import { minimized } from "../../smoke/assumptions/minimized.ts";
import { ownComment } from "../../smoke/assumptions/own-comment.ts";
import { ownEdit } from "../../smoke/assumptions/own-edit.ts";
import { ownIssue } from "../../smoke/assumptions/own-issue.ts";
import { pullsOfCommit } from "../../smoke/assumptions/pulls-of-commit.ts";
import { reaction } from "../../smoke/assumptions/reaction.ts";
import { search } from "../../smoke/assumptions/search.ts";
import { tick } from "../../smoke/assumptions/tick.ts";
import { transfer } from "../../smoke/assumptions/transfer.ts";

/** One difference of a fake GitHub: requests whose line and body match get another status or text. */
export type Difference = {
  readonly to: RegExp;
  readonly status?: number;
  readonly instead?: readonly [RegExp, string];
};

const graphql = (field: string): RegExp => new RegExp(`^POST /graphql .*${field}`, "s");

/** One way to fail for each assumption. */
export const differences: readonly (readonly [Assumption, Difference])[] = [
  [ownIssue, { to: /^POST \S+\/issues /, instead: [/"type":"Bot"/g, '"type":"User"'] }],
  [foundAgain, { to: /^GET \S+\/issues\?/, instead: [/.*/s, "[]"] }],
  [editHistory, { to: graphql("userContentEdits"), instead: [/"diff":"[^"]*"/g, '"diff":"a summary"'] }],
  [
    ownComment,
    { to: graphql("isMinimized"), instead: [/"viewerDidAuthor":true/g, '"viewerDidAuthor":false'] },
  ],
  [
    ownEdit,
    {
      to: graphql("isMinimized"),
      instead: [/"editor":\{"__typename":"Bot"/g, '"editor":{"__typename":"User"'],
    },
  ],
  [reaction, { to: /\/reactions /, status: 201 }],
  [minimized, { to: graphql("isMinimized"), instead: [/"isMinimized":true/g, '"isMinimized":false'] }],
  [commentLength, { to: /^POST \S+\/comments .{65536}/s, status: 422 }],
  [label, { to: graphql("labelings"), instead: [/"__typename":"Bot"/g, '"__typename":"User"'] }],
  [locked, { to: /^POST \S+\/comments /, instead: [/locked/g, "closed"] }],
  [
    crossReference,
    { to: graphql("CROSS_REFERENCED_EVENT"), instead: [/"filteredCount":0/g, '"filteredCount":1'] },
  ],
  [checkSize, { to: /^POST \S+\/check-runs .*\u200b/s, status: 201 }],
  [checkFound, { to: graphql("checkSuites"), instead: [/second/g, "first"] }],
  [pullsOfCommit, { to: /^GET \S+\/pulls /, instead: [/.*/s, '[{"number":7}]'] }],
  [largeQuery, { to: graphql("issue49"), instead: [/"issue49":\{/, '"issue49":null,"other":{'] }],
  [search, { to: graphql("search"), instead: [/"issueCount":0/, '"issueCount":1'] }],
  [assignable, { to: /^GET \S+\/assignees\/nobody/, status: 204 }],
  [editByPerson, { to: graphql("editor"), instead: [/"login":"ann"/g, '"login":"minutes-bot"'] }],
  [tick, { to: graphql("userContentEdits"), instead: [/"login":"ann"/g, '"login":"ghost"'] }],
  [deletedComment, { to: graphql("deletedCommentAuthor"), instead: [/"login":"ann"/g, '"login":"ghost"'] }],
  [mention, { to: /^GET \S+\/timeline/, instead: [/"event":"mentioned"/g, '"event":"referenced"'] }],
  [transfer, { to: /^POST \S+\/comments .*Lost/s, status: 200 }],
];

/** Returns a fetch that changes one kind of response of a fake GitHub. */
export function withDifference(
  fetch: AppOptions["fetch"],
  { to, status, instead }: Difference,
): AppOptions["fetch"] {
  return async (input, init) => {
    const response = await fetch(input, init);
    const { pathname, search: parameters } = new URL(input instanceof Request ? input.url : input);
    const body = typeof init?.body === "string" ? init.body : "";
    if (!to.test(`${init?.method ?? "GET"} ${pathname}${parameters} ${body}`)) return response;
    const text = response.body === null ? null : await response.text();
    const changed = text === null || instead === undefined ? text : text.replace(...instead);
    const newStatus = status ?? response.status;
    return new Response(newStatus === 204 ? null : changed, { status: newStatus, headers: response.headers });
  };
}
