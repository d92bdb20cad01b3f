import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../dist/src/cli.js", import.meta.url));

type Ended = { readonly code: number | null; readonly out: string; readonly error: string };

/** Runs the command line in a folder, without the environment of this process. */
export function runCli(folder: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const settings = { cwd: folder, timeout: 30_000, env: { PATH: process.env["PATH"], NO_COLOR: "1" } };
    const child = execFile(process.execPath, [cli, ...args], settings, (_, out, error) =>
      resolve({ code: child.exitCode, out, error }),
    );
  });
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
