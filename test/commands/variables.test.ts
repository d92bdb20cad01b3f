import { expect, test } from "@jest/globals";
import { readVariables } from "../../src/commands/variables.ts";
import { formatProblem } from "../../src/problem.ts";

const failing = (code: string) => (): never => {
  throw Object.assign(new Error(code), { code, syscall: "open" });
};

/** Returns what is printed if the variables cannot be read. */
function problemOf(environment: Record<string, string>, code: string): string {
  try {
    readVariables(environment, failing(code));
    return "none";
  } catch (error) {
    return formatProblem((error as { problem: Parameters<typeof formatProblem>[0] }).problem);
  }
}

test("the environment takes precedence over the file", () => {
  expect(readVariables({ PORT: "1" }, () => "PORT=2\nHOST=::1\n")).toEqual({ PORT: "1", HOST: "::1" });
});

test("no file is no problem, nor is one that a service manager has read as root", () => {
  expect(problemOf({}, "ENOENT")).toBe("none");
  expect(problemOf({ APP_ID: "7", PRIVATE_KEY: "key" }, "EACCES")).toBe("none");
  expect(problemOf({ APP_ID: "7", PRIVATE_KEY_PATH: "app.pem" }, "EACCES")).toBe("none");
});

test.each([
  [{}, /^Found no APP_ID, no PRIVATE_KEY in the environment/],
  [{ APP_ID: " " }, /^Found no APP_ID, no PRIVATE_KEY in the environment/],
  [{ APP_ID: "7" }, /^Found no PRIVATE_KEY in the environment/],
  [{ PRIVATE_KEY: "key" }, /^Found no APP_ID in the environment/],
])("with %j and a file of another user, the missing variables come first", (environment, line) => {
  const problem = problemOf(environment, "EACCES");
  expect(problem).toMatch(line);
  expect(problem).toContain("EnvironmentFile");
  // Nobody is to open the file with the key to everybody.
  expect(problem).not.toMatch(/make .*readable|chmod/i);
});
