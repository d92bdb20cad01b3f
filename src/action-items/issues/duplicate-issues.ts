import { addressKey, formatAddress } from "../../minutes/minutes.ts";
import type { Location } from "../../model/change.ts";
import type { IssueDestination, OpenedIssue } from "../../model/issue-destination.ts";
import type { ItemLink } from "./item-link.ts";

/** An open issue that a second process opened for the same item. */
export type DuplicateIssue = { readonly on: Location; readonly item: string; readonly kept: OpenedIssue };

/** Returns the issues that were opened for items, one for each: the oldest in each repository. */
export function findOpenedLinks(destinations: readonly IssueDestination[]): readonly ItemLink[] {
  return groupByItem(destinations).flatMap(({ item, all: [first] }) =>
    first === undefined ? [] : [{ id: item, issue: first.address }],
  );
}

/** Finds the issues that were opened although an older one is there. */
export function findDuplicateIssues(destinations: readonly IssueDestination[]): readonly DuplicateIssue[] {
  return groupByItem(destinations).flatMap(({ item, on, all: [kept, ...others] }) =>
    kept === undefined
      ? []
      : others
          .filter(({ open, address }) => open && addressKey(address) !== addressKey(kept.address))
          .map(({ id, address }) => ({
            on: { ...on, id, number: address.number, addressInMinutes: formatAddress(address) },
            item,
            kept,
          })),
  );
}

function groupByItem(
  destinations: readonly IssueDestination[],
): readonly { readonly item: string; readonly on: Location; readonly all: readonly OpenedIssue[] }[] {
  return destinations.flatMap(({ on, issues }) => {
    const items = new Set(issues.map(({ item }) => item));
    return [...items].map((item) => ({
      item,
      on,
      all: issues
        .filter((issue) => issue.item === item)
        .toSorted((a, b) => a.address.number - b.address.number),
    }));
  });
}
