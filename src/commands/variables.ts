import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { fileProblems } from "./messages.ts";
import { systemErrorCode, ProblemError } from "./system-error.ts";

/**
 * Returns the environment variables and those of the file .env. The environment takes precedence.
 * @throws ProblemError if the file cannot be read, unless a service manager has read it
 */
export function readVariables(
  environment: NodeJS.Dict<string> = process.env,
  readFile: () => string = () => readFileSync(".env", "utf8"),
): NodeJS.Dict<string> {
  return { ...fileVariables(environment, readFile), ...environment };
}

function fileVariables(environment: NodeJS.Dict<string>, readFile: () => string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFile());
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return {};
    if (code !== "EACCES") throw new ProblemError(fileProblems.unreadable(".env", systemErrorCode(error)));
    // A service manager may have read the file as root; the bot cannot read it then.
    const missing = missingCredentials(environment);
    if (missing.length === 0) return {};
    throw new ProblemError(fileProblems.environmentUnreadable(missing));
  }
}

/** Returns the credentials that each command on GitHub needs, and that are not in the environment. */
function missingCredentials(environment: NodeJS.Dict<string>): readonly string[] {
  const isUnset = (name: string): boolean => (environment[name]?.trim() ?? "") === "";
  return [
    ...(isUnset("APP_ID") ? ["APP_ID"] : []),
    ...(isUnset("PRIVATE_KEY") && isUnset("PRIVATE_KEY_PATH") ? ["PRIVATE_KEY"] : []),
  ];
}
