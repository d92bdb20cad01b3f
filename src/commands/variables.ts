import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { fileProblems } from "../problems.ts";
import { codeOf, ProblemError } from "./system-error.ts";

/** The environment, and the file .env beside it: what the environment itself says wins. */
export function readVariables(): NodeJS.Dict<string> {
  return { ...fileVariables(), ...process.env };
}

function fileVariables(): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(".env", "utf8"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return {};
    // A service manager may have read it as root, and closed it to the bot.
    if (code === "EACCES" && process.env["APP_ID"] !== undefined) return {};
    throw new ProblemError(fileProblems.unreadable(".env", codeOf(error)));
  }
}
