import { addressKey, formatAddress } from "../minutes/minutes.ts";
import type { Change, Location } from "../model/change.ts";
import type { CommandComment } from "./commands/command-comments.ts";
import { compareStated } from "./commands/command-time.ts";
import { formatOpenedAnswer } from "./commands/opened-answer.ts";
import { nameOwner } from "./dashboard/dashboard-rows.ts";
import { formatDuplicateIssue, formatIssueBody, formatIssueTitle } from "./issues/issue-text.ts";
import { parseOpenedMarker } from "./issues/issue-markers.ts";
import type { DuplicateIssue } from "./issues/duplicate-issues.ts";
import { openingKey } from "./issues/opening.ts";
import type { ItemSnapshot } from "./item-snapshot.ts";
import type { ItemStates } from "./item-states.ts";
import type { ItemTextContext } from "./item-text-context.ts";
import { itemOutcomeReasons } from "./messages.ts";

/** Plans the issues that people asked for, one for each item, and the end of those that were opened twice. */
export function planIssues(
  { comments, items }: ItemStates,
  { openings, duplicateIssues }: Pick<ItemSnapshot, "openings" | "duplicateIssues">,
  texts: ItemTextContext,
): readonly Change[] {
  const open = new Map(items.filter(({ state }) => !state.done).map(({ item }) => [item.id, item]));
  const planned = new Set<string>();
  const sorted = comments.toSorted((a, b) => compareStated(a.comment, b.comment));
  const opening = sorted.flatMap(({ comment, openings: asked }) =>
    asked.flatMap(({ item: { id }, status }): readonly Change[] => {
      const item = open.get(id);
      const decision = openings.get(openingKey(comment.id, id));
      if (item === undefined || decision === undefined || !("destination" in decision)) return [];
      if (status !== "open" || planned.has(id)) return [];
      planned.add(id);
      const { destination, assignees } = decision;
      const assigned = new Set(assignees.map((login) => login.toLowerCase()));
      const isAssigned = (owner: string): boolean => assigned.has(owner.toLowerCase());
      const others = item.owners.filter((owner) => !isAssigned(owner)).map((owner) => nameOwner(owner, item));
      return [
        {
          do: "open issue",
          on: destination.on,
          path: item.latest.path,
          why: itemOutcomeReasons.issueWanted(comment.login),
          item: id,
          title: formatIssueTitle(item),
          body: formatIssueBody(item, { askedBy: comment.login, others }, texts),
          labels: destination.labels,
          assignees: item.owners.filter(isAssigned),
        },
      ];
    }),
  );
  const closing = duplicateIssues.map(({ on, item, kept: { address } }): Change => ({
    do: "close duplicate issue",
    on,
    path: "",
    why: itemOutcomeReasons.duplicateIssue(formatAddress(address)),
    body: formatDuplicateIssue(item, address, texts),
  }));
  return [...opening, ...closing];
}

/** Plans the answer that names the issues which a comment asked for, or its correction. @param on  where the comment is */
export function planOpenedAnswers(
  { issue, comment, unconfirmed }: CommandComment,
  duplicates: readonly DuplicateIssue[],
  on: Location,
  texts: ItemTextContext,
): readonly Change[] {
  const location = { on, path: "" };
  const kept = new Map(
    duplicates.map(({ on: duplicate, kept: { address } }) => [
      duplicate.addressInMinutes.toLowerCase(),
      address,
    ]),
  );
  const corrections = issue.ownComments.flatMap(({ id, body, humanChange }): readonly Change[] => {
    const marker = parseOpenedMarker(body);
    if (marker?.repository !== texts.repositoryId || marker.comment !== comment.id) return [];
    if (humanChange !== null || !marker.links.some((link) => kept.has(addressKey(link.issue)))) return [];
    const links = marker.links.map((link) => ({
      ...link,
      issue: kept.get(addressKey(link.issue)) ?? link.issue,
    }));
    return [
      {
        do: "correct answer",
        ...location,
        comment: id,
        why: itemOutcomeReasons.issueCorrected,
        body: formatOpenedAnswer(links, comment, texts),
      },
    ];
  });
  if (unconfirmed.length === 0) return corrections;
  return [
    ...corrections,
    {
      do: "answer command",
      ...location,
      why: itemOutcomeReasons.issueNamed(comment.login),
      body: formatOpenedAnswer(unconfirmed, comment, texts),
    },
  ];
}
