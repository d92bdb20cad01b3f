import { expect, test } from "@jest/globals";
import { minutes, type Files } from "./garden.ts";
import { tell } from "./story.ts";
import { pass, withPassingTime } from "./time.ts";
import { meeting, troubledGarden } from "./troubled.ts";

withPassingTime();

/** Two processes that act for one app and share nothing: a mistake of whoever hosts them. */
const minute = 60_000;
const look = { do: "catch up", owner: null } as const;

test("two instances that both answer a push: of the comments the oldest is left, without another push", async () => {
  const garden = await troubledGarden();
  const other = await tell(garden.github);
  const land = async (files: Files): Promise<void> => {
    garden.github.push("garden/minutes", { files });
    await garden.github.webhooks.deliver();
    await Promise.all([garden.bot().idle(), other.bot().idle()]);
  };
  // The first time the other one has to ask who it is, and comes late.
  await land({ "beds/20260113.md": minutes("2026-01-13", "Weather", "Rain") });
  await land(meeting);
  const created = garden.github.webhooks.history.filter(
    ({ name, payload }) => name === "issue_comment" && payload["action"] === "created",
  );
  expect(created).toHaveLength(2);
  const [oldest] = created.map(({ payload }) => (payload["comment"] as { readonly id: number }).id);
  await pass(garden, 2 * 60);
  await other.bot().idle();
  expect(garden.github.look("garden/tools#1").comments.map(({ id }) => id)).toEqual([oldest]);
  expect(garden.labels("garden/tools#1")).toEqual(["discussed in minutes"]);
});

test("an instance that meets a fresh report of another one says once what to set", async () => {
  const garden = await troubledGarden();
  const other = await tell(garden.github);
  garden.github.clock.advance(5 * minute);
  garden.github.push("garden/minutes", { files: meeting });
  garden.github.webhooks.drop();
  await garden.bot().add(look);
  await garden.bot().idle();
  for (let i = 0; i < 2; i += 1) {
    await other.bot().add(look);
    await other.bot().idle();
  }
  const codes = other.complaints.map((line) => (JSON.parse(line) as { readonly code?: string }).code);
  expect(codes).toEqual(["second-instance"]);
  expect(other.complaints[0]).toContain("QUEUE_REDIS_URL");
  await garden.bot().add(look);
  await garden.bot().idle();
  expect(garden.complaints).toEqual([]);
});

test("a report of its own, whose answer got lost, is no other instance", async () => {
  const garden = await troubledGarden();
  const { github } = garden;
  github.clock.advance(5 * minute);
  github.faults.inject("POST /repos/garden/minutes/check-runs", { kind: "reset", when: "after" });
  github.push("garden/minutes", { files: meeting });
  await github.webhooks.deliver();
  await garden.bot().idle();
  await garden.bot().add(look);
  await garden.bot().idle();
  expect(garden.complaints.filter((line) => line.includes("second-instance"))).toEqual([]);
});

test("an instance that was started while the one before it ended says nothing", async () => {
  const garden = await troubledGarden();
  const next = await tell(garden.github);
  garden.github.clock.advance(minute);
  garden.github.push("garden/minutes", { files: meeting });
  garden.github.webhooks.drop();
  await garden.bot().add(look);
  await garden.bot().idle();
  garden.github.clock.advance(3 * minute);
  await next.bot().add(look);
  await next.bot().idle();
  expect(next.complaints).toEqual([]);
});
