import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { dashboardBody } from "../../../src/action-items/dashboard/dashboard-body.ts";
import { live } from "../../fake-github/rendered.ts";
import { setting, viewOf, type ItemSpec } from "../items.ts";

const cases = new URL("dashboards/", import.meta.url);

/** A folder a case: items.json is what there is, dashboard.md what is shown. `UPDATE=1` writes dashboard.md anew. */
test.each(readdirSync(cases))("the dashboard of the case %s", (name) => {
  const items = JSON.parse(readFileSync(new URL(`${name}/items.json`, cases), "utf8")) as ItemSpec[];
  const body = `${dashboardBody(viewOf(items), setting)}\n`;
  const file = new URL(`${name}/dashboard.md`, cases);
  if (process.env["UPDATE"] || !existsSync(file)) writeFileSync(file, body);
  expect(body).toBe(readFileSync(file, "utf8"));
  expect(live(body, "https://github.com")).toEqual({ users: [], teams: [], issues: [] });
});
