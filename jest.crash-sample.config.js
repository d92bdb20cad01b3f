import { readdirSync } from "node:fs";
import shared from "./jest.crash.config.js";
import { isChosen } from "./test/fault-injection/faults.js";

// A random sample of the scenarios and faults. Another seed gives another sample: FAULT_SEED=10 npm run test:crash:sample
const seed = process.env.FAULT_SEED ?? "9";
const files = readdirSync(new URL("test/scenarios", import.meta.url)).filter((name) =>
  name.endsWith(".test.ts"),
);
const chosen = files.filter((name) => isChosen(name, 0.1, seed));

export default {
  ...shared,
  testMatch: chosen.map((name) => `<rootDir>/test/scenarios/${name}`),
  testEnvironmentOptions: { scenarios: 0.2, share: 0.1, seed },
};
