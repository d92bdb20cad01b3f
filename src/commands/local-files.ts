import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

/** The files named, and the Markdown files below the folders named, relative to the root, sorted, once each. */
export function minutesFiles(paths: readonly string[], root: string): readonly string[] {
  const files = new Set<string>();
  const add = (path: string, named: boolean): void => {
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path)) if (!entry.startsWith(".")) add(join(path, entry), false);
    } else if (named || path.endsWith(".md")) {
      files.add(relative(resolve(root), path).split(sep).join("/"));
    }
  };
  for (const path of paths) add(resolve(root, path), true);
  return [...files].sort();
}

/** `owner/name` as given, else that of the clone's `origin`, else nobody's. */
export function repositoryAt(root: string, given: string | undefined): { owner: string; name: string } {
  const [owner = "", name = ""] = (given ?? originOf(root) ?? "").split("/");
  return { owner, name };
}

function originOf(root: string): string | undefined {
  const lines =
    textOf(join(root, ".git", "config"))
      ?.split("\n")
      .map((line) => line.trim()) ?? [];
  const section = lines.slice(lines.indexOf('[remote "origin"]') + 1);
  const url = section.find((line) => line.startsWith("url = "))?.slice("url = ".length) ?? "";
  const [name, owner] = url
    .replace(/\.git$/, "")
    .split(/[/:]/)
    .reverse();
  return name === undefined || owner === undefined ? undefined : `${owner}/${name}`;
}

export function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
