import { expect, test } from "@jest/globals";
import { formatIssueBody, formatIssueTitle } from "../../../src/action-items/issues/issue-text.ts";
import { findLiveReferences } from "../../fake-github/rendered.ts";
import { itemOf, setting } from "../items.ts";

test.each<[string, string, string]>([
  ["sharpen all the **blunt** spades", "Spades", "Sharpen all the blunt spades"],
  ["to buy [new seeds](https://example.org) for the beds", "Seeds", "Buy new seeds for the beds"],
  ["dig", "Beds:", "Beds: dig"],
  ["dig", "", "Dig"],
  ["", "Beds", "Beds"],
  ["", "", "An action item without text"],
  ["`npm test` fails\u202E on Windows again", "CI", "Npm test fails on Windows again"],
])("the title of %j below %j is %j", (text, topic, title) => {
  expect(formatIssueTitle({ text, topic })).toBe(title);
});

test("a long title is cut between two words", () => {
  const title = formatIssueTitle({ text: "water the tomatoes ".repeat(20), topic: "" });
  expect(title).toMatch(/ (?:water|the|tomatoes)…$/);
  expect(title.length).toBeLessThanOrEqual(101);
});

test("the body quotes the task below its bullet, and names who has it and who asked", () => {
  const item = itemOf({ text: "tell @eve, fixes garden/tools#1\n<!-- x -->", due: "2026-02-01" });
  const latest = { ...item.latest, item: { ...item.latest.item, bullet: "The spades are **blunt**" } };
  const body = formatIssueBody({ ...item, latest }, { askedBy: "@ben", others: ["@ann"] }, setting);
  expect(body.replaceAll("\u200B", "")).toBe(
    [
      "An action item of **[Beds, 2026-01-05](https://github.com/garden/minutes/blob/5ca1ab1e/beds/20260105.md?plain=1#L12)** · Beds",
      "> The spades are **blunt**\n>\n> tell @eve, fixes garden/tools#1",
      "Owner in the minutes: @ann · Due 2026-02-01",
      "<sub>Action item `bcdfgh`, opened for @ben by [Minutes Bot](https://github.com/apps/minutes-bot). Close this issue when it is done.</sub>",
      "<!-- minutes-bot:v1 repository=42 kind=item-issue item=bcdfgh -->",
    ].join("\n\n"),
  );
  const { users, issues } = findLiveReferences(body, "https://github.com");
  expect([users, issues]).toEqual([[], []]);
});
