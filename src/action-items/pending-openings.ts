import { dayMs } from "../minutes/dates/calendar-date.ts";
import type { Config } from "../config/config.ts";
import { addressKey } from "../minutes/minutes.ts";
import type { DestinationObstacle, IssueDestination } from "../model/issue-destination.ts";
import type { ForeignComment } from "../model/target.ts";
import type { CommandComment } from "./commands/command-comments.ts";
import type { RepositoryName } from "./commands/parse-commands.ts";
import {
  maxOpenedPerDay,
  openingKey,
  type OpeningDecisions,
  type OpeningDecision,
} from "./issues/opening.ts";
import type { LookupsByAddress } from "./item-targets.ts";
import type { Item } from "./tracking/item.ts";

/** A command for an issue that was not carried out yet. */
export type PendingOpening = {
  readonly comment: ForeignComment;
  readonly item: Item;
  /** The repository in which the issue is to be opened. */
  readonly repository: RepositoryName;
};

/** Finds the commands for an issue that were not carried out yet, in the order of the comments. */
export function findPendingOpenings(
  comments: readonly CommandComment[],
  lookups: LookupsByAddress,
  { references }: Pick<Config, "references">,
  minutes: { readonly owner: string; readonly name: string; readonly public: boolean },
): readonly PendingOpening[] {
  // Who may decide about a public issue may decide nothing about private minutes.
  const allowed = comments.filter(({ issue }) => minutes.public || issue.public !== true);
  return allowed.flatMap(({ comment, openings }) =>
    openings
      .filter(({ status }) => status === "open" || status === "unknown")
      .map(({ item, repository }) => ({
        comment,
        item,
        repository: repository ?? findUsualRepository(item, lookups, references.tracker, minutes),
      })),
  );
}

/** Returns the repository of the item's own issue, or else the tracker, or else the minutes repository. */
function findUsualRepository(
  { references: [reference], ownReferences }: Item,
  lookups: LookupsByAddress,
  tracker: string | null,
  { owner, name }: { readonly owner: string; readonly name: string },
): RepositoryName {
  if (reference !== undefined && ownReferences) {
    const found = lookups.get(addressKey(reference));
    const { owner, repo } = found !== undefined && "target" in found ? found.target : reference;
    return { owner, repo };
  }
  const [trackerOwner, trackerName] = tracker?.split("/") ?? [];
  return trackerOwner === undefined || trackerName === undefined
    ? { owner, repo: name }
    : { owner: trackerOwner, repo: trackerName };
}

/** Key of a repository, compared without case. */
export function repositoryKey({ owner, repo }: RepositoryName): string {
  return `${owner}/${repo}`.toLowerCase();
}

/**
 * Decides which of the pending commands open an issue. The first ones of a day do.
 * @param destinations  the repositories, by `repositoryKey`. A missing one was not read.
 * @param assignable  the owners of each item to whom issues of its repository can be assigned, by `openingKey`
 */
export function decideOpenings(
  pending: readonly PendingOpening[],
  destinations: ReadonlyMap<string, IssueDestination | DestinationObstacle>,
  assignable: ReadonlyMap<string, readonly string[]>,
  now: Date,
): OpeningDecisions {
  const decisions = new Map<string, OpeningDecision>();
  const opened = new Map<string, Set<string>>();
  for (const { comment, item, repository } of pending) {
    const key = repositoryKey(repository);
    const destination = destinations.get(key);
    if (destination === undefined) continue;
    const name = `${repository.owner}/${repository.repo}`;
    const decide = (decision: OpeningDecision): void =>
      void decisions.set(openingKey(comment.id, item.id), decision);
    if (typeof destination === "string") {
      decide({ obstacle: destination, repository: name });
      continue;
    }
    const recent = opened.get(key) ?? findRecentItems(destination, now);
    opened.set(key, recent);
    if (!recent.has(item.id) && recent.size >= maxOpenedPerDay)
      decide({ obstacle: "daily limit", repository: name });
    else {
      recent.add(item.id);
      decide({ destination, assignees: assignable.get(openingKey(comment.id, item.id)) ?? [] });
    }
  }
  return decisions;
}

function findRecentItems({ issues }: IssueDestination, now: Date): Set<string> {
  return new Set(
    issues.filter(({ createdAt }) => now.getTime() - createdAt.getTime() < dayMs).map(({ item }) => item),
  );
}
