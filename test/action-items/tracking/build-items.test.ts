import { expect, test } from "@jest/globals";
import type { KnownItem } from "../../../src/action-items/tracking/item.ts";
import { trackItems } from "../../../src/action-items/tracking/track-items.ts";
import { buildItems } from "../../../src/action-items/tracking/build-items.ts";
import type { Item, ItemFile } from "../../../src/action-items/tracking/item.ts";
import { fileAt, robots } from "../robots.ts";

const itemsIn = (files: readonly ItemFile[], listed: readonly KnownItem[] = []): readonly Item[] =>
  buildItems(trackItems(files), listed);

function onlyItem(files: readonly ItemFile[], listed: readonly KnownItem[] = []): Item {
  const [item, ...others] = itemsIn(files, listed);
  if (item === undefined || others.length > 0) throw new Error(`${others.length + 1} items`);
  return item;
}

/** What the dashboard remembers of an item. */
const listedAs = ({ id, latest, text }: Item): KnownItem => ({ id, path: latest.path, text });

const november8 = robots("1108", "## Gripper", "", "- AI @ann: compare three grippers");
const november15 = robots("1115", "## Gripper", "", "- AI @ann: compare three grippers, still");
const november22 = robots("1122", "## Gripper", "", "- AI @ann, @kurt: compare four grippers");

test("an item is named after its first statement", () => {
  const item = onlyItem([november8, november15, november22]);
  expect(item.id).toBe(onlyItem([november8]).id);
  expect(item.id).toMatch(/^[2-9b-z]{6}$/);
  expect(item.ids).toHaveLength(3);
});

test("an item has the latest text and owners, and its first statement", () => {
  const item = onlyItem([november8, november15, november22]);
  expect(item).toMatchObject({ text: "compare four grippers", owners: ["ann", "kurt"], topic: "Gripper" });
  expect([item.first.date, item.latest.date]).toEqual(["2023-11-08", "2023-11-22"]);
});

test("keeps the previous owners if the latest minutes name none", () => {
  const without = robots("1115", "## Action items", "", "- compare three grippers");
  expect(onlyItem([november8, without]).owners).toEqual(["ann"]);
});

test("minutes that land late and are older do not change the id", () => {
  const before = onlyItem([november15, november22]);
  const after = onlyItem([november8, november15, november22], [listedAs(before)]);
  expect(after.id).toBe(before.id);
  expect(after.first.date).toBe("2023-11-08");
});

test("lines inserted above it do not change the id", () => {
  const later = robots(
    "1108",
    "",
    "We met in the lab.",
    "",
    "## Gripper",
    "",
    "- AI @ann: compare three grippers",
  );
  expect(onlyItem([later]).id).toBe(onlyItem([november8]).id);
});

test("a corrected typo does not change the id", () => {
  const typo = robots("1108", "## Gripper", "", "- AI @ann: compare tree grippres");
  const before = onlyItem([typo]);
  const after = onlyItem([november8], [listedAs(before)]);
  expect(after.id).toBe(before.id);
  expect(after.ids).toEqual([before.id, onlyItem([november8]).id]);
});

test("a corrected heading does not change the id", () => {
  const before = onlyItem([november8]);
  const corrected = robots("1108", "## Grippers for eggs", "", "- AI @ann: compare three grippers");
  expect(onlyItem([corrected], [listedAs(before)]).id).toBe(before.id);
});

test("renaming the file to correct its date does not change the id", () => {
  const before = onlyItem([november8]);
  const renamed = robots("1109", "## Gripper", "", "- AI @ann: compare three grippers");
  expect(onlyItem([renamed], [listedAs(before)]).id).toBe(before.id);
});

test("a long item is known by its beginning", () => {
  const reasons = ", because the old one is too small for eggs".repeat(5);
  const typo = robots("1108", "## Gripper", "", `- AI @ann: compare tree grippers${reasons}`);
  const before = onlyItem([typo]);
  const listed = { ...listedAs(before), text: `${before.text.slice(0, 119)}…` };
  const changed = robots("1108", "## Gripper", "", `- AI @ann: compare three grippers${reasons}`);
  expect(onlyItem([changed], [listed]).id).toBe(before.id);
});

