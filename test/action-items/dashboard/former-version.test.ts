import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parseDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";

/** The body of a dashboard as version 0.1 wrote it, with boxes in all of its sections and everything in its hidden line. */
const body = readFileSync(new URL("former/0.1.md", import.meta.url), "utf8");

test("reads the dashboard of the former version with its notes, boxes, ticks and landings", () => {
  const parsed = parseDashboard(body);
  expect(parsed).toMatchObject({
    notes: "Hello, this is ours.\n\n",
    repository: 42,
    since: new Date("2025-12-01T09:30:00.000Z"),
  });
  expect(parsed?.boxes.filter(({ ticked }) => ticked).map(({ id }) => id)).toEqual(["nnnnnn", "pppppp"]);
  expect(parsed?.boxes.filter(({ ticked }) => !ticked).map(({ id }) => id)).toEqual([
    "bbbbbb",
    "cccccc",
    "dddddd",
    "ffffff",
    "jjjjjj",
    "kkkkkk",
    "mmmmmm",
  ]);
  expect(parsed?.memory.ticks.map(({ id, status, by }) => `${by.login}: ${id} ${status}`)).toEqual([
    "carl: wwwwww done",
    "ann: cccccc open",
    "ben: nnnnnn done",
  ]);
  expect(parsed?.memory.landed.map(({ id }) => id)).toEqual(["bbbbbb", "ffffff"]);
  expect(parsed?.memory.known).toContainEqual({ id: "bbbbbb", path: "beds/20260105.md", text: "dig" });
  expect(parsed?.memory.known).toContainEqual({
    id: "zzzzzz",
    path: "moved/20251201.md",
    text: "wait for the file",
  });
});
