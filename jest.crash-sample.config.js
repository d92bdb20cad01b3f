import { readdirSync } from "node:fs";
import shared from "./jest.crash.config.js";
import { isChosen } from "./test/fault-injection/fates.js";

// A few of all the tellings, for every day. Another seed chooses others: ORDEAL_SEED=10 npm run test:crash:sample
const seed = process.env.ORDEAL_SEED ?? "9";
const files = readdirSync(new URL("test/scenarios", import.meta.url)).filter((name) =>
  name.endsWith(".test.ts"),
);
const chosen = files.filter((name) => isChosen(name, 0.1, seed));

export default {
  ...shared,
  testMatch: chosen.map((name) => `<rootDir>/test/scenarios/${name}`),
  testEnvironmentOptions: { stories: 0.2, share: 0.1, seed },
};
