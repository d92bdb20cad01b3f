import { expect, test } from "@jest/globals";
import nock from "nock";
import { diagnoseApp } from "../../src/doctor/diagnosis.ts";
import { readAppFacts } from "../../src/github/read/app-facts.ts";
import { createTestApp, origin, withoutNetwork } from "./test-access.ts";

withoutNetwork();

test("reports no problem for permissions and events that the server leaves out", async () => {
  nock(origin).get("/app").reply(200, { id: 7, slug: "minutes-bot" });
  const facts = await readAppFacts(createTestApp());
  expect(facts).toMatchObject({ slug: "minutes-bot", permissions: null, events: null });
  const connection = { host: "api.github.com", proxy: null, isExcludedByNoProxy: false };
  expect(diagnoseApp(facts, connection, "https://github.com/settings/apps")).toEqual([
    { level: "good", text: "GitHub accepts the credentials of the app minutes-bot." },
  ]);
});
