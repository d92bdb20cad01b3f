import FaultEnvironment from "../fault-injection/environment.js";
import { isExempt } from "./exempt.js";

/**
 * Runs each scenario with the server, and then once more with the Action in its place. The second time, only the end state
 * counts: it is the same.
 */
export default class ActionEnvironment extends FaultEnvironment {
  faultsOf(test) {
    return isExempt(test.name) ? [] : [{ what: "run by the Action", write: 0, name: "run by the Action" }];
  }
}
