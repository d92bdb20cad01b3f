import { expect, test } from "@jest/globals";
import { startFaultyGarden, recoverFromFaults } from "./faulty-garden.ts";
import { startGarden, type Garden } from "./garden.ts";

const notes = "beds/meeting-notes.md";

/** Returns a section with one topic. */
function section(date: string, topic: string, ...bullets: readonly string[]): string {
  return `## ${date}\n\n### ${topic}\n\n${bullets.map((bullet) => `- ${bullet}\n`).join("")}\n`;
}

const head = "# Beds: meeting notes\n\nSaid here counts as nothing, tools#3\n\n";
const old = section("2026-01-07", "Rakes", "The rake is behind the shed, tools#2");
const blunt = section("2026-01-14", "Spades", "They are blunt, tools#1");
const file = (...sections: readonly string[]): string => head + sections.join("");

const writesOf = ({ github }: Garden): number =>
  github.requests.writes().filter(({ path }) => !path.includes("check-runs")).length;

/** Returns the number of writes on issues during an action. */
async function countWrites(garden: Garden, action: () => Promise<unknown>): Promise<number> {
  const before = writesOf(garden);
  await action();
  return writesOf(garden) - before;
}

test("announces nothing that is there already, and then the section that is added alone", async () => {
  const garden = await startGarden({ files: { [notes]: file(old) } });
  expect(garden.headlines("garden/tools#2")).toEqual([]);
  const sha = await garden.land({ [notes]: file(blunt, old) });
  expect(garden.comments("garden/tools#1")).toEqual([
    `Discussed in **[Beds, 2026-01-14](https://github.com/garden/minutes/blob/${sha.slice(0, 7)}/${notes}?plain=1#L9)** · Spades

<details><summary>From the minutes</summary>

> - They are blunt, tools#\u200b1

</details>`,
  ]);
  expect(garden.headlines("garden/tools#2")).toEqual([]);
  expect(garden.headlines("garden/tools#3")).toEqual([]);
  expect(garden.inbox("bob")).toEqual(["garden/tools#1: comment by minutes-bot[bot]"]);
  expect(garden.delivery().rows).toEqual([
    `${notes}#2026-01-14 | garden/tools#1 | comment posted, label added | the minutes discuss it`,
  ]);
});

test("edits the comments of an old section alone when that section is corrected", async () => {
  const garden = await startGarden();
  await garden.land({ [notes]: file(blunt, old) });
  expect(garden.headlines("garden/tools#2")).toEqual(["Discussed in Beds, 2026-01-07 · Rakes"]);
  const writes = await countWrites(garden, () =>
    garden.land({ [notes]: file(blunt, section("2026-01-07", "Rakes", "The rake is in the shed, tools#2")) }),
  );
  expect(writes).toBe(1);
  expect(garden.comments("garden/tools#2")[0]).toContain("in the shed");
  expect(garden.inbox("bob")).toHaveLength(2);
});

test("writes nothing when sections change their order, or text is added above them", async () => {
  const garden = await startGarden();
  await garden.land({ [notes]: file(blunt, old) });
  const writes = await countWrites(garden, async () => {
    await garden.land({ [notes]: file(old, blunt) });
    await garden.land({ [notes]: `${head}We meet on Wednesdays.\n\n${old}${blunt}` });
  });
  expect(writes).toBe(0);
});

test("keeps comments and ids of action items when a file is split into years, and when the years are joined", async () => {
  const autumn = section("2025-12-17", "Seeds", "AI @bob: order the seeds, tools#3");
  const garden = await startGarden();
  await garden.land({ [notes]: file(blunt, old, autumn) });
  const ids = dashboardIds(garden);
  expect(ids).toHaveLength(1);
  const inbox = garden.inbox("bob").length;
  await garden.land({
    [notes]: null,
    "beds/meeting-notes-2026.md": file(blunt, old),
    "beds/meeting-notes-2025.md": file(autumn),
  });
  expect(garden.inbox("bob")).toHaveLength(inbox);
  expect(dashboardIds(garden)).toEqual(ids);
  for (const issue of [1, 2, 3]) expect(garden.headlines(`garden/tools#${String(issue)}`)).toHaveLength(1);
  await garden.land({
    [notes]: file(autumn, old, blunt),
    "beds/meeting-notes-2026.md": null,
    "beds/meeting-notes-2025.md": null,
  });
  expect(garden.inbox("bob")).toHaveLength(inbox);
  expect(dashboardIds(garden)).toEqual(ids);
  expect(garden.comments("garden/tools#1")[0]).toContain("They are blunt");
});

