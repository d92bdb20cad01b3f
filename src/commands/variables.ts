import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** The environment, and the file .env beside it: what the environment itself says wins. */
export function readVariables(): NodeJS.Dict<string> {
  return { ...fileVariables(), ...process.env };
}

function fileVariables(): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(".env", "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}
