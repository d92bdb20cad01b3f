import { expect, test } from "@jest/globals";
import { findDuplicateIssues, findOpenedLinks } from "../../../src/action-items/issues/duplicate-issues.ts";
import { linkItems } from "../../../src/action-items/issues/item-link.ts";
import { formatAddress } from "../../../src/minutes/minutes.ts";
import { repositoryLocation } from "../../../src/model/change.ts";
import { addressOf, lookupsOf } from "../issues.ts";
import { itemOf } from "../known-items.ts";

const [own, near, first, second] = ["garden/tools#1", "garden/tools#2", "garden/tools#8", "garden/tools#9"];
const item = itemOf({
  id: "bbbbbb",
  ids: ["bbbbbb", "cccccc"],
  references: [addressOf(own)],
  formerReferences: [addressOf(near)],
  ownReferences: false,
});
const link = (issue: string, id = "cccccc") => ({ id, issue: addressOf(issue) });

/** Returns where the item points to, and where comments about it may be. */
function linked(links: readonly ReturnType<typeof link>[], lookups: Parameters<typeof lookupsOf>[0] = {}) {
  const [found = item] = linkItems([item], links, lookupsOf(lookups));
  return {
    opened: found.openedIssue === undefined ? null : formatAddress(found.openedIssue),
    references: found.references.map(formatAddress),
    own: found.ownReferences,
    former: (found.formerReferences ?? []).map(formatAddress),
  };
}

test("an item without a link stays as it is", () => {
  expect(linkItems([item], [link(first, "dddddd")])).toEqual([item]);
});

test("the opened issue takes the place of the references, which are still followed", () => {
  expect(linked([link(first)])).toEqual({
    opened: first,
    references: [first],
    own: true,
    former: [own, near],
  });
});

test("the issue is kept while GitHub does not answer", () => {
  expect(linked([link(first)], { [first]: "no answer" })).toMatchObject({
    opened: first,
    references: [first],
  });
});

test("the references of the minutes count while the issue cannot be reached", () => {
  expect(linked([link(first)], { [first]: "cannot be reached" })).toEqual({
    opened: first,
    references: [own],
    own: false,
    former: [first, near],
  });
});

test("a deleted issue counts no more, and the next link takes its place", () => {
  expect(linked([link(first)], { [first]: "deleted" })).toMatchObject({ opened: null, references: [own] });
  expect(linked([link(first), link(second)], { [first]: "deleted" })).toMatchObject({
    opened: second,
    references: [second],
  });
});

test("the same items come out whatever is known, so that the same issues are read again", () => {
  const links = [link(first)];
  const [once = item] = linkItems([item], links);
  expect(linkItems([item], links, lookupsOf({ [first]: {} }))).toEqual([once]);
});

const opened = (number: number, open = true, of = "bbbbbb") => ({
  id: `I_${number}`,
  address: { owner: "garden", repo: "tools", number },
  item: of,
  createdAt: new Date("2026-01-14T09:00:00Z"),
  open,
});
const destination = (...issues: readonly ReturnType<typeof opened>[]) => ({
  on: repositoryLocation({ id: 1, nodeId: "R_1", owner: "garden", name: "tools", public: true }),
  labels: [],
  issues,
});

test("of several issues of one item the oldest counts, and the other open ones are duplicates", () => {
  const all = [destination(opened(9), opened(8), opened(10, false), opened(11, true, "cccccc"))];
  expect(findOpenedLinks(all)).toEqual([link(first, "bbbbbb"), link("garden/tools#11")]);
  expect(findDuplicateIssues(all).map(({ on, kept }) => [on.number, kept.address.number])).toEqual([[9, 8]]);
});
