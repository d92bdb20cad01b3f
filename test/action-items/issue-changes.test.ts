import { expect, test } from "@jest/globals";
import { planOpenedAnswers } from "../../src/action-items/issue-changes.ts";
import { formatOpenedAnswer } from "../../src/action-items/commands/opened-answer.ts";
import type { CommandComment } from "../../src/action-items/commands/command-comments.ts";
import { repositoryLocation } from "../../src/model/change.ts";
import { addressOf, commentOf, ownComment } from "./issues.ts";
import { setting } from "./items.ts";

const on = repositoryLocation({ id: 42, nodeId: "R_42", owner: "garden", name: "minutes", public: true });
const asked = commentOf("/minutes issue bbbbbb", { id: 70, login: "ada" });
const link = (number: number) => ({ id: "bbbbbb", issue: addressOf(`garden/tools#${number}`) });
const kept = {
  id: "I_4",
  address: addressOf("garden/tools#4"),
  item: "bbbbbb",
  createdAt: new Date("2026-01-14T09:00:00Z"),
  open: true,
};
const duplicate = {
  on: { ...on, id: "I_5", number: 5, addressInMinutes: "garden/tools#5" },
  item: "bbbbbb",
  kept,
};

function planFor(answer: ReturnType<typeof ownComment>): readonly string[] {
  const comment = {
    issue: { id: "I_1", repositoryId: 42, foreignComments: [asked], ownComments: [answer], items: [] },
    comment: asked,
    unconfirmed: [],
  } as unknown as CommandComment;
  return planOpenedAnswers(comment, [duplicate], on, setting).map((change) =>
    change.do === "correct answer" ? `${change.comment}: ${change.body}` : change.do,
  );
}

test("an answer that names a duplicate is corrected", () => {
  const wrong = ownComment(formatOpenedAnswer([link(5)], asked, setting), 80, "2026-01-14T09:00:00Z");
  expect(planFor(wrong)).toEqual([`80: ${formatOpenedAnswer([link(4)], asked, setting)}`]);
});

test("an answer that names the right issue, and one that a person edited, stay as they are", () => {
  const right = formatOpenedAnswer([link(4)], asked, setting);
  const wrong = formatOpenedAnswer([link(5)], asked, setting);
  expect(planFor(ownComment(right, 80, "2026-01-14T09:00:00Z"))).toEqual([]);
  expect(planFor(ownComment(wrong, 80, "2026-01-14T09:00:00Z", { humanChange: "edited" }))).toEqual([]);
});
