import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { formatProblem, quoted } from "../problems.ts";

/** A path that was named on the command line and is not there; told in one line. */
export class NoSuchPath extends Error {
  override readonly name = "NoSuchPath";
  constructor(path: string) {
    const problem = {
      code: "path-missing",
      found: `no file or folder ${quoted(path)}`,
      expected: "a path below --root",
    };
    super(formatProblem({ ...problem, cure: "Correct the path, or --root." }));
  }
}

/**
 * The files named, and the Markdown files below the folders named, relative to the root, sorted, once each.
 * @param paths  relative to the root, or to the current folder where they are not there and lie below the root
 * @throws NoSuchPath
 */
export function minutesFiles(paths: readonly string[], root: string): readonly string[] {
  const files = new Set<string>();
  const add = (path: string, named: boolean): void => {
    // A link among strangers' files may lead anywhere, and around in circles.
    const entry = named ? statSync(path) : lstatSync(path);
    if (entry.isDirectory()) {
      for (const name of readdirSync(path)) if (!name.startsWith(".")) add(join(path, name), false);
    } else if (entry.isFile() && (named || path.endsWith(".md"))) {
      files.add(relative(resolve(root), path).split(sep).join("/"));
    }
  };
  for (const path of paths) add(whereIs(path, root), true);
  return [...files].sort();
}

/** Shells complete paths from the current folder on, wherever the root is. */
function whereIs(path: string, root: string): string {
  const [below, here] = [resolve(root, path), resolve(path)];
  if (existsSync(below)) return below;
  if (here.startsWith(resolve(root) + sep) && existsSync(here)) return here;
  throw new NoSuchPath(path);
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
