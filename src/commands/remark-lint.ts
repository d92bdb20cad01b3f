import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Root } from "mdast";
import type { Plugin } from "unified";
import type { VFile } from "vfile";
import { formatProblem } from "../problem.ts";
import { addMessage } from "./check.ts";
import { LocalChecks } from "./local-checks.ts";

export type Options = {
  /** The top of the minutes repository. Default: the top of the clone, or the current folder. */
  readonly root?: string;
  /** `owner/name`. Default: the origin of the clone. */
  readonly repo?: string;
};

/**
 * All checks as a remark plugin: `remark . --use ./dist/src/commands/remark-lint.js`. They read the source text themselves
 * and do not change the tree.
 */
const remarkLintMinutes: Plugin<[Options?], Root> = (options = {}) => {
  const opened = LocalChecks.at(options);
  const warnings = "problems" in opened ? [] : [...opened.checks.warnings];
  return async (_tree: Root, file: VFile): Promise<void> => {
    if ("problems" in opened) {
      for (const problem of opened.problems) file.message(formatProblem(problem)).fatal = true;
      return;
    }
    const { root } = opened.checks;
    const path = relative(root, resolve(file.cwd, file.path)).split(sep).join("/");
    if (path.startsWith("../") || isAbsolute(path)) {
      file.message(
        `Found a file outside ${root}; expected a file of the minutes repository. Correct \`root\`.`,
      );
      return;
    }
    // Warnings about the configuration go to the first file only.
    for (const warning of warnings.splice(0)) file.message(formatProblem(warning));
    const checked = await opened.checks.check(path, Buffer.from(String(file)));
    if ("problem" in checked) file.message(formatProblem(checked.problem)).fatal = true;
    else for (const finding of checked.findings) addMessage(file, finding);
  };
};

export default remarkLintMinutes;
