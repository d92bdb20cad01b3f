import { readdirSync } from "node:fs";
import shared from "./jest.action.config.js";
import { isChosen } from "./test/fault-injection/faults.js";

// A fixed sample of the scenario files. Another seed gives another sample: FAULT_SEED=10 npm run test:action:sample
const seed = process.env.FAULT_SEED ?? "9";
const files = readdirSync(new URL("test/scenarios", import.meta.url)).filter((name) =>
  name.endsWith(".test.ts"),
);

export default {
  ...shared,
  testMatch: files
    .filter((name) => isChosen(name, 0.25, seed))
    .map((name) => `<rootDir>/test/scenarios/${name}`),
};
