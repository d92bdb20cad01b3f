import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Root } from "mdast";
import type { Plugin } from "unified";
import type { VFile } from "vfile";
import { formatProblem } from "../problem.ts";
import { addMessage } from "./check.ts";
import { LocalChecks } from "./local/local-checks.ts";

export type Options = {
  /** The top of the minutes repository. Default: the top of the clone, or the current folder. */
  readonly root?: string;
  /** `owner/name`. Default: the origin of the clone. */
  readonly repo?: string;
};

/** An opened repository, and the number of files that are being checked in it. */
type Opened = { readonly repository: ReturnType<typeof LocalChecks.at>; files: number; hasWarned: boolean };

/**
 * Repositories in use, by options. remark calls a plugin anew for each file, and checks all files at the same time. An editor
 * keeps the process, so nothing is kept longer: the files may have changed.
 */
const inUse = new Map<string, Opened>();

/**
 * All checks as a remark plugin: `remark . --use ./dist/src/commands/remark-lint.js`. They read the source text themselves
 * and do not change the tree.
 */
const remarkLintMinutes: Plugin<[Options?], Root> =
  (options = {}) =>
  async (_tree: Root, file: VFile): Promise<void> => {
    const key = JSON.stringify([process.cwd(), options.root, options.repo]);
    const opened = inUse.get(key) ?? { repository: LocalChecks.at(options), files: 0, hasWarned: false };
    inUse.set(key, opened);
    opened.files++;
    try {
      await checkFile(file, opened);
    } finally {
      opened.files--;
      if (opened.files === 0) {
        inUse.delete(key);
        if ("checks" in opened.repository) await opened.repository.checks.close();
      }
    }
  };

async function checkFile(file: VFile, opened: Opened): Promise<void> {
  if ("problems" in opened.repository) {
    for (const problem of opened.repository.problems) file.message(formatProblem(problem)).fatal = true;
    return;
  }
  const { checks } = opened.repository;
  const path = relative(checks.root, resolve(file.cwd, file.path)).split(sep).join("/");
  if (path.startsWith("../") || isAbsolute(path)) {
    file.message(
      `Found a file outside ${checks.root}; expected a file of the minutes repository. Correct \`root\`.`,
    );
    return;
  }
  // Warnings about the configuration go to the first file only.
  if (!opened.hasWarned) for (const warning of checks.warnings) file.message(formatProblem(warning));
  opened.hasWarned = true;
  const checked = await checks.check(path, Buffer.from(String(file)));
  if ("problem" in checked) file.message(formatProblem(checked.problem)).fatal = true;
  else for (const finding of checked.findings) addMessage(file, finding);
}

export default remarkLintMinutes;
