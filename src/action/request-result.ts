import type { Problem } from "../problem.ts";
import type { FixesResult } from "../pull-request/fixes-result.ts";
import { requestNotes, requestProblems } from "./messages.ts";
import type { WorkflowRequest } from "./request.ts";

/** What became of what a person asked for. `failed`: GitHub gave no clear answer, or asked to wait. */
export type RequestResult =
  | "checked"
  | "re-run"
  | "pull request not found"
  | "commit not found"
  | "configuration broken"
  | "failed"
  | FixesResult;

/** Results that say nothing about the minutes. */
const openResults: ReadonlySet<RequestResult> = new Set([
  "no write access",
  "configuration broken",
  "failed",
]);

/**
 * Describes the result of a request, for the person who made it. A refused request is a problem, because no later run
 * repeats it.
 * @param options  `name` of the minutes repository, the login of the `person`, and whether all readers may read the minutes
 */
export function describeRequestResult(
  request: WorkflowRequest,
  result: RequestResult,
  { name, person, isAllowedAudience }: { name: string; person: string; isAllowedAudience: boolean },
): { readonly problem: Problem } | { readonly note: string } {
  const facts = {
    ...{ name, person, request: `\`${formatRequest(request)}\`` },
    number: "number" in request ? request.number : 0,
  };
  const isShown = isAllowedAudience || openResults.has(result);
  if (result in requestNotes)
    return { note: requestNotes[isShown ? (result as keyof typeof requestNotes) : "hidden"](facts) };
  return { problem: requestProblems[isShown ? (result as keyof typeof requestProblems) : "hidden"](facts) };
}

function formatRequest(request: WorkflowRequest): string {
  if (request.do === "re-run") return request.commit === null ? "re-run" : `re-run ${request.commit}`;
  return `${request.do} ${request.number}`;
}
