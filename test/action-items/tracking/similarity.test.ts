import { expect, test } from "@jest/globals";
import { prepareStatement, scoreSimilarity } from "../../../src/action-items/tracking/same-item.ts";
import type { StatedItem } from "../../../src/action-items/tracking/item.ts";
import { weightTerms } from "../../../src/minutes/vocabulary/weighted-terms.ts";
import { itemOf } from "../known-items.ts";

const arm = ["Robots", "Arm"];
const list = ["Robots", "Action items"];

type Given = readonly [text: string, topics?: readonly string[], more?: Partial<StatedItem>];

function statementOf([text, topics = arm, more = {}]: Given) {
  return prepareStatement({ ...itemOf().first.item, text, topics, ...more });
}
const inHundredths = (figure: number): number => Math.round(figure * 100) / 100;

test.each<[score: number, earlier: Given, later: Given]>([
  [0.5, ["oil the elbow"], ["oil the elbow"]],
  [0.2, ["oil the elbow"], ["oil the elbow", ["Robots", "Leg"]]],
  [0.4, ["oil the elbow"], ["oil the elbow", list]],
  [0.4, ["oil the elbow", list], ["oil the elbow"]],
  [0.4, ["oil the elbow", list], ["oil the elbow", list]],
  [0.5, ["oil the elbow", ["Robots"]], ["oil the elbow", ["Robots"]]],
  [0.2, ["oil the elbow"], ["oil the elbow", ["Robots"]]],
  [0.2, ["oil the elbow", ["Robots"]], ["oil the elbow"]],
  [0.5, ["oil the elbow", ["Robots", "Left arm", "Joints"]], ["oil the elbow", ["Robots", "Joints"]]],
  [
    0.5,
    ["oil the elbow", ["Robots", "Left arm", "Joints"]],
    ["oil the elbow", ["Robots", "Left arm", "Screws"]],
  ],
  [0.5, ["oil the elbow", ["Robots", "Left arm", "Joints"]], ["oil the elbow", ["Robots", "Left arm"]]],
  [
    0.5,
    ["oil the elbow", ["Robots", "Arm (@ann, 5 min)"]],
    ["oil the elbow", ["Robots", "Arm -> moved to the next meeting"]],
  ],
  [0.4, ["create draft", ["Robots", "Gripper"]], ["create draft for the gripper", list]],
  [0.4, ["create draft for the gripper", list], ["create draft", ["Robots", "Gripper"]]],
  [0.4, ["create draft", ["Robots", "Gripper", "Left hand"]], ["create draft for the gripper hand", list]],
  [
    0.4,
    ["create draft", ["Robots", "Leg"], { contextText: "The gripper squeaks" }],
    ["create draft for the gripper", list],
  ],
  [0.07, ["create draft", ["Robots", "Leg"]], ["create draft for the gripper", list]],
  [
    0.13,
    ["order twelve big hydraulic grippers for the lab in spring"],
    ["order hydraulic grippers twelve", list],
  ],
  [-0.13, ["order twelve big hydraulic grippers for the lab in spring"], ["order grippers", list]],
  [0.07, ["extend the manual"], ["extend the manual by chapters on elbows, knees and fingers", list]],
  [-0.33, ["extend"], ["extend the manual by chapters on elbows, knees and fingers", list]],
  [0.05, ["manual"], ["manual needs chapters on elbows, knees and fingers", list]],
  [
    0.2,
    ["paint nine big left elbows"],
    ["paint nine big left elbows and shoulders, knees, fingers, toes, heads", list],
  ],
  [
    0.2,
    ["paint nine big left elbows today"],
    ["paint nine big left elbows today and shoulders, knees, fingers, toes, heads, eyes", list],
  ],
  [-0.04, ["chapters elbows"], ["extend the manual by chapters on elbows knees fingers toes", list]],
  [-0.13, ["extend the manual by chapters on elbows knees fingers toes", list], ["extend the manual"]],
  [-1, ["move #332 forward"], ["move #356 forward"]],
  [-0.06, ["move #332 forward"], ["move it forward"]],
  [0.24, ["move #332 and #333 forward"], ["move #333 forward"]],
  [-1, ["paint"], ["oil", list]],
  [0.5, ["draft"], ["draft"]],
  [0.4, ["draft"], ["draft", list]],
  [0.5, ["draft", ["Robots"]], ["draft", ["Robots"]]],
  [0.5, ["write draft", ["Robots"]], ["write draft", ["Robots"]]],
  [-1, [""], [""]],
  [0.5, ["oil the elbow", arm, { owners: [] }], ["oil the elbow", arm, { owners: [] }]],
  [0.3, ["oil the elbow", arm, { owners: [] }], ["oil the elbow"]],
  [0.2, ["oil the elbow", arm, { owners: ["bob"] }], ["oil the elbow"]],
  [0.5, ["oil the elbow", arm, { owners: ["bob", "ADA"] }], ["oil the elbow"]],
  [
    0.7,
    ["oil the elbow", arm, { references: [{ owner: "a", repo: "b", number: 1 }] }],
    ["oil the elbow", arm, { references: [{ owner: "A", repo: "B", number: 1 }] }],
  ],
  [
    0.5,
    ["oil the elbow", arm, { references: [{ owner: "a", repo: "b", number: 1 }] }],
    ["oil the elbow", arm, { references: [{ owner: "a", repo: "b", number: 2 }] }],
  ],
  [-1, ["order grippers", ["Robots 2023-12-06"]], ["order grippers", ["Robots 2023-12-13"]]],
  [-1, ["order grippers"], ["order grippers", ["Robots 2023-12-06"]]],
  [-1, ["draft", ["Robots 2023-12-06"]], ["draft", ["Robots 2023-12-06"]]],
  [0.2, ["oil the gripper elbow"], ["oil the gripper elbow", ["Robots", "Leg"]]],
  [0.2, ["oil gripper"], ["oil gripper", ["Robots", "Leg"]]],
  [-1, ["gripper"], ["gripper", ["Robots", "Leg"]]],
  [-1, ["oil the elbow #332"], ["oil the elbow #356", list]],
])("scores %d for %j and %j", (score, earlier, later) =>
  expect(inHundredths(scoreSimilarity(statementOf(earlier), statementOf(later)))).toBe(score),
);

