import { expect, test } from "@jest/globals";
import { setTimeout as wait } from "node:timers/promises";
import { startGarden, minutes } from "./garden.ts";

const first = { "beds/20260114.md": minutes("2026-01-14", "Spades", "They are blunt, tools#1") };
const second = { "beds/20260115.md": minutes("2026-01-15", "Rakes", "It is lost, tools#3") };

test("posts once for a webhook that is delivered twice and again a day later", async () => {
  const { github, settle, advanceDays, headlines, inbox } = await startGarden();
  github.push("garden/minutes", { files: first });
  const [delivery] = github.webhooks.queue;
  await github.webhooks.deliver({ times: 2 });
  await settle();
  advanceDays(1);
  if (delivery !== undefined) await github.webhooks.redeliver(delivery);
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
  expect(inbox("bob")).toHaveLength(1);
});

test("webhooks in the wrong order give the same result", async () => {
  const { github, settle, headlines } = await startGarden();
  github.push("garden/minutes", { files: first });
  github.push("garden/minutes", { files: second });
  github.push("garden/minutes", { files: { "beds/20260114.md": null } });
  await github.webhooks.deliver({ order: "reversed" });
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]); // The reference was added and removed before the run.
  expect(headlines("garden/tools#3")).toEqual(["Discussed in Beds, 2026-01-15 · Rakes"]);
});

test("a late webhook changes nothing", async () => {
  const { github, settle, headlines, inbox } = await startGarden();
  github.push("garden/minutes", { files: first });
  const [late] = github.webhooks.drop();
  github.push("garden/minutes", { files: second });
  await settle();
  expect(headlines("garden/tools#1")).toHaveLength(1);
  if (late !== undefined) await github.webhooks.redeliver(late);
  await settle();
  expect(inbox("bob")).toHaveLength(2);
});

test("catches up on a lost webhook at the next start", async () => {
  const { github, restart, settle, headlines } = await startGarden();
  github.push("garden/minutes", { files: first });
  github.webhooks.drop();
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]);
  await restart();
  await settle();
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("catches up on a lost webhook at the next scheduled catch-up", async () => {
  const { github, headlines } = await startGarden({ catchUpEvery: 20 });
  github.push("garden/minutes", { files: first });
  github.webhooks.drop();
  for (let i = 0; i < 250 && headlines("garden/tools#1").length === 0; i += 1) await wait(20);
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("pushes during a run cause one more run and no duplicates", async () => {
  const { github, settle, headlines, inbox, bot } = await startGarden();
  github.webhooks.automatic(true);
  github.push("garden/minutes", { files: first });
  for (let i = 0; i < 10; i += 1)
    github.push("garden/minutes", { files: { ...second, "README.md": `# ${String(i)}\n` } });
  await wait(20);
  await bot().idle();
  await settle();
  expect(headlines("garden/tools#1")).toHaveLength(1);
  expect(headlines("garden/tools#3")).toHaveLength(1);
  expect(inbox("bob")).toHaveLength(2);
});
