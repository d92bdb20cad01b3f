import type { Annotation } from "../../../reports/annotations.ts";
import type { Action } from "../../../pull-request/report.ts";

/** The check suites of a commit in a GraphQL response. */
export type CheckSuites<Run> = {
  readonly nodes: readonly { readonly checkRuns: { readonly nodes: readonly Run[] } }[];
};

/** Returns the check runs of all suites. */
export function flattenCheckRuns<Run>(suites: CheckSuites<Run> | null | undefined): readonly Run[] {
  return (suites?.nodes ?? []).flatMap(({ checkRuns }) => checkRuns.nodes);
}

/** A completed check run. */
export type CheckRun = {
  readonly name: string;
  readonly commit: string;
  readonly conclusion: "success" | "neutral" | "failure";
  /** State for later runs, stored on GitHub. */
  readonly externalId?: string;
  readonly title: string;
  /** Markdown, at most 65,535 bytes. */
  readonly summary: string;
  /** At most 50 annotations. */
  readonly annotations: readonly Annotation[];
  /** At most three buttons. */
  readonly actions?: readonly Action[];
};