test.each<[text: string, terms: string, total: number, identifiers: readonly string[]]>([
  ["create creates created", "create create create", 0.4, []],
  ["stories story", "story story", 0.4, []],
  ["#12 #12", "#12 #12", 2, ["#12"]],
  ["scs-0103 SCS_0103", "scs0103 scs0103", 2, ["scs0103"]],
  ["v6.0.2 6.0", "v6.0.2 6.0", 4, ["v6.0.2", "6.0"]],
  ["2nd 12 123 abc123", "2nd 12 123 abc123", 6, ["123", "abc123"]],
  ["boss class gas us", "boss class gas", 3, []],
  ["the and of", "", 0, []],
  ["issue", "issue", 0.4, []],
  ["Lösung Lösungen", "lösung lösung", 1, []],
  ["stabilize stabilization", "stabil stabil", 0.4, []],
  ["todo done open", "", 0, []],
  ["week Woche", "week woche", 0.8, []],
  ["a.b 1.2.3", "1.2.3", 2, ["1.2.3"]],
  ["left-hand 4-way", "left hand 4 way", 4, []],
  ["Oil, the ELBOW!", "oil elbow", 2, []],
  ["elbow elbow knee", "elbow elbow knee", 2, []],
])("weighs the terms of %j", (text, terms, total, identifiers) => {
  const weighed = weightTerms(text);
  expect([weighed.terms.join(" "), inHundredths(weighed.total), weighed.identifiers]).toEqual([
    terms,
    total,
    identifiers,
  ]);
});

test("reads the first 2000 characters of a text", () => {
  const text = "oil ".repeat(500);
  expect(weightTerms(`${text}elbow`).weights.size).toBe(1);
  expect(weightTerms(`${text.slice(8)}elbow`).weights.size).toBe(2);
});
