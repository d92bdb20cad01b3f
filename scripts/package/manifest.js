import { external } from "./bundle.js";

const copied = [
  ...["name", "version", "description", "keywords", "license", "homepage", "bugs", "repository"],
  ...["type", "engines"],
];
/** Packages for several instances. Who runs a single one does not install them. */
const optional = ["ioredis", "bullmq"];

/**
 * Returns the package.json of the published package. Its code is bundled, so it depends only on what is not, in exactly the
 * tested versions. npm ignores `overrides` and the lock file of an installed package.
 * @param manifest  package.json of the project
 * @param lock  package-lock.json
 */
export function publishedManifest(manifest, lock) {
  const tested = (name) => lock.packages[`node_modules/${name}`].version;
  const versions = (names) => Object.fromEntries(names.map((name) => [name, tested(name)]));
  return {
    ...Object.fromEntries(copied.map((key) => [key, manifest[key]])),
    files: manifest.files.map((file) => (file.startsWith("dist/src/") ? "dist/package/" : file)),
    bin: { "minutes-bot": "dist/package/cli.js" },
    main: "dist/package/index.js",
    types: "dist/package/index.d.ts",
    exports: {
      ".": { types: "./dist/package/index.d.ts", default: "./dist/package/index.js" },
      "./remark-lint": "./dist/package/remark-lint.js",
      "./package.json": "./package.json",
    },
    dependencies: versions(external.filter((name) => !optional.includes(name))),
    peerDependencies: Object.fromEntries(optional.map((name) => [name, manifest.dependencies[name]])),
    peerDependenciesMeta: Object.fromEntries(optional.map((name) => [name, { optional: true }])),
  };
}
