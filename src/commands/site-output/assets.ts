import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { SiteFile } from "../../site/site-files.ts";

/** The files of the package that every site contains. */
const names = ["site.css", "search.js"] as const;

/** MiniSearch's licence asks for it: https://github.com/lucaong/minisearch/blob/master/LICENSE.txt */
const notice =
  "/*! MiniSearch, copyright 2022 Luca Ongaro, MIT licence: https://github.com/lucaong/minisearch/blob/master/LICENSE.txt */\n";

/** Returns the style and the scripts of the site. */
export function readAssets(): readonly SiteFile[] {
  return [
    ...names.map((name) => ({ path: `assets/${name}`, text: readFileSync(findAsset(name), "utf8") })),
    { path: "assets/minisearch.js", text: notice + readFileSync(findMiniSearch(), "utf8") },
  ];
}

/** The folder of the assets in the published package, where all code is in one folder, and in a clone. */
const packaged = new URL("./site-assets/", import.meta.url);
const inClone = new URL("../../site/assets/", import.meta.url);

function findAsset(name: string): URL {
  const file = new URL(name, packaged);
  return existsSync(file) ? file : new URL(name, inClone);
}

function findMiniSearch(): URL | string {
  const file = new URL("minisearch.js", packaged);
  // The package names its CommonJS file; the browser loads the module beside it.
  return existsSync(file)
    ? file
    : createRequire(import.meta.url)
        .resolve("minisearch")
        .replace(/cjs([\\/])index\.cjs$/, "es$1index.js");
}
