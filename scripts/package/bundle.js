import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/** The files of the package that are started or imported by name. Their common code is in files named chunk-*.js. */
const entries = {
  cli: "src/cli.ts",
  index: "src/index.ts",
  "remark-lint": "src/commands/remark-lint.ts",
  // Started by path: src/reader/reader.ts.
  worker: "src/reader/worker.ts",
};

/**
 * Packages that stay outside the bundle. `undici` contains WebAssembly. `ioredis` and `bullmq` are only for several
 * instances, and would be a third of the bundle.
 */
export const external = ["undici", "ioredis", "bullmq"];

// Bundled CommonJS code calls require() for modules of Node.js.
const defineRequire =
  'import { createRequire as $createRequire } from "node:module"; const require = $createRequire(import.meta.url);';

const types = `import type { ApplicationFunction } from "probot";
/** The app for any Probot. */
declare const minutesBot: ApplicationFunction;
export default minutesBot;
`;

/** Leaves out the error messages of zod in other languages: a twelfth of the bundle. */
const englishOnly = {
  name: "zod in English",
  setup: ({ onLoad }) =>
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    })),
};

/** The folder of the browser's files in the bundle: src/commands/site-output/assets.ts reads it. */
const assets = "site-assets";

/**
 * Bundles the bot and the packages that it needs.
 * @param root  folder of the project
 * @param outdir  folder for the bundle, two levels below `root`, because the bot reads files of its package by path
 * @returns the paths of the bundled files, relative to `root`
 */
export async function bundle(root, outdir) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    external,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.18",
    minify: true,
    // Logs name errors and functions.
    keepNames: true,
    // The licences are in a file of their own.
    legalComments: "none",
    banner: { js: defineRequire },
    plugins: [englishOnly],
    metafile: true,
    logLevel: "warning",
  });
  writeFileSync(path.join(root, outdir, "index.d.ts"), types);
  cpSync(path.join(root, "src/site/assets"), path.join(root, outdir, assets), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { minisearch: "minisearch" },
    outdir: `${outdir}/${assets}`,
    bundle: true,
    format: "esm",
    platform: "browser",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
  return [
    ...new Set(
      Object.values(metafile.outputs).flatMap(({ inputs }) =>
        Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0),
      ),
    ),
  ];
}
