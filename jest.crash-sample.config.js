import shared from "./jest.crash.config.js";
import { chooseScenarioFiles } from "./test/fault-injection/faults.js";

// A random sample of the scenarios and faults. Another seed gives another sample: FAULT_SEED=10 npm run test:crash:sample
const seed = process.env.FAULT_SEED ?? "9";

export default {
  ...shared,
  testMatch: chooseScenarioFiles(0.1, seed),
  testEnvironmentOptions: { scenarios: 0.2, share: 0.1, seed },
};
