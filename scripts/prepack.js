// Runs before npm packs the project: makes the bundle, and replaces package.json by the one of the package until
// postpack.js. CONTRIBUTING.md has the reason.
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundle } from "./package/bundle.js";
import { licensesOf, packageFolders } from "./package/licenses.js";
import { publishedManifest } from "./package/manifest.js";

const root = path.join(import.meta.dirname, "..");
const inRoot = (name) => path.join(root, name);
const readJson = (name) => JSON.parse(readFileSync(inRoot(name), "utf8"));

const manifest = readJson("package.json");
if (manifest.devDependencies === undefined)
  throw new Error("package.json is that of an earlier, aborted `npm pack`. Run `git checkout package.json`.");
const folder = "dist/package";
rmSync(inRoot(folder), { recursive: true, force: true });
const files = await bundle(root, folder);
writeFileSync(inRoot(`${folder}/LICENSES.txt`), licensesOf(root, packageFolders(files)));
chmodSync(inRoot(`${folder}/cli.js`), 0o755);
copyFileSync(inRoot("package.json"), inRoot("dist/package.json.before"));
writeFileSync(
  inRoot("package.json"),
  `${JSON.stringify(publishedManifest(manifest, readJson("package-lock.json")), null, 2)}\n`,
);
