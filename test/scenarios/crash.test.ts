import { expect, test } from "@jest/globals";
import { minutes } from "./garden.ts";
import { recoverFromFaults, meeting, startFaultyGarden } from "./faulty-garden.ts";

const all = {
  "beds/20260114.md": minutes(
    "2026-01-14",
    "Spades",
    "They are blunt, see garden/tools#1",
    "It is rusty as well, garden/tools#2",
  ),
  "beds/20260115.md": minutes("2026-01-15", "Rakes", "garden/tools#3 is where they are"),
};

test("a crash during a run does not raise the limit of comments per run", async () => {
  const garden = await startFaultyGarden({ config: "minutes:\nlimits: { commentsPerRun: 2 }\n" });
  garden.github.faults.crashAfterWrite(1);
  await garden.land(all);
  await recoverFromFaults(garden);

  expect(garden.headlines("garden/tools#2")).toHaveLength(1);
  expect(garden.headlines("garden/tools#3")).toEqual([]);
  expect(garden.delivery().rows).toContainEqual(
    expect.stringContaining("garden/tools#3 | waits for approval"),
  );
});

test.each(Array.from({ length: 10 }, (_, n) => n))(
  "a crash after write %i and a restart end as without the crash",
  async (n) => {
    const whole = await startFaultyGarden();
    await whole.land(all);
    const garden = await startFaultyGarden();
    garden.github.faults.crashAfterWrite(n);
    await garden.land(all);
    await recoverFromFaults(garden);

    for (const issue of ["garden/tools#1", "garden/tools#2", "garden/tools#3"]) {
      expect(garden.headlines(issue)).toEqual(whole.headlines(issue));
      expect(garden.labels(issue)).toEqual(whole.labels(issue));
    }
    expect(garden.inbox("bob")).toEqual(whole.inbox("bob"));
    await garden.settle();
    expect(garden.delivery().conclusion).toBe("success");
  },
);

test.each([0, 1, 2])(
  "withdraws comments of force-pushed commits after a crash after %i writes",
  async (writes) => {
    const { land, github, settle, restart, headlines, labels, delivery } = await startFaultyGarden();
    await land({ "roses/20260113.md": minutes("2026-01-13", "Thorns", "They are sharp, tools#3") });
    const kept = github.head("garden/minutes") ?? "";
    await land(meeting);
    github.moveBranch("garden/minutes", kept);
    github.faults.crashAfterWrite(writes + 1);
    await settle();
    github.faults.clear();
    await restart();
    await settle();
    expect(headlines("garden/tools#1")).toEqual(["The minutes of Beds, 2026-01-14 no longer mention this."]);
    expect(labels("garden/tools#1")).toEqual([]);
    expect(headlines("garden/tools#3")).toEqual(["Discussed in Roses, 2026-01-13 · Thorns"]);
    expect(delivery().title).not.toBe("The history was rewritten");
    const checks = github.snapshot().checkRuns.length;
    await restart();
    await settle();
    expect(github.snapshot().checkRuns).toHaveLength(checks);
  },
);
