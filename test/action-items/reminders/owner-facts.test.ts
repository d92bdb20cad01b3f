import { describe, expect, test } from "@jest/globals";
import type { ItemFile } from "../../../src/action-items/tracking/item.ts";
import { candidate, file, spades } from "./candidates.ts";

describe("an owner is", () => {
  const fact = (
    person: object | null,
    files: readonly ItemFile[] = [],
    item = { ...spades, owners: ["Ada"] },
  ) =>
    candidate({ files, people: new Map(person === null ? [] : [["ada", person as never]]) }, item).owners.get(
      "ada",
    );
  const outside = { kind: "person", assignable: false };

  test.each([
    ["assignable", { kind: "person", assignable: true }],
    ["organization", { kind: "organization", assignable: false }],
    ["nobody", { kind: "nobody", assignable: false }],
    ["stranger", outside],
    [undefined, null],
  ])("%s", (is, person) => expect(fact(person)).toBe(is));

  test("an earlier participant if they were at a meeting before the one that first names them", () => {
    const first = { ...spades.first, item: { ...spades.first.item, owners: ["Ada"] } };
    const item = { ...spades, owners: ["Ada"], first };
    expect(fact(outside, [file("2023-12-05", ["ada"])], item)).toBe("earlier participant");
    expect(fact(outside, [file("2023-12-06", ["ada"])], item)).toBe("stranger");
    expect(fact(outside, [file("2023-12-05", ["ada"], "shed")], item)).toBe("stranger");
    const often = ["2023-12-08", "2023-12-05", "2023-12-07"].map((date) => file(date, ["ada", "bob"]));
    expect(fact(outside, often, item)).toBe("earlier participant");
  });

  test("also if later minutes made them an owner", () => {
    const other = { ...spades.first, item: { ...spades.first.item, owners: ["bob"] } };
    const latest = { ...other, date: "2023-12-20", item: { ...other.item, owners: ["Ada"] } };
    const handedOver = { ...spades, owners: ["Ada"], first: other, latest };
    expect(fact(outside, [file("2023-12-13", ["ada"])], handedOver)).toBe("earlier participant");
    const named = { ...handedOver, latest: { ...latest, item: other.item } };
    expect(fact(outside, [file("2023-12-13", ["ada"])], named)).toBe("stranger");
  });
});
