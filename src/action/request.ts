import type { Problem } from "../problem.ts";
import { actionProblems } from "./messages.ts";

/** What a person asks for by running the workflow by hand. It takes the place of the buttons of check runs. */
export type WorkflowRequest =
  /** Re-runs the delivery check, which approves comments over the limit. Null: on the newest commit. */
  | { readonly do: "re-run"; readonly commit: string | null }
  /** Checks a pull request again. */
  | { readonly do: "check"; readonly number: number }
  /** Applies the fixes of a pull request. */
  | { readonly do: "fix"; readonly number: number };

const pattern = /^(?:re-run(?: ([\da-f]{40}))?|(check|fix) #?(\d{1,9}))$/i;

/** Parses a request. @returns null if the text is empty */
export function parseRequest(text: string): WorkflowRequest | null | { readonly problem: Problem } {
  const trimmed = text.trim().replaceAll(/\s+/g, " ");
  if (trimmed === "") return null;
  const [matched, commit, kind, number] = pattern.exec(trimmed) ?? [];
  if (matched === undefined) return { problem: actionProblems.requestUnknown(text) };
  if (kind === undefined) return { do: "re-run", commit: commit?.toLowerCase() ?? null };
  return { do: kind.toLowerCase() === "fix" ? "fix" : "check", number: Number(number) };
}
