import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { register } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin";
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import { cachedCode, folders, skippedTests, testFoldersOf, timedTests } from "./folders.js";
import { startFile, takeTests } from "./jest-globals.js";
import { groupBy, isTried } from "./sample.js";

/** What the instrumented code reads and writes: the active mutant, the current test, the coverage. */
const stryker = (globalThis.__stryker__ ??= {});

/** The results of the dry run, for all processes of this run: time and mutants of each test. */
const dryRunFile = "dry-run.json";

/**
 * Runs the tests in this process, and only those that reach the mutant. The modules are loaded once, and
 * anew only for mutants in what runs when they are loaded ("static").
 */
class Runner {
  loads = 0;
  /** By id. */
  tests = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    register("./load-tests.js", import.meta.url, { data: { root: pathToFileURL(process.cwd()).href } });
    await import(pathToFileURL(join(process.cwd(), "test/seed.ts")).href);
    this.tests = new Map((await this.load(testFiles())).map((test) => [test.id, test]));
  }

  async dryRun() {
    const run = await runTests([...this.tests.values()], { bail: false });
    const ofTests = run.tests.map(({ id, fileName, timeSpentMs }) => {
      return {
        id,
        file: fileName,
        ms: timeSpentMs,
        mutants: Object.keys(run.mutantCoverage?.perTest[id] ?? {}),
      };
    });
    writeFileSync(dryRunFile, JSON.stringify(ofTests));
    return run;
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit }) {
    if (!isTried(activeMutant)) return { status: "error", errorMessage: "not tried" };
    const isStatic = testFilter === undefined || cachedCode.test(sandboxFileName);
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.hitLimit = hitLimit;
    try {
      const run = isStatic
        ? await this.runLoadingAnew(activeMutant.id, sandboxFileName)
        : await this.runLoaded(activeMutant.id, sandboxFileName, new Set(testFilter));
      return toMutantRunResult(determineHitLimitReached(stryker.hitCount, hitLimit) ?? run);
    } finally {
      stryker.activeMutant = undefined;
    }
  }

  async runLoaded(mutant, file, ids) {
    const chosen = choose(file, ({ id }) => ids.has(id)).map(({ id }) => this.tests.get(id));
    stryker.activeMutant = mutant;
    return runTests(chosen, { bail: true });
  }

  /** Runs the tests that reach the file of a mutant, or one that imports it, and loads them file by file. */
  async runLoadingAnew(mutant, file) {
    const reached = new Set([file, ...importersOf(file)].flatMap(mutantsOf));
    const reaches = ({ mutants }) => mutants.some((each) => reached.has(each));
    const isReached = dryRun().some(reaches);
    // What runs only while modules are loaded, such as a list of words, is reached by no test.
    const reaching = choose(file, (test) => !isReached || reaches(test));
    stryker.activeMutant = mutant;
    this.loads += 1;
    const results = [];
    for (const [name, tests] of groupBy(reaching, (test) => test.file)) {
      const run = await this.runFile(name, new Set(tests.map(({ id }) => id)));
      results.push(...run.tests);
      if (run.tests.some(({ status }) => status === TestStatus.Failed)) break;
    }
    return { status: DryRunStatus.Complete, tests: results };
  }

  async runFile(name, ids) {
    try {
      const tests = await this.load([name], this.loads);
      return await runTests(
        tests.filter(({ id }) => ids.has(id)),
        { bail: true },
      );
    } catch (error) {
      return {
        tests: [{ id: name, name, status: TestStatus.Failed, failureMessage: String(error), timeSpentMs: 0 }],
      };
    }
  }

  async load(files, load = 0) {
    const tests = [];
    for (const file of files) {
      startFile(file);
      await import(`${pathToFileURL(join(process.cwd(), file)).href}?load=${load}`);
      tests.push(...takeTests().filter(({ name }) => !timedTests.test(name)));
    }
    return tests;
  }
}

async function runTests(tests, { bail }) {
  const results = [];
  for (const test of tests) {
    const result = await runTest(test);
    results.push(result);
    if (bail && result.status === TestStatus.Failed) break;
  }
  return { status: DryRunStatus.Complete, tests: results, mutantCoverage: stryker.mutantCoverage };
}

async function runTest({ id, name, file, run, before, after }) {
  const start = cpuMs();
  const result = { id, name, fileName: file };
  stryker.currentTestId = id;
  try {
    for (const hook of before) await hook();
    await run();
    for (const hook of after) await hook();
    return { ...result, status: TestStatus.Success, timeSpentMs: cpuMs() - start };
  } catch (error) {
    const failureMessage = String(error).slice(0, 500);
    return { ...result, status: TestStatus.Failed, failureMessage, timeSpentMs: cpuMs() - start };
  } finally {
    stryker.currentTestId = undefined;
  }
}

/** The CPU time of this process in milliseconds: unlike the time of a clock, it does not grow where other programs run. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const filesIn = (folder) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true }).map((name) => join(folder, name)) : [];

function testFiles() {
  return process.env.MUTATE_FEATURES.split(" ")
    .flatMap(testFoldersOf)
    .flatMap((folder) => filesIn(join("test", folder)))
    .filter((file) => file.endsWith(".test.ts") && !skippedTests.includes(file))
    .sort();
}

const sources = once(() =>
  filesIn("src")
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ file, text: readFileSync(file, "utf8") })),
);
const dryRun = once(() => JSON.parse(readFileSync(dryRunFile, "utf8")));

/** Maximum CPU time in milliseconds of the tests that a mutant is tried with. */
const maxMs = 1500;

/**
 * Returns the tests of the dry run to which a condition applies, those of the feature of a source file first, while they take
 * little time. A mutant that is alive may be seen by one of the tests that are left out.
 */
function choose(file, isNeeded) {
  const feature = folders.find((name) => file.includes(`/src/${name}/`));
  const ownFolders = testFoldersOf(feature).map((folder) => join("test", folder, "/"));
  const own = groupBy(inOrderFor(file).filter(isNeeded), (test) =>
    ownFolders.some((folder) => test.file.startsWith(folder)),
  );
  return cut([...(own.get(true) ?? []), ...(own.get(false) ?? [])]);
}

function cut(tests) {
  let ms = 0;
  return tests.filter((test) => (ms += test.ms) < maxMs);
}

const orders = new Map();

/**
 * Orders the tests of the dry run for a source file, so that the first ones differ most: one of each group, then another of
 * each, and so on. The tests of a group are in one file and reach the same mutants of the source file.
 */
function inOrderFor(file) {
  if (orders.has(file)) return orders.get(file);
  const mutants = new Set(mutantsOf(file));
  const keyOf = (test) => [test.file, ...test.mutants.filter((each) => mutants.has(each))].join(" ");
  const groups = groupBy(
    dryRun().toSorted((one, other) => one.ms - other.ms),
    keyOf,
  );
  const ranked = [...groups.values()].flatMap((group) => group.map((test, rank) => ({ test, rank })));
  const order = ranked
    .sort((one, other) => one.rank - other.rank || one.test.ms - other.test.ms)
    .map(({ test }) => test);
  orders.set(file, order);
  return order;
}

function importersOf(file) {
  return sources()
    .filter(({ text }) => text.includes(`/${basename(file)}"`))
    .map((importer) => importer.file);
}

function mutantsOf(file) {
  return [...readFileSync(file, "utf8").matchAll(/stryMutAct_\w+\("(\d+)"\)/g)].map(([, id]) => id);
}

function once(compute) {
  let result;
  return () => (result ??= compute());
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "pure-tests", Runner)];
