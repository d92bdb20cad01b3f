import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { fileProblems } from "./messages.ts";
import { systemErrorCode, ProblemError } from "./system-error.ts";

/** Returns the environment variables and those of the file .env. The environment takes precedence. */
export function readVariables(): NodeJS.Dict<string> {
  return { ...fileVariables(), ...process.env };
}

function fileVariables(): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(".env", "utf8"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return {};
    // A service manager may have read the file as root; the bot cannot read it then.
    if (code === "EACCES" && process.env["APP_ID"] !== undefined) return {};
    throw new ProblemError(fileProblems.unreadable(".env", systemErrorCode(error)));
  }
}
