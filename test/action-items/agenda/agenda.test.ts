import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { formatAgenda } from "../../../src/action-items/agenda/agenda.ts";
import { selectAgendaItems } from "../../../src/action-items/agenda/agenda-items.ts";
import { trackItems } from "../../../src/action-items/tracking/track-items.ts";
import { readItemFile } from "../../../src/action-items/tracking/item-file.ts";
import { buildItems } from "../../../src/action-items/tracking/build-items.ts";
import { predictNextMeeting } from "../../../src/action-items/next-meeting.ts";
import { readRobots } from "../robots.ts";

// agendas/<case>/ holds the minutes of a series, one file a meeting, and in next.md the skeleton for the next ones.
// UPDATE=1 rewrites next.md: look at the difference before you keep it, with the eyes of who takes the minutes.

const folder = fileURLToPath(new URL("agendas/", import.meta.url));

test.each(readdirSync(folder))("%s", (name) => {
  const names = readdirSync(`${folder}${name}`).filter((each) => each !== "next.md");
  const series = names.map((each) => readRobots(each, readFileSync(`${folder}${name}/${each}`, "utf8")));
  const dates = series.flatMap(({ date }) => date ?? []);
  const items = buildItems(trackItems(series.flatMap((minutes) => readItemFile(minutes, {}) ?? [])), []);
  const agenda = formatAgenda(series, selectAgendaItems(items, dates, false), predictNextMeeting(dates));
  const file = `${folder}${name}/next.md`;
  if (process.env["UPDATE"]) writeFileSync(file, agenda);
  expect(agenda).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
});
