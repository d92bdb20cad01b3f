import { existsSync } from "node:fs";
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
