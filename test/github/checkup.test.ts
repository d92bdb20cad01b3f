import { expect, test } from "@jest/globals";
import nock from "nock";
import { diagnoseApp } from "../../src/doctor/diagnosis.ts";
import { readAppFacts } from "../../src/github/read/checkup.ts";
import { createDoor, origin, withoutNetwork } from "./door.ts";

withoutNetwork();

test("a server that leaves out what the app asks for: of that nothing is said", async () => {
  nock(origin).get("/app").reply(200, { id: 7, slug: "minutes-bot" });
  const facts = await readAppFacts(createDoor());
  expect(facts).toMatchObject({ slug: "minutes-bot", permissions: null, events: null });
  expect(diagnoseApp(facts, { host: "api.github.com", proxy: null, isExcepted: false })).toEqual([
    { level: "good", says: "GitHub knows the app as minutes-bot." },
  ]);
});
