import { searchIssues } from "../search.ts";
import { invalid } from "./answer.ts";
import type { Route } from "./call.ts";
import { page } from "./paginate.ts";
import { issueShape } from "./shapes.ts";

/** A search shows a thousand results at most, however many it counts. */
const maxSearchResults = 1000;

export const searchRoutes: readonly Route[] = [
  {
    operation: "GET /search/issues",
    answer: (call) => {
      const query = call.query.get("q") ?? "";
      if (query.trim() === "") throw invalid("Search", "q", "missing");
      if (query.length > 256)
        throw invalid("Search", "q", "invalid", "The search is longer than 256 characters.");
      const found = searchIssues(call.state, call.caller, query);
      const sorted =
        call.query.get("sort") === "updated"
          ? [...found].sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
          : found;
      return page(
        call,
        (call.query.get("order") === "asc" ? [...sorted].reverse() : sorted).slice(0, maxSearchResults),
        (issue) => ({ ...issueShape(call.site, call.state, issue), closed_by: undefined, score: 1 }),
        (items) => ({ total_count: found.length, incomplete_results: false, search_type: "lexical", items }),
      );
    },
  },
];
