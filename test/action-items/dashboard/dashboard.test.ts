import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { findLiveReferences } from "../../fake-github/rendered.ts";
import { formatDashboard, setting, viewOf, type ItemSpec } from "../items.ts";

const cases = new URL("dashboards/", import.meta.url);

/** A folder a case: items.json has the items, dashboard.md the expected body. `UPDATE=1` rewrites dashboard.md. */
test.each(readdirSync(cases))("formats the dashboard of case %s", (name) => {
  const items = JSON.parse(readFileSync(new URL(`${name}/items.json`, cases), "utf8")) as ItemSpec[];
  const body = `${formatDashboard(viewOf(items), setting)}\n`;
  const file = new URL(`${name}/dashboard.md`, cases);
  if (process.env["UPDATE"] || !existsSync(file)) writeFileSync(file, body);
  expect(body).toBe(readFileSync(file, "utf8"));
  expect(findLiveReferences(body, "https://github.com")).toEqual({ users: [], teams: [], issues: [] });
});
