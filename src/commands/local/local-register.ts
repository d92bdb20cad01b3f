import { lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { registerAdvice, registerProblems } from "../../decisions/register-problems.ts";
import { compareRegister } from "../../decisions/register-file.ts";
import type { RegisterEntry } from "../../decisions/register-entry.ts";
import { relativeLink } from "../../decisions/register-row.ts";
import { seriesName } from "../../minutes/series-name.ts";
import type { Problem } from "../../problem.ts";
import { fileProblems } from "../messages.ts";
import { systemErrorCode } from "../system-error.ts";
import { localRegisterMessages } from "./register-messages.ts";
import { localServerUrl, type LocalRepository } from "./local-repository.ts";

/** The decisions of the minutes on this machine. */
export type LocalDecisions = {
  readonly entries: readonly RegisterEntry[];
  /** Paths of minutes that could not be read. */
  readonly unread: ReadonlySet<string>;
};

type Result = { readonly problems: readonly Problem[]; readonly lines: readonly string[] };

/**
 * Brings the register in a file up to date, unless it is. The text of people around it stays as it is.
 * @param file  path below the root, or absolute
 * @param isCheck  true to change nothing
 */
export function updateLocalRegister(
  file: string,
  { entries, unread }: LocalDecisions,
  { root, config, repository }: Pick<LocalRepository, "root" | "config" | "repository">,
  { isCheck }: { readonly isCheck: boolean },
): Result {
  const path = relative(root, resolve(root, file)).split(sep).join("/");
  if (path === ".." || path.startsWith("../") || resolve(root, path) !== resolve(root, file))
    return { problems: [fileProblems.outside(file, root)], lines: [] };
  const current = readText(join(root, path));
  if (current !== null && "problem" in current)
    return { problems: [{ ...current.problem, path }], lines: [] };
  const compared = compareRegister(current?.text ?? null, {
    entries,
    unread,
    nameOf: (series, title) => seriesName(config.series, series, repository, title),
    links: { fileLink: (target) => relativeLink(path, target), serverUrl: localServerUrl },
  });
  if ("isBroken" in compared) return { problems: [registerProblems.broken(path)], lines: [] };
  const { changes, text } = compared;
  if (isCheck && changes.length > 0)
    return { problems: [registerProblems.stale(path, changes, registerAdvice.command)], lines: [] };
  if (isCheck || text === current?.text)
    return { problems: [], lines: [localRegisterMessages.upToDate(path)] };
  try {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  } catch (error) {
    return { problems: [fileProblems.unwritable(path, systemErrorCode(error))], lines: [] };
  }
  return { problems: [], lines: [localRegisterMessages.written(path, entries.length)] };
}

/** Returns the text of a file, null if it does not exist, or a problem. */
function readText(file: string): { readonly text: string } | { readonly problem: Problem } | null {
  try {
    const entry = lstatSync(file, { throwIfNoEntry: false });
    if (entry === undefined) return null;
    if (entry.isSymbolicLink()) return { problem: fileProblems.link(file) };
    const bytes = readFileSync(file);
    const text = bytes.toString("utf8");
    return bytes.equals(Buffer.from(text)) ? { text } : { problem: fileProblems.notUtf8(file) };
  } catch (error) {
    return { problem: fileProblems.unreadable(file, systemErrorCode(error)) };
  }
}