test("two items with almost the same text keep their ids when both are corrected", () => {
  const wrong = robots("1108", "- AI @ann: mend the left amr", "- AI @ann: mend the right amr");
  const [left, right] = itemsIn([wrong]);
  const changed = robots("1108", "- AI @ann: mend the right arm", "- AI @ann: mend the left arm");
  const listed = [left, right].map((item) => listedAs(item ?? never()));
  expect(itemsIn([changed], listed).map(({ id, text }) => [text, id])).toEqual([
    ["mend the right arm", right?.id],
    ["mend the left arm", left?.id],
  ]);
});

test("an item does not take the id of another one that is still in the minutes", () => {
  const before = onlyItem([november8]);
  const two = robots(
    "1108",
    "## Gripper",
    "",
    "- AI @ann: compare three grippers",
    "- AI @ann: compare three gripper",
  );
  const ids = itemsIn([two], [listedAs(before)]).map(({ id }) => id);
  expect(ids[0]).toBe(before.id);
  expect(new Set(ids).size).toBe(2);
});

test("no other item takes the id of a removed one", () => {
  const before = onlyItem([november8]);
  const other = robots("1108", "## Gripper", "", "- AI @ann: paint the dock yellow");
  expect(onlyItem([other], [listedAs(before)]).id).not.toBe(before.id);
});

test("two listed items that become one keep the id of the earlier statement", () => {
  const [first] = itemsIn([november8]);
  const [second] = itemsIn([november15]);
  const listed = [second, first].map((item) => listedAs(item ?? never()));
  const item = onlyItem([november8, november15], listed);
  expect(item.id).toBe(first?.id);
  expect(item.ids).toContain(second?.id);
});

test("claims of minutes date from the beginning of the meeting's local day", () => {
  const [item] = buildItems(trackItems([november8]), [], "Europe/Berlin");
  expect(item?.claims).toMatchObject([
    { status: "open", at: new Date("2023-11-07T23:00:00Z"), by: { kind: "minutes", path: november8.path } },
  ]);
});

test("an item that is done in its first statement is done", () => {
  const done = robots("1108", "- AI @ann: mend the left arm (done)");
  expect(onlyItem([done]).claims.map(({ status }) => status)).toEqual(["open", "done"]);
});

test("an item keeps the issue that earlier minutes named", () => {
  const named = robots("1108", "## Dock", "", "- AI @ann: paint the dock, see acme/dock#7");
  const again = robots("1115", "## Dock", "", "- AI @ann: paint the dock");
  expect(onlyItem([named, again])).toMatchObject({
    references: [{ owner: "acme", repo: "dock", number: 7 }],
    ownReferences: true,
  });
});

test("an item that was marked once stays explicit", () => {
  const inferred = robots("1108", "## Dock", "", "- @ann to paint the dock yellow");
  const marked = robots("1115", "## Action items", "", "- AI @ann: paint the dock yellow");
  expect(onlyItem([inferred]).explicit).toBe(false);
  expect(onlyItem([inferred, marked]).explicit).toBe(true);
});

test("maps handles to GitHub logins", () => {
  const text = "# Robots\n\nParticipants: @ra-beer, @ann, Kurt\n\n- AI @Ra-Beer: mend the left arm";
  const people = { "ra-beer": "rabeer", kurt: "kurt-b" };
  const file = fileAt("robots/20231108.md", text, people);
  expect(file?.participants).toEqual(["rabeer", "ann", "kurt-b"]);
  expect(file?.items.map(({ owners }) => owners)).toEqual([["rabeer"]]);
});

test("minutes without a date have no tracked items", () => {
  expect(fileAt("robots/template.md", "# Robots\n\n- AI @ann: mend the left arm")).toBeNull();
});

function never(): never {
  throw new Error("there should be one");
}
