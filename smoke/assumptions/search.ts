import { fact, type Assumption } from "../assumption.ts";
import { findCommentedIssues } from "../../src/github/read/targets/find-commented-issues.ts";

type Answer = { readonly search: { readonly issueCount: number } };

const query = `query ($words: String!) { search(query: $words, type: ISSUE, first: 1) { issueCount } }`;

/** About three minutes, because the search index lags. */
const maxReads = 90;

export const search: Assumption = {
  assumption: "A search finds issues with comments of the app; a search with two owners finds nothing",
  source:
    "https://github.blog/changelog/2025-03-06-github-issues-projects-api-support-for-issues-advanced-search-and-more/",
  effects: "posts a comment and searches for it",
  async try({ app, slug, place: { owner }, postComment, queryGraphql: ask, poll: until }) {
    const { issue } = await postComment("To be found.");
    const isFound = await until(
      async () => (await findCommentedIssues(app, owner)).some(({ number }) => number === issue.number),
      (value) => value,
      maxReads,
    );
    const words = `commenter:app/${slug} user:${owner} user:github`;
    const { issueCount } = (await ask<Answer>(query, { words })).search;
    return [fact("found with one owner", isFound, true), fact("issues with two owners", issueCount, 0)];
  },
};
