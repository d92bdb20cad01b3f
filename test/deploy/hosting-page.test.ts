import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { image, read } from "./project.ts";

// What somebody copies from docs/hosting.md.

const page = read("docs/hosting.md");
const { version, repository } = JSON.parse(read("package.json")) as {
  readonly version: string;
  readonly repository: { readonly url: string };
};
const address = repository.url.replace(/^git\+|\.git$/g, "");

test("images, packages and files are those of this version", () => {
  const images = [...page.matchAll(/ghcr\.io\/\S+/g)].map(([found]) => found);
  expect([...new Set(images)]).toEqual([image]);
  expect(page).toContain(`npm install --prefix . --ignore-scripts minutes-bot@${version}`);
  const files = [...page.matchAll(/(https:\/\/\S+)\/raw\/(\S+?)\/(\S+)/g)];
  expect(files).toHaveLength(2);
  for (const [, repo, tag, path = ""] of files) {
    expect([repo, tag]).toEqual([address, `v${version}`]);
    expect([path, existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)))]).toEqual([
      path,
      true,
    ]);
  }
});

test("each way to host has all that its day needs", () => {
  const [, ...rows] =
    page
      .slice(page.indexOf("## Day by day"))
      .split("\n## ")[0]
      ?.match(/^\| .*$/gm) ?? [];
  const tasks = rows.slice(1).map((row) => row.split("|").map((cell) => cell.trim()));
  expect(tasks.map(([, task]) => task)).toEqual([
    "see the log",
    "check the set-up",
    "update",
    "change a secret",
    "remove",
  ]);
  for (const [, ...cells] of tasks) expect(cells.slice(0, 5).filter((cell) => cell === "")).toEqual([]);
});

test("the container runs as restricted as with Compose", () => {
  const run = /docker run --detach[\s\S]+?```/.exec(page)?.[0] ?? "";
  for (const option of [
    "--read-only",
    "--cap-drop ALL",
    "no-new-privileges",
    "--memory 768m",
    "--stop-timeout 30",
  ])
    expect(run).toContain(option);
});

test("an update of the systemd unit is loaded before the restart", () => {
  const row = /^\| update .*$/m.exec(page)?.[0] ?? "";
  expect(row).toContain("sudo systemctl daemon-reload && sudo systemctl restart minutes-bot");
});

// https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/
test("the Ingress works with every controller", () => {
  expect(page).not.toMatch(/nginx\.ingress/);
});

test("the command deletes the comments of the app on issues and at lines of pull requests, and no others", async () => {
  const command = /^```sh\n(for kind in[\s\S]+?)^```$/m.exec(page)?.[1] ?? "exit 9";
  const folder = mkdtempSync(join(tmpdir(), "delete-"));
  // A gh that lists one comment of the app on each page, as its filter leaves it, and records what it is asked.
  const gh = `#!/bin/sh
echo "$@" >> asked
case "$*" in
  *DELETE*) ;;
  *issues/comments*) echo 11 ;;
  *pulls/comments*) printf "21\\n22\\n" ;;
esac
`;
  writeFileSync(join(folder, "gh"), gh);
  chmodSync(join(folder, "gh"), 0o755);
  const env = { PATH: `${folder}:${process.env["PATH"] ?? ""}` };
  await new Promise((resolve) => execFile("bash", ["-c", command], { cwd: folder, env }, resolve));
  const asked = readFileSync(join(folder, "asked"), "utf8").trim().split("\n");
  rmSync(folder, { recursive: true });
  expect(asked.filter((line) => line.includes("DELETE"))).toEqual(
    ["issues/comments/11", "pulls/comments/21", "pulls/comments/22"].map(
      (path) => `api --method DELETE repos/OWNER/REPO/${path}`,
    ),
  );
  const lists = asked.filter((line) => !line.includes("DELETE"));
  expect(lists).toHaveLength(2);
  for (const list of lists) expect(list).toContain('select(.user.login == "APP[bot]")');
});
