import { appendFileSync } from "node:fs";
import { isExempt } from "./exempt.js";
import WorkerEnvironment from "../runner/worker-environment.js";
import { everything, isChosen, parse } from "./fates.js";

function optionsOfProcess() {
  const { ORDEAL_SHARE: share, ORDEAL_SEED: seed } = process.env;
  return { ...(share !== undefined && { share }), ...(seed !== undefined && { seed }) };
}

/**
 * Tells each story once as it is, and then again under everything that may befall it: of each write, the bot dies
 * before or after it, and so on. Every telling is a test of its own, named after the story and what befalls it.
 */
export default class Ordeals extends WorkerEnvironment {
  constructor(config, context) {
    super(config, context);
    this.options = { ...config.projectConfig.testEnvironmentOptions, ...optionsOfProcess() };
    this.file = context.testPath.replace(/^.*\//, "");
    this.only = process.env.ORDEAL;
    this.ordeal = { fate: null, story: "", writes: 0, undisturbed: new Map() };
    this.global.ordeal = this.ordeal;
    this.isLenient = false;
    this.broken = [];
  }

  handleTestEvent(event) {
    switch (event.name) {
      case "setup":
        event.runtimeGlobals.expect = this.lenient(event.runtimeGlobals.expect);
        break;
      case "test_start":
        if (!this.isAsked(event.test)) event.test.mode = "skip";
        this.ordeal.fate = event.test.fate ?? null;
        this.ordeal.story = event.test.story ?? event.test.name;
        this.ordeal.writes = 0;
        this.broken = [];
        break;
      case "test_fn_start":
        this.isLenient = this.ordeal.fate !== null;
        break;
      case "test_fn_success":
      case "test_fn_failure":
        this.isLenient = false;
        break;
      case "test_done":
        this.record(event.test);
        if (event.test.fate === undefined && event.test.errors.length === 0) this.tellAgain(event.test);
        break;
    }
  }

  /** Of a sample only some stories are told at all. */
  isAsked({ name, fate }) {
    const { stories = 1, seed = "1" } = this.options;
    return fate !== undefined || isChosen(`${this.file} ${name}`, Number(stories), seed);
  }

  record(test) {
    if (process.env.ORDEAL_LOG === undefined) return;
    const line = {
      file: this.file,
      story: this.ordeal.story,
      fate: test.fate ?? null,
      writes: this.ordeal.writes,
      ms: Date.now() - test.startedAt,
      broken: this.broken.map(({ message }) => message.slice(0, 600)),
      errors: test.errors.map((error) => String([error].flat()[0]?.message ?? error).slice(0, 30000)),
    };
    appendFileSync(process.env.ORDEAL_LOG, `${JSON.stringify(line)}\n`);
  }

  tellAgain(test) {
    const all = this.only === undefined ? everything(this.ordeal.writes) : [parse(this.only)];
    const { share = 1, seed = "1" } = this.options;
    const fates = all.filter(
      ({ name }) =>
        !isExempt(test.name, name) && isChosen(`${this.file} ${test.name} ${name}`, Number(share), seed),
    );
    for (const fate of fates)
      test.parent.children.push({
        ...test,
        name: `${test.name} · ${fate.name}`,
        story: test.name,
        fate,
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

  /** Within a story that is told again, what it expects may also be about the way there: it is noted, and the story goes on. */
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
