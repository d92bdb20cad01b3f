import { randomUUID } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { parseEnv } from "node:util";
import { setEnvValues } from "./env-file.ts";
import type { SavedCredentials } from "./pages.ts";

/** Name of the file that stands for the standard output. */
export const standardOutput = "-";

/**
 * Saves variables in a .env file that only this user can read, or prints them. If the file cannot be written, returns
 * their text for the set-up page.
 */
export function saveCredentials(path: string, values: Readonly<Record<string, string>>): SavedCredentials {
  if (path === standardOutput) {
    process.stdout.write(setEnvValues("", values));
    return { at: "output" };
  }
  const linkProblem = findLinkProblem(path);
  if (linkProblem !== null)
    return { at: "page", file: path, text: setEnvValues("", values), reason: linkProblem };
  try {
    replaceFile(path, setEnvValues(existsSync(path) ? readFileSync(path, "utf8") : "", values));
    return { at: "file", file: path };
  } catch (error) {
    return { at: "page", file: path, text: setEnvValues("", values), reason: codeOf(error) };
  }
}

/** Returns why a file cannot be written, such as `EACCES`; null if nothing prevents it now. */
export function findWriteProblem(path: string): string | null {
  if (path === standardOutput) return null;
  const linkProblem = findLinkProblem(path);
  if (linkProblem !== null) return linkProblem;
  try {
    accessSync(dirname(path), constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.R_OK);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/** Returns the app id in a .env file; null if there is none. */
export function readAppIdIn(path: string): string | null {
  if (path === standardOutput || !existsSync(path)) return null;
  try {
    return parseEnv(readFileSync(path, "utf8"))["APP_ID"]?.trim() || null;
  } catch {
    // `findWriteProblem` reports it.
    return null;
  }
}

/** The file would take the place of the link, and what the link leads to would stay old. */
function findLinkProblem(path: string): string | null {
  try {
    return lstatSync(path).isSymbolicLink() ? "it is a symbolic link" : null;
  } catch {
    return null;
  }
}

/**
 * Replaces the file atomically, so that a full disk does not destroy the old content. The temporary file is always a new
 * one: in an existing file, others could read the secrets until its mode is changed, and a link leads anywhere.
 */
function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}`;
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: "wx" });
    renameSync(temporary, path);
  } catch (error) {
    discard(temporary);
    throw error;
  }
}

function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It does not exist, or belongs to another user.
  }
}

/** Returns the code of a system error, such as `EACCES`. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
