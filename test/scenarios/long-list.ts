import { expect } from "@jest/globals";
import { parseDashboard } from "../../src/action-items/dashboard/parse-dashboard.ts";
import type { SnapshotIssue } from "../fake-github/snapshot.ts";
import { minutes, startGarden, type Files, type Garden } from "./garden.ts";

/** A list of action items that does not fit into one issue. */

export const ours = "minutes-bot[bot]";
const tools = ["spade", "rake", "barrow", "hose", "ladder", "saw", "axe", "broom", "bucket", "trowel"];
const places = ["shed", "pond", "hedge", "gate", "orchard", "lawn", "wall", "path", "cellar", "roof"];

/** A long path makes long links, so that few items fill an issue. */
const folderOf = (group: number): string =>
  `group-${group}-${"of-the-people-who-look-after-the-beds-and-the-paths-".repeat(4)}`;

/** Minutes of some groups with forty items each. */
export function manyMinutes(groups = 3): Files {
  return Object.fromEntries(
    Array.from({ length: groups }, (_, group) => [
      `${folderOf(group)}/2026010${1 + group}.md`,
      minutes(
        `2026-01-0${1 + group}`,
        `Work of the group ${group}`,
        ...Array.from({ length: 40 }, (__, i) => textOf(group, i)),
      ),
    ]),
  );
}

function textOf(group: number, i: number): string {
  const owners = ["ann", "bob", "eve", "gil", "ida"];
  const owner = owners[(group + i) % 5] ?? "";
  const other = i % 8 === 0 ? ` and @${owners[(group + i + 2) % 5] ?? ""}` : "";
  const what = `${tools[i % 10] ?? ""} number ${group * 40 + i} to the ${places[(i * 3 + group) % 10] ?? ""}`;
  return `AI @${owner}${other}: carry the ${what}, and then tell everybody who asked for it in one of the last meetings of the group ${group} of our garden`;
}

export const listsOf = (
  { github }: Garden,
  state: SnapshotIssue["state"] = "open",
): readonly SnapshotIssue[] =>
  github
    .snapshot()
    .issues.filter(
      (issue) =>
        issue.repo === "garden/minutes" &&
        issue.state === state &&
        issue.author === ours &&
        issue.title.startsWith("Open action items"),
    );

export const refOf = ({ number }: SnapshotIssue): string => `garden/minutes#${number}`;

export function boxesOf(lists: readonly SnapshotIssue[]): { id: string; ticked: boolean }[] {
  return lists.flatMap(({ body }) => parseDashboard(body)?.boxes ?? []);
}

/** Restarts the bot after the faults, long after its last write. */
export async function recover(scenario: Garden): Promise<void> {
  scenario.github.faults.revive();
  scenario.github.faults.clear();
  scenario.github.clock.advance(3_600_000);
  await scenario.restart();
  await scenario.settle();
  await scenario.catchUp();
}

/** Checks that every item is listed once. */
export function expectAll(scenario: Garden, count = 120): void {
  const ids = boxesOf(listsOf(scenario)).map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([count, count]);
  for (const { body } of listsOf(scenario)) expect(body.length).toBeLessThan(60_000);
}

export async function startLongList(begin: () => Promise<Garden> = startGarden): Promise<Garden> {
  const scenario = await begin();
  scenario.github.clock.advance(60_000);
  await scenario.land(manyMinutes());
  return scenario;
}

/** Ticks the first open boxes of an issue, and returns their ids. */
export function tick(scenario: Garden, list: SnapshotIssue, by: string, count = 1): string[] {
  scenario.github.clock.advance(60_000);
  const ids: string[] = [];
  const body = list.body.replaceAll(/^- \[ \](.* `(\w+)`\r?)$/gm, (line, rest: string, id: string) => {
    if (ids.length === count) return line;
    ids.push(id);
    return `- [x]${rest}`;
  });
  scenario.github.editIssue(refOf(list), { body }, { by });
  return ids;
}

export const ticked = (scenario: Garden): string[] =>
  boxesOf(listsOf(scenario))
    .filter((box) => box.ticked)
    .map(({ id }) => id)
    .sort();

export async function expectSettled(scenario: Garden): Promise<void> {
  const before = scenario.github.snapshot().issues;
  await scenario.catchUp();
  await scenario.restart();
  await scenario.settle();
  expect(scenario.github.snapshot().issues).toEqual(before);
}
