import type { Target } from "./target.ts";

/** The issue, discussion or repository that a change is written to. */
export type Location = Pick<
  Target,
  | "id"
  | "kind"
  | "owner"
  | "repo"
  | "number"
  | "repositoryId"
  | "repositoryNodeId"
  | "public"
  | "addressInMinutes"
>;

/** One write to GitHub. `why` is its log line. A dry run prints the changes. */
export type Change = { readonly on: Location; readonly path: string; readonly why: string } & (
  | {
      readonly do: "create comment";
      readonly body: string;
      /** The first is `path`. The others are minutes of the same series with the same text. */
      readonly coveredPaths: readonly string[];
      /** Reason for the others. */
      readonly repeatedWhy: string;
      /** Minutes with another text: rows of a comment that is a history from the start. */
      readonly others?: readonly CoveredMinutes[];
    }
  | {
      readonly do: "edit comment";
      readonly comment: number;
      readonly commentNodeId: string;
      readonly body: string;
      readonly result: EditResult;
      /** The other minutes that the edit is about: rows of a history. */
      readonly others?: readonly CoveredMinutes[];
    }
  /** One line that links to a history. */
  | { readonly do: "create notice"; readonly body: string }
  | { readonly do: "delete duplicate"; readonly comment: number; readonly commentNodeId: string }
  | { readonly do: "create label"; readonly label: string }
  | { readonly do: "add label"; readonly label: string }
  | { readonly do: "remove label"; readonly label: string }
  /** Creates the dashboard, or a further part of it. */
  | {
      readonly do: "create dashboard";
      /** Its number in the list, from 1. */
      readonly part: number;
      readonly title: string;
      readonly body: string;
    }
  | {
      readonly do: "edit dashboard";
      readonly part: number;
      /** Null if the title stays as it is. */
      readonly title: string | null;
      readonly body: string;
      /** Parts that get what this edit removes. It is written only if their writes in the same run succeeded. */
      readonly after: readonly number[];
    }
  /** Closes a dashboard that was merged into another one, if its body is still the one that was read. */
  | {
      readonly do: "merge dashboard";
      readonly expectedBody: string;
      readonly isOpen: boolean;
      /** Null if the body stays as it is. */
      readonly newBody: string | null;
    }
  /** A reminder on a target, or a digest on the dashboard. */
  | { readonly do: "remind"; readonly body: string }
  /** Shows which items of a digest are done. */
  | { readonly do: "edit digest"; readonly comment: number; readonly body: string }
  /** Hides an older reminder on GitHub, by the comment's node id. */
  | { readonly do: "minimize reminder"; readonly comment: string }
  | { readonly do: "acknowledge command"; readonly comment: number }
  | { readonly do: "answer command"; readonly body: string }
  /** Opens an issue for an action item, unless it has one already. */
  | {
      readonly do: "open issue";
      /** Id of the item. */
      readonly item: string;
      readonly title: string;
      readonly body: string;
      /** Labels of the repository. GitHub would create missing ones. */
      readonly labels: readonly string[];
      /** People to whom issues of the repository can be assigned. */
      readonly assignees: readonly string[];
    }
  /** Closes an issue that a second process opened for the same item. */
  | { readonly do: "close duplicate issue"; readonly body: string }
  /** Corrects which issue our comment names, after a duplicate of it was closed. */
  | { readonly do: "correct answer"; readonly comment: number; readonly body: string }
);

export type EditResult = "edited" | "withdrawn" | "restored" | "moved" | "repeated" | "added";

/** Minutes that share a written comment with those of the change, with their own result. */
export type CoveredMinutes = { readonly path: string; readonly result: EditResult; readonly why: string };

/** The result of a change, or of a reference that needs no change. */
export type Outcome = {
  readonly path: string;
  /** As written in the minutes. The current address of a moved issue may be private. */
  readonly address: string;
  /** Whether the outcome may be shown to everybody. */
  readonly public: boolean;
  /** Node id of the target's repository, if known. Its visibility is read again before the outcome is shown. */
  readonly repository?: string;
  readonly result:
    | "posted"
    | EditResult
    /** A line about the row of a history was posted. */
    | "notified"
    | "deleted duplicate"
    | "labelled"
    | "unlabelled"
    /** The dashboard was created. */
    | "opened"
    /** An issue was opened for an action item. */
    | "opened issue"
    | "closed duplicate"
    /** The dashboard was updated. */
    | "listed"
    | "reminded"
    | "minimized"
    | "acknowledged"
    | "answered"
    | "unchanged"
    /** Dry run: the change would have been written. */
    | "planned"
    /** Nothing is written, now or later. */
    | "skipped"
    /** The existing comment stays as it is. */
    | "kept"
    /** More new comments than the limit allows. A person can approve them. */
    | "over limit"
    /** Not decided yet: the next run tries again. */
    | "waiting";
  /** The reason as a sentence, for people. */
  readonly why: string;
  /** The reason as a code, if something else depends on it. */
  readonly code?: ReasonCode;
  /** Of a planned outcome: the result that the change would have. */
  readonly planned?: Outcome["result"];
};

/** Codes of reasons on which other code depends. Code compares these codes and never the sentences. */
export type ReasonCode =
  | "before baseline"
  | "comments off"
  | "listed"
  | "daily limit"
  | "deleted by person"
  | "label removed by person"
  /** A person can remove the cause: in a configuration, in the settings of an installation, on an issue. */
  | "person needed"
  /** The app has no permission for discussions. The report explains it once. */
  | "discussions not permitted"
  | "not reminded"
  | "list not updated"
  | "list needs person"
  | "not searched"
  | "issue deleted";

/** A reason with its code. */
export type Reason = Pick<Outcome, "why" | "code">;

/** Returns whether this outcome needs no further run for the same commit. */
export function isFinal(outcome: Outcome): boolean {
  return outcome.result !== "waiting";
}

export function locationOf(target: Target): Location {
  const {
    id,
    kind,
    owner,
    repo,
    number,
    repositoryId,
    repositoryNodeId,
    public: isPublic,
    addressInMinutes,
  } = target;
  return {
    id,
    kind,
    owner,
    repo,
    number,
    repositoryId,
    repositoryNodeId,
    public: isPublic,
    addressInMinutes,
  };
}

export function createOutcome(
  on: Location,
  path: string,
  result: Outcome["result"],
  reason: string | Reason,
): Outcome {
  const why = typeof reason === "string" ? { why: reason } : reason;
  return {
    path,
    address: on.addressInMinutes,
    public: on.public,
    repository: on.repositoryNodeId,
    result,
    ...why,
  };
}

/** Location of a repository itself, for a write that creates an issue. */
export function repositoryLocation(repository: {
  readonly id: number;
  readonly nodeId: string;
  readonly owner: string;
  readonly name: string;
  readonly public: boolean;
}): Location {
  const { id, nodeId, owner, name, public: isPublic } = repository;
  return {
    id: nodeId,
    kind: "issue",
    owner,
    repo: name,
    number: 0,
    repositoryId: id,
    repositoryNodeId: nodeId,
    public: isPublic,
    addressInMinutes: `${owner}/${name}`,
  };
}
