import shared from "./jest.action.config.js";
import { chooseScenarioFiles } from "./test/fault-injection/faults.js";

// A fixed sample of the scenario files. Another seed gives another sample: FAULT_SEED=10 npm run test:action:sample
export default { ...shared, testMatch: chooseScenarioFiles(0.25, process.env.FAULT_SEED ?? "9") };
