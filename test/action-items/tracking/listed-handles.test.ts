import { describe, expect, test } from "@jest/globals";
import { ownersIn, ownersWith } from "../planned-owners.ts";

const list = ["Attendees: Karla Berg (@karlab), Ada Lovelace, Jonna (@jonna-r), @kim", ""];

describe("an item's owner in plain words", () => {
  test.each([
    ["a first name", "- AI Karla: paint the shed", "@karlab"],
    ["a full name", "- AI Karla Berg: paint the shed", "@karlab"],
    ["initials", "- AI KB: paint the shed", "@karlab"],
    ["a single name", "- AI Jonna: paint the shed", "@jonna-r"],
    ["a name in the middle of a sentence", "- Karla will paint the shed", "@karlab"],
    ["a handle", "- AI @kim: paint the shed", "@kim"],
    ["somebody without a handle", "- AI Ada: paint the shed", "Ada"],
    ["somebody who is not listed", "- AI Linus: paint the shed", "Linus"],
  ])("is known by %s", (_, line, owner) => {
    expect(ownersIn(...list, line)).toEqual([owner]);
  });
});

describe("nobody is meant by a name that two may have:", () => {
  test.each([
    ["another Karla in the list", ["Attendees: Karla Berg (@karlab), Karla Meier"], "Karla"],
    ["another Karla with a handle", ["Attendees: Karla Berg (@karlab), Karla Meier (@karlam)"], "Karla"],
    ["another Karla who is absent", ["Attendees: Karla Berg (@karlab)", "", "Absent: Karla Meier"], "Karla"],
    ["another Karla in the text", ["Attendees: Karla Berg (@karlab)", "", "We thank Karla Meier."], "Karla"],
    ["two with the initials", ["Attendees: Karla Berg (@karlab), Kurt Blau (@blau)"], "KB"],
  ])("%s", (_, lines, name) => {
    expect(ownersIn(...lines, "", `- AI ${name}: paint the shed`)).toEqual([name]);
  });

  test("an account of that name", () => {
    const lines = ["Attendees: Karla Berg (@karlab)", "", "We thank @karla.", ""];
    expect(ownersIn(...lines, "- AI Karla: paint the shed")).not.toEqual(["@karlab"]);
  });
});

test("the configuration goes before the list", () => {
  const lines = ["Attendees: Karla Berg (@karlab)", "", "- AI Karla: paint the shed"];
  expect(ownersWith({ Karla: "berg" }, lines)).toEqual(["@berg"]);
  expect(ownersWith({ karlab: "berg" }, lines)).toEqual(["@berg"]);
});
