import type { Target } from "./target.ts";

/** Which part of GitHub a change is about. */
export type Place = Pick<
  Target,
  "id" | "owner" | "repo" | "number" | "repositoryId" | "repositoryNodeId" | "public" | "written"
>;

/** One write. `why` is the log line; a dry run prints the changes. */
export type Change = { readonly on: Place; readonly path: string; readonly why: string } & (
  | { readonly do: "create comment"; readonly body: string; readonly stands: readonly string[] }
  | {
      readonly do: "edit comment";
      readonly comment: number;
      readonly body: string;
      readonly result: EditResult;
    }
  | { readonly do: "delete duplicate"; readonly comment: number }
  | { readonly do: "create label"; readonly label: string }
  | { readonly do: "add label"; readonly label: string }
  | { readonly do: "remove label"; readonly label: string }
  | { readonly do: "create dashboard"; readonly title: string; readonly body: string }
  | { readonly do: "edit dashboard"; readonly body: string }
  /** Closes a list that became one with another, if it still says what was seen. */
  | {
      readonly do: "merge dashboard";
      readonly seen: string;
      readonly isOpen: boolean;
      /** What it says from now on; null: what it says already. */
      readonly merged: string | null;
    }
  /** A reminder on a target, or a digest on the dashboard. */
  | { readonly do: "remind"; readonly body: string }
  /** By its node id. */
  | { readonly do: "fold reminder"; readonly comment: string }
  | { readonly do: "acknowledge command"; readonly comment: number }
  | { readonly do: "answer command"; readonly body: string }
);

export type EditResult = "edited" | "withdrawn" | "restored" | "adopted" | "again";

/** What became of a change, or of a mention that needs none. */
export type Outcome = {
  readonly path: string;
  /** As written in the minutes: where a moved issue is now may be nobody's business. */
  readonly address: string;
  /** Whether everybody may know what became of it. */
  readonly public: boolean;
  /** The repository that it is in, by its node id, where it is known: who may know is asked again before it is told. */
  readonly repository?: string;
  readonly result:
    | "posted"
    | EditResult
    | "deleted duplicate"
    | "labelled"
    | "unlabelled"
    /** The dashboard was made or brought up to date. */
    | "listed"
    | "reminded"
    | "folded"
    | "acknowledged"
    | "answered"
    | "unchanged"
    /** A dry run: it would be written. */
    | "planned"
    /** Nothing is written, for good. */
    | "skipped"
    /** A comment stands there and is left as it is. */
    | "frozen"
    /** More new comments than the cap allows; a person may release them. */
    | "parked"
    /** Not decided: the next run tries again. */
    | "waiting";
  readonly why: string;
};

/** Whether the run's commit is done with as far as this outcome goes. */
export function isFinal(outcome: Outcome): boolean {
  return outcome.result !== "waiting";
}

export function placeOf(target: Target): Place {
  const { id, owner, repo, number, repositoryId, repositoryNodeId, public: isPublic, written } = target;
  return { id, owner, repo, number, repositoryId, repositoryNodeId, public: isPublic, written };
}

export function outcomeOn(on: Place, path: string, result: Outcome["result"], why: string): Outcome {
  return { path, address: on.written, public: on.public, repository: on.repositoryNodeId, result, why };
}

/** The minutes repository itself, where something is to be written that is no issue yet. */
export function repositoryPlace(repository: {
  readonly id: number;
  readonly nodeId: string;
  readonly owner: string;
  readonly name: string;
  readonly public: boolean;
}): Place {
  const { id, nodeId, owner, name, public: isPublic } = repository;
  return {
    id: nodeId,
    owner,
    repo: name,
    number: 0,
    repositoryId: id,
    repositoryNodeId: nodeId,
    public: isPublic,
    written: `${owner}/${name}`,
  };
}

/** What a dry run says of a change. */
export function planned(change: Change): Outcome {
  return outcomeOn(change.on, change.path, "planned", `${change.do}: ${change.why}`);
}
