import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { parse } from "yaml";

// Runs the command of the release workflow with an npm that only records what it is asked.

const workflow = parse(
  readFileSync(new URL("../../.github/workflows/release.yml", import.meta.url), "utf8"),
) as { readonly jobs: { readonly npm: { readonly steps: readonly { readonly run?: string }[] } } };
const command = workflow.jobs.npm.steps.find(({ run }) => run?.includes("npm publish"))?.run ?? "exit 9";

const packed = "a packed garden";
const hash = `sha512-${createHash("sha512").update(packed).digest("base64")}`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "publish-"));
  writeFileSync(join(folder, "minutes-bot-0.3.0.tgz"), packed);
});
afterEach(() => rmSync(folder, { recursive: true }));

/**
 * Runs the command as GitHub does.
 * @param known  hash of the version on npm; null if npm does not have it
 */
async function publish(known: string | null): Promise<{ code: unknown; output: string; published: string }> {
  const npm = join(folder, "npm");
  const view = known === null ? 'echo "npm error code E404" >&2; exit 1' : `echo "${known}"`;
  writeFileSync(npm, `#!/bin/sh\nif [ "$1" = view ]; then ${view}; else echo "$@" >> asked; fi\n`);
  chmodSync(npm, 0o755);
  const env = { PATH: `${folder}:${process.env["PATH"] ?? ""}` };
  const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) =>
    execFile("bash", ["-e", "-c", command], { cwd: folder, env }, (error, stdout) =>
      resolve({ code: error?.code ?? 0, output: stdout }),
    ),
  );
  const asked = join(folder, "asked");
  return { code, output, published: existsSync(asked) ? readFileSync(asked, "utf8") : "" };
}

test("a new version is published", async () => {
  expect(await publish(null)).toMatchObject({
    code: 0,
    published: "publish ./minutes-bot-0.3.0.tgz --provenance --access public\n",
  });
});

test("a repeated run goes on if npm has the same package", async () => {
  expect(await publish(hash)).toMatchObject({
    code: 0,
    output: "npm already has this package as 0.3.0.\n",
    published: "",
  });
});

test("a repeated run ends if npm has another package under this version", async () => {
  expect(await publish("sha512-another")).toMatchObject({
    code: 1,
    output: expect.stringContaining("Release a new version"),
    published: "",
  });
});