test("follows a section whose date is corrected", async () => {
  const garden = await startGarden();
  await garden.land({ [notes]: file(blunt, old) });
  await garden.land({ [notes]: file(blunt.replace("2026-01-14", "2026-01-13"), old) });
  expect(garden.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-13 · Spades"]);
  expect(garden.inbox("bob")).toHaveLength(2);
});

test("withdraws the comments of a section that is removed, and no others", async () => {
  const garden = await startGarden();
  await garden.land({ [notes]: file(blunt, old) });
  await garden.land({ [notes]: file(old) });
  expect(garden.headlines("garden/tools#1")).toEqual([
    "The minutes of Beds, 2026-01-14 no longer mention this.",
  ]);
  expect(garden.headlines("garden/tools#2")).toEqual(["Discussed in Beds, 2026-01-07 · Rakes"]);
});

test("follows a file that is renamed", async () => {
  const garden = await startGarden();
  await garden.land({ [notes]: file(blunt, old) });
  await garden.land({ [notes]: null, "beds/minutes.md": file(blunt, old) });
  expect(garden.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(garden.inbox("bob")).toHaveLength(2);
});

test("tells two meetings on one day apart, and keeps the comment of the first", async () => {
  const garden = await startGarden();
  const board = section("2026-01-14: board", "Money", "There is some, tools#2");
  await garden.land({ [notes]: file(blunt) });
  await garden.land({ [notes]: file(board, blunt) });
  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  expect(garden.headlines("garden/tools#2")).toEqual(["Discussed in Beds, 2026-01-14 · Money"]);
  const writes = await countWrites(garden, () => garden.land({ [notes]: file(blunt, board) }));
  expect(writes).toBe(0);
});

test("keeps all comments of a file that cannot be read, and announces nothing when it can be read again", async () => {
  const garden = await startGarden({ files: { [notes]: file(old) } });
  await garden.land({ [notes]: file(blunt, old) });
  const large = file(blunt, old) + "x\n".repeat(1_100_000);
  let report = "";
  const writes = await countWrites(garden, async () => {
    await garden.land({ [notes]: large });
    report = garden.delivery().summary;
    await garden.land({ "README.md": "# Minutes of the garden\n" });
    await garden.land({ [notes]: file(blunt, old) });
  });
  expect(writes).toBe(0);
  expect(report.match(/at most 2000000 bytes/g)).toHaveLength(1);
  expect(garden.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(garden.headlines("garden/tools#2")).toEqual([]);
});

test("lists the action items of a file that it begins to follow, and reminds of those in new sections only", async () => {
  const garden = await startGarden({ config: "minutes: { paths: [roses/**] }\n" });
  garden.github.clock.advance(60_000);
  await garden.land({
    "roses/20260114.md": "# 2026-01-14\n\n- AI @bob: cut the roses\n",
    [notes]: file(section("2026-01-13", "Wheels", "AI @eve: oil the wheel")),
  });
  await garden.land({ ".github/minutes-bot.yml": "minutes:\n" });
  expect(dashboardIds(garden)).toHaveLength(2);
  await garden.land({
    [notes]: file(
      section("2026-01-15", "Seeds", "AI @ann: order the seeds"),
      section("2026-01-13", "Wheels", "AI @eve: oil the wheel"),
    ),
  });
  garden.advanceDays(12);
  await garden.catchUp();
  expect(dashboardIds(garden)).toHaveLength(3);
  for (const [login, reminders] of [
    ["ann", 1],
    ["bob", 1],
    ["eve", 0],
  ] as const)
    expect([login, garden.inbox(login).length]).toEqual([login, reminders]);
});

test.each([0, 1, 2, 3, 4])(
  "a crash after write %i of a file with two new sections ends as without it",
  async (n) => {
    const garden = await startFaultyGarden();
    garden.github.faults.crashAfterWrite(n);
    await garden.land({ [notes]: file(blunt, old) });
    await recoverFromFaults(garden);
    expect(garden.headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
    expect(garden.headlines("garden/tools#2")).toEqual(["Discussed in Beds, 2026-01-07 · Rakes"]);
    expect(garden.inbox("bob")).toHaveLength(2);
  },
);

function dashboardIds({ github }: Garden): readonly string[] {
  const body = github.snapshot().issues.find(({ title }) => title === "Open action items")?.body ?? "";
  return [...body.matchAll(/`([a-z\d]{4,8})`/g)].map(([, id = ""]) => id).sort();
}
