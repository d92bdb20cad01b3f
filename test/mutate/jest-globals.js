import { expect } from "expect";
import { bind } from "jest-each";

/**
 * The part of `@jest/globals` that the tests of pure folders use. Tests are collected, not run: the runner runs the ones
 * that reach a mutant, again and again, without Jest's start of half a second for each mutant.
 */
let collected = [];
let titles = [];
let file = "";
let hooks = { before: [], after: [] };
/** How many tests of the file have a name. */
let names = new Map();

export { expect };

/** Begins a file. The one before may have failed in the middle, since a mutant was active. */
export function startFile(name) {
  file = name;
  collected = [];
  titles = [];
  names = new Map();
  hooks = { before: [], after: [] };
}

/** Returns the tests since the last call. */
export function takeTests() {
  const tests = collected;
  collected = [];
  return tests;
}

export function test(title, run) {
  const name = [...titles, title].join(" ");
  const { before, after } = hooks;
  // Rows of a table may have the same name.
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  const id = `${file}: ${name}${count > 1 ? ` (${count})` : ""}`;
  collected.push({ id, name, file, run, before, after });
}

export function describe(title, define) {
  const outer = titles;
  titles = [...titles, title];
  define();
  titles = outer;
}

test.each = bind(test, false);
describe.each = bind(describe, false);

export const beforeEach = (hook) => hooks.before.push(hook);
export const afterEach = (hook) => hooks.after.push(hook);

/** Replaces a function of an object until `mockRestore`. */
export const jest = {
  spyOn(object, name) {
    const original = object[name];
    return {
      mockImplementation(implementation) {
        object[name] = implementation;
        return this;
      },
      mockRestore() {
        object[name] = original;
      },
    };
  },
};
