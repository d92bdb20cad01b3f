import { ModernFakeTimers } from "@jest/fake-timers";
import { ModuleMocker } from "jest-mock";

/**
 * Environment of all test files of a worker: the process itself. Jest's own environment gives each file a context of its
 * own, in which all code is loaded and compiled again and every global is looked up through a proxy: scenarios take more
 * than twice the CPU there.
 */
export default class WorkerEnvironment {
  /** The one of this worker, which every construction returns. */
  static kept;

  global = globalThis;
  fakeTimers = null;

  constructor({ projectConfig }, { testPath }) {
    WorkerEnvironment.kept ??= this;
    const { kept } = WorkerEnvironment;
    kept.testPath = testPath;
    kept.env = { ...process.env };
    kept.exit = process.exit;
    kept.moduleMocker = new ModuleMocker(globalThis);
    kept.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    return kept;
  }

  exportConditions() {
    return ["node", "node-addons"];
  }

  /** Returns none: modules belong to the process. */
  getVmContext() {
    return undefined;
  }

  async setup() {
    // Jest sets it to 100, and maps every line of every error to its source.
    Error.stackTraceLimit = 20;
  }

  /** Restores the process for the next file. Mocks and modules are the runtime's. */
  async teardown() {
    this.fakeTimersModern.dispose();
    for (const name of Object.keys(process.env))
      if (!(name in this.env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, this.env);
    process.exit = this.exit;
  }
}
