import { expect, test } from "@jest/globals";
import { minutes, type Garden } from "./garden.ts";
import { startFaultyGarden } from "./faulty-garden.ts";

const discussed = {
  "beds/20260114.md": minutes(
    "2026-01-14",
    "Spades",
    "AI @bob: sharpen the spades, see garden/tools#1",
    "AI @bob: oil the handles, see garden/tools#1",
  ),
};

const dashboard = ({ github }: Garden): string =>
  github.snapshot().issues.find(({ title }) => title === "Open action items")?.body ?? "";

test.each([500, 403, 404, 422])(
  "applies a command although the reaction fails with %i, and the report says so",
  async (status) => {
    const scenario = await startFaultyGarden();
    scenario.github.clock.advance(60_000);
    await scenario.land(discussed);
    const id = /sharpen.*`(\w+)`$/m.exec(dashboard(scenario))?.[1] ?? "";
    const comment = scenario.github.comment("garden/minutes#1", `/minutes done ${id}`, { by: "bob" });
    const nod: `POST /${string}` = `POST /repos/garden/minutes/issues/comments/${comment.id}/reactions`;
    scenario.github.faults.inject(nod, { kind: "status", status, when: "before" }, { times: 99 });
    await scenario.settle();
    expect(dashboard(scenario)).toContain("marked by bob");
    scenario.github.clock.advance(3600_000);
    await scenario.catchUp();
    const rows = scenario.delivery().rows.filter((row) => row.includes("garden/minutes#1"));
    const times = rows.map((row) => / (\d\d:\d\d) /.exec(row)?.[1]);
    expect(times.at(-1)).toBe("10:01");
    expect(new Set(times).size).toBe(times.length);

    scenario.github.faults.clear();
    await scenario.restart();
    await scenario.settle();
    const { reactions } = scenario.github.readIssue("garden/minutes#1").comments[0] ?? {};
    expect(reactions).toEqual([{ by: "minutes-bot[bot]", content: "+1" }]);
  },
);
