import { readFileSync } from "node:fs";
import { projectFile } from "../project.ts";

type Asset = { readonly type: string; readonly files: readonly (readonly string[])[] };

/** In the order of the cascade. */
const styles = [
  "base",
  "header",
  "forms",
  "overview",
  "threads",
  "markdown",
  "lists",
  "checks",
  "changes",
  "journey",
] as const;

const assets: Readonly<Record<string, Asset>> = {
  "/style.css": {
    type: "text/css",
    files: styles.map((name) => ["demo", "page", "style", `${name}.css`]),
  },
  "/live.js": { type: "text/javascript", files: [["demo", "page", "live.js"]] },
  // The path that live.js imports, from the browser and from its folder.
  "/node_modules/idiomorph/dist/idiomorph.esm.js": {
    type: "text/javascript",
    files: [["node_modules", "idiomorph", "dist", "idiomorph.esm.js"]],
  },
};

/** Reads a file that the pages load, so that a change shows after a reload. Returns null for other paths. */
export function readAsset(path: string): { readonly type: string; readonly text: string } | null {
  const asset = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (asset === undefined) return null;
  const text = asset.files.map((file) => readFileSync(projectFile(...file), "utf8")).join("\n");
  return { type: `${asset.type}; charset=utf-8`, text };
}
