import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Root } from "mdast";
import type { Plugin } from "unified";
import type { VFile } from "vfile";
import { formatProblem } from "../problems.ts";
import { report } from "./check.ts";
import { LocalChecks } from "./local-checks.ts";

export type Options = {
  /** The top of the minutes repository; default: the current folder. */
  readonly root?: string;
  /** `owner/name`; default: the clone's origin. */
  readonly repo?: string;
};

/**
 * All checks as a plugin of remark: `remark . --use ./dist/src/commands/remark-lint.js`. They read the source text
 * themselves; the tree is left as it is.
 */
const remarkLintMinutes: Plugin<[Options?], Root> = ({ root = ".", repo } = {}) => {
  const opened = LocalChecks.at(root, repo);
  const remarks = "problems" in opened ? [] : [...opened.checks.remarks];
  return async (_tree: Root, file: VFile): Promise<void> => {
    if ("problems" in opened) {
      for (const problem of opened.problems) file.message(formatProblem(problem)).fatal = true;
      return;
    }
    const path = relative(resolve(root), resolve(file.cwd, file.path)).split(sep).join("/");
    if (path.startsWith("../") || isAbsolute(path)) {
      file.message(`Found a file outside of ${root}; expected one of the minutes repository. Set \`root\`.`);
      return;
    }
    // Of the configuration, so that the first file does for all.
    for (const remark of remarks.splice(0)) file.message(formatProblem(remark));
    const checked = await opened.checks.check(path, Buffer.from(String(file)));
    if ("problem" in checked) file.message(formatProblem(checked.problem)).fatal = true;
    else for (const finding of checked.findings) report(file, finding);
  };
};

export default remarkLintMinutes;
