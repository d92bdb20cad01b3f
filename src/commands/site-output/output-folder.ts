import { lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { z } from "zod";
import type { SiteFile } from "../../site/site-files.ts";
import { ProblemError, systemErrorCode } from "../system-error.ts";
import { siteProblems } from "./messages.ts";

/** Lists the files that the command wrote, so that a later run removes those that are no more, and nothing else. */
const manifestName = ".minutes-bot-site.json";
const manifestSchema = z.object({
  files: z.array(z.string().regex(/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/)),
});

/** Entries that may be in a folder for a site beside it: a checkout of the branch with the pages, and its domain. */
const tolerated = new Set([".git", "CNAME"]);

/** A folder with files of this command only, or with its files and those of others. */
export class OutputFolder {
  private readonly folder: string;
  private readonly before: ReadonlySet<string>;
  private readonly written = new Set<string>();
  private readonly checked = new Set<string>();

  private constructor(folder: string, before: ReadonlySet<string>) {
    this.folder = folder;
    this.before = before;
  }

  /** Opens a folder. @throws a ProblemError if it holds files of others and no site */
  static open(folder: string): OutputFolder {
    const kind = lstatSync(folder, { throwIfNoEntry: false });
    if (kind === undefined) mkdirSync(folder, { recursive: true });
    else if (!kind.isDirectory()) throw new ProblemError(siteProblems.notAFolder(folder));
    const before = readManifest(folder);
    const foreign = readdirSync(folder).filter((name) => !tolerated.has(name));
    if (before === null && foreign[0] !== undefined)
      throw new ProblemError(siteProblems.notEmpty(folder, foreign[0]));
    return new OutputFolder(folder, before ?? new Set());
  }

  /**
   * Writes all files, then removes those of an earlier run that are no more.
   * @returns the number of removed files
   */
  replace(files: readonly SiteFile[]): number {
    for (const { path } of files) this.checkFree(path);
    // If the run ends in the middle, the next one knows all files.
    this.writeManifest([...new Set([...this.before, ...files.map(({ path }) => path)])]);
    for (const { path, text } of files) this.write(path, text);
    const stale = [...this.before].filter((path) => !this.written.has(path));
    const removed = stale.filter((path) => this.remove(path));
    this.writeManifest([...this.written]);
    return removed.length;
  }

  /** @throws a ProblemError if somebody else has a file or a link there */
  private checkFree(path: string): void {
    for (let parent = posix.dirname(path); parent !== "."; parent = posix.dirname(parent)) {
      if (this.checked.has(parent)) break;
      this.checked.add(parent);
      const kind = lstatSync(join(this.folder, parent), { throwIfNoEntry: false });
      if (kind !== undefined && !kind.isDirectory())
        throw new ProblemError(siteProblems.notAFolder(join(this.folder, parent)));
    }
    const kind = lstatSync(join(this.folder, path), { throwIfNoEntry: false });
    if (kind !== undefined && (!this.before.has(path) || !kind.isFile()))
      throw new ProblemError(siteProblems.notEmpty(this.folder, path));
  }

  private write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.written.add(path);
  }

  private remove(path: string): boolean {
    const file = join(this.folder, path);
    for (let parent = posix.dirname(path); parent !== "."; parent = posix.dirname(parent))
      if (lstatSync(join(this.folder, parent), { throwIfNoEntry: false })?.isDirectory() !== true)
        return false;
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
    rmSync(file);
    for (let parent = posix.dirname(path); parent !== "."; parent = posix.dirname(parent))
      if (!removeIfEmpty(join(this.folder, parent))) break;
    return true;
  }

  private writeManifest(files: readonly string[]): void {
    const text = `${JSON.stringify({ files: [...files].sort() }, null, 1)}\n`;
    writeFileSync(join(this.folder, manifestName), text);
  }
}

function readManifest(folder: string): ReadonlySet<string> | null {
  try {
    const text = readFileSync(join(folder, manifestName), "utf8");
    return new Set(manifestSchema.parse(JSON.parse(text)).files);
  } catch {
    // A folder without a valid list is one of somebody else.
    return null;
  }
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "ENOTEMPTY") return false;
    throw error;
  }
}
