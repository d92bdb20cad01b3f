import { appendFileSync } from "node:fs";
import { isExempt } from "./exempt.js";
import WorkerEnvironment from "../runner/worker-environment.js";
import { allFaults, isChosen, parseFault } from "./faults.js";

function optionsOfProcess() {
  const { FAULT_SHARE: share, FAULT_SEED: seed } = process.env;
  return { ...(share !== undefined && { share }), ...(seed !== undefined && { seed }) };
}

/**
 * Runs each scenario once without a fault, and then once per fault: the bot dies before or after each write, and so
 * on. Each repetition is a test of its own, named after the scenario and the fault.
 */
export default class FaultEnvironment extends WorkerEnvironment {
  constructor(config, context) {
    super(config, context);
    this.options = { ...config.projectConfig.testEnvironmentOptions, ...optionsOfProcess() };
    this.file = context.testPath.replace(/^.*\//, "");
    this.only = process.env.FAULT;
    this.faultRun = { fault: null, scenario: "", writes: 0, baselines: new Map() };
    this.global.faultRun = this.faultRun;
    this.isLenient = false;
    this.broken = [];
    this.handled = new WeakSet();
  }

  /** All files of a worker share the environment, and jest adds a listener for each file: an event comes once per file. */
  handleTestEvent(event) {
    if (this.handled.has(event)) return;
    this.handled.add(event);
    switch (event.name) {
      case "setup":
        event.runtimeGlobals.expect = this.lenient(event.runtimeGlobals.expect);
        break;
      case "test_start":
        if (!this.isSelected(event.test)) event.test.mode = "skip";
        this.faultRun.fault = event.test.fault ?? null;
        this.faultRun.scenario = event.test.scenario ?? event.test.name;
        this.faultRun.writes = 0;
        this.broken = [];
        break;
      case "test_fn_start":
        this.isLenient = this.faultRun.fault !== null;
        break;
      case "test_fn_success":
      case "test_fn_failure":
        this.isLenient = false;
        break;
      case "test_done":
        this.record(event.test);
        if (event.test.fault === undefined && event.test.errors.length === 0)
          this.repeatWithFaults(event.test);
        break;
    }
  }

  /** Whether a test belongs to the sample; a repetition always does. */
  isSelected({ name, fault }) {
    const { scenarios = 1, seed = "1" } = this.options;
    return fault !== undefined || isChosen(`${this.file} ${name}`, Number(scenarios), seed);
  }

  record(test) {
    if (process.env.FAULT_LOG === undefined) return;
    const line = {
      file: this.file,
      scenario: this.faultRun.scenario,
      fault: test.fault ?? null,
      writes: this.faultRun.writes,
      ms: Date.now() - test.startedAt,
      broken: this.broken.map(({ message }) => message.slice(0, 600)),
      errors: test.errors.map((error) => String([error].flat()[0]?.message ?? error).slice(0, 30000)),
    };
    appendFileSync(process.env.FAULT_LOG, `${JSON.stringify(line)}\n`);
  }

  repeatWithFaults(test) {
    for (const fault of this.faultsOf(test))
      test.parent.children.push({
        ...test,
        name: `${test.name} · ${fault.name}`,
        scenario: test.name,
        fault,
        errors: [],
        invocations: 0,
        duration: null,
        numPassingAsserts: 0,
        retryReasons: [],
        seenDone: false,
        startedAt: null,
        status: null,
        unhandledRejectionErrorByPromise: new Map(),
      });
  }

  faultsOf(test) {
    const all = this.only === undefined ? allFaults(this.faultRun.writes) : [parseFault(this.only)];
    const { share = 1, seed = "1" } = this.options;
    return all.filter(
      ({ name }) =>
        !isExempt(test.name, name) && isChosen(`${this.file} ${test.name} ${name}`, Number(share), seed),
    );
  }

  /** In a repetition, an expectation may concern an intermediate state: a failure is recorded, and the scenario continues. */
  lenient(expect) {
    const note = (error) => void this.broken.push(error);
    const noting = (matchers) =>
      new Proxy(matchers, {
        get: (target, key) => {
          const found = target[key];
          if (typeof found === "object" && found !== null) return noting(found);
          if (typeof found !== "function") return found;
          return (...given) => {
            try {
              const result = found.apply(target, given);
              return typeof result?.then === "function" ? result.then(undefined, note) : result;
            } catch (error) {
              return note(error);
            }
          };
        },
      });
    return new Proxy(expect, {
      apply: (target, self, given) => {
        const matchers = Reflect.apply(target, self, given);
        return this.isLenient ? noting(matchers) : matchers;
      },
    });
  }
}
