import { expect, test } from "@jest/globals";
import { recoverFromFaults, startFaultyGarden } from "./faulty-garden.ts";
import { minutes, type Garden } from "./garden.ts";
import { fileOf, landWeeks, meetingOf, rowsOf, shortComments, weeks, withHistory } from "./history-garden.ts";

/** Starts a garden with a comment and a history, whose next push adds, corrects and withdraws rows. */
async function startHistory(): Promise<Garden> {
  const garden = await startFaultyGarden({ config: withHistory });
  await landWeeks(garden, [0, 1, 2]);
  await garden.land(meetingOf(3, "AI ann: thank the smith"));
  garden.github.requests.clear();
  return garden;
}

const push = {
  ...meetingOf(4, "They are sharp", "Decision: we keep them dry"),
  ...meetingOf(3, "AI ann: thank both smiths"),
  [fileOf(weeks[2])]: null,
  "beds/20260210.md": minutes("2026-02-10", "Wheels", "They are round, tools#2"),
};

function stateOf(garden: Garden): unknown {
  return [
    shortComments(garden),
    garden.headlines("garden/tools#2"),
    garden.labels("garden/tools#1"),
    garden.inbox("bob"),
  ];
}

test.each(Array.from({ length: 7 }, (_, n) => n))(
  "a crash after write %i ends as without it: each row and each line once",
  async (n) => {
    const whole = await startHistory();
    await whole.land(push);
    const garden = await startHistory();
    garden.github.faults.crashAfterWrite(n);
    await garden.land(push);
    await recoverFromFaults(garden);
    expect(stateOf(garden)).toEqual(stateOf(whole));
    expect(rowsOf(garden.comments("garden/tools#1")[1] ?? "")).toEqual([
      "2026-02-11: Decided: we keep them dry",
      expect.stringContaining("2026-02-04: "),
      "2026-01-21: A stone is missing",
      "2026-01-14: → They are blunt",
    ]);
    expect(garden.inbox("bob").filter((each) => each.startsWith("garden/tools#1"))).toHaveLength(4);
  },
);

test("a line whose answer was lost is not posted again", async () => {
  const garden = await startHistory();
  garden.github.faults.inject("POST /repos/garden/tools/issues/1/comments", {
    kind: "status",
    status: 502,
    when: "after",
  });
  await garden.land(push);
  await recoverFromFaults(garden);
  expect(garden.headlines("garden/tools#1").filter((line) => line.startsWith("Decided in"))).toHaveLength(1);
});
