import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { VFile } from "vfile";
import { LocalChecks } from "../../src/commands/local/local-checks.ts";
import remarkLintMinutes from "../../src/commands/remark-lint.ts";
import { folder } from "../checks/fixture.ts";

/** Checks files as remark-cli does: all at the same time, each with a processor of its own. */
async function lint(root: string, paths: readonly string[]): Promise<readonly VFile[]> {
  return Promise.all(
    paths.map(async (path) => {
      const file = new VFile({ path: join(root, path), value: readFileSync(join(root, path)) });
      const processor = unified().use(remarkParse).use(remarkLintMinutes, { root, repo: "acme/minutes" });
      await processor.run(processor.parse(file), file);
      return file;
    }),
  );
}

test("opens the repository once for all files, and again for the next run", async () => {
  const root = mkdtempSync(join(tmpdir(), "minutes-"));
  cpSync(join(folder, "series"), root, { recursive: true });
  const opened = jest.spyOn(LocalChecks, "at");
  try {
    const paths = readdirSync(join(root, "robots"))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `robots/${name}`);
    expect(paths.length).toBeGreaterThan(2);
    const first = await lint(root, paths);
    expect(opened).toHaveBeenCalledTimes(1);
    const second = await lint(root, paths);
    expect(opened).toHaveBeenCalledTimes(2);
    expect(second.map(({ messages }) => messages.map(String))).toEqual(
      first.map(({ messages }) => messages.map(String)),
    );
  } finally {
    opened.mockRestore();
    rmSync(root, { recursive: true });
  }
});
