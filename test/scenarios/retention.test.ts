import { expect, test } from "@jest/globals";
import { configOf, garden, minutes, type Garden } from "./garden.ts";

// GitHub deletes check runs, and with them how far the bot came; a sweep writes the cursor anew before that.

const beds = "beds/20260114.md";
const blunt = minutes("2026-01-14", "Spades", "Blunt, tools#1");

/** Time passes, and the bot looks at everything now and then. */
async function sweepFor(tale: Garden, days: number): Promise<void> {
  for (let passed = 0; passed < days; passed += 10) {
    tale.later(10);
    await tale.sweep();
  }
}

const reports = ({ github }: Garden) =>
  github.snapshot().checkRuns.filter(({ name }) => name === "Minutes delivery");

test.each([400, 90, 62])(
  "minutes that come after a pause of more than a year are announced, where checks are kept for %i days",
  async (checkDays) => {
    const tale = await garden({ github: { checkDays } });
    await tale.land({ [beds]: blunt });
    const before = reports(tale).at(-1);
    await sweepFor(tale, 450);
    await tale.restart();
    const after = reports(tale).at(-1);
    expect(after).toEqual({ ...before, id: expect.any(Number) });
    expect(reports(tale).length).toBeLessThanOrEqual(2 + 450 / 60);
    expect(tale.comments("garden/tools#1")).toHaveLength(1);

    const day = tale.github.clock.now().toISOString().slice(0, 10);
    const path = `beds/${day.replaceAll("-", "")}.md`;
    await tale.land({ [path]: minutes(day, "Rakes", "Found, tools#3") });
    expect(tale.headlines("garden/tools#3")).toEqual([`Discussed in Beds, ${day} · Rakes`]);
    expect(tale.delivery().title).toBe("1 comment posted");
  },
);

test("no cursor is written anew before it is two months old, nor twice", async () => {
  const tale = await garden();
  await sweepFor(tale, 50);
  expect(reports(tale)).toHaveLength(1);
  await sweepFor(tale, 20);
  expect(reports(tale)).toHaveLength(2);
  await tale.restart();
  await tale.sweep();
  expect(reports(tale)).toHaveLength(2);
});

test("a configuration that is broken for more than a year loses nothing", async () => {
  const tale = await garden();
  await tale.land({ [beds]: blunt });
  await tale.land(configOf("seris: {}\n"));
  await sweepFor(tale, 450);
  const day = tale.github.clock.now().toISOString().slice(0, 10);
  const path = `beds/${day.replaceAll("-", "")}.md`;
  await tale.land({ ...configOf("minutes:\n"), [path]: minutes(day, "Rakes", "Found, tools#3") });
  expect(tale.headlines("garden/tools#3")).toEqual([`Discussed in Beds, ${day} · Rakes`]);
  expect(tale.comments("garden/tools#1")).toHaveLength(1);
});

test("an old report that cannot be read is written anew in short", async () => {
  const tale = await garden();
  await tale.land({ [beds]: blunt });
  tale.later(61);
  tale.github.faults.inject(/^POST query node$/, { kind: "graphql error" }, { times: 3 });
  await tale.sweep();
  const { title, summary } = tale.delivery();
  expect(title).toBe("No comments to post");
  expect(summary).toMatch(/^GitHub deletes old checks\./);
  tale.later(1);
  await tale.land({ [beds]: minutes("2026-01-14", "Spades", "Blunt, tools#1", "Lost, tools#3") });
  expect(tale.headlines("garden/tools#3")).toHaveLength(1);
  expect(tale.comments("garden/tools#1")).toHaveLength(1);
});

test("after a pause without any sweep that is longer than GitHub keeps checks, the bot begins anew and says so", async () => {
  const tale = await garden();
  await tale.land({ [beds]: blunt });
  tale.later(450);
  const day = tale.github.clock.now().toISOString().slice(0, 10);
  await tale.land({ [`beds/${day.replaceAll("-", "")}.md`]: minutes(day, "Rakes", "Found, tools#3") });
  expect(tale.headlines("garden/tools#3")).toEqual([]);
  expect(tale.delivery().title).toBe("Baseline set again: minutes that land from now on are announced");
});
