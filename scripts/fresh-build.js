import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the build reads: all of it must be as it was when `dist` was built. */
const inputs = [
  "src",
  "demo",
  "bench",
  "smoke",
  "test/fake-github",
  "test/soak",
  "tsconfig.json",
  "tsconfig.build.json",
  "package-lock.json",
];
const stampFile = join("dist", ".built-from");

/**
 * Builds unless `dist` is what a build of the present sources wrote. The sources are compared by content, because a
 * checkout or a copy changes the times of files without changing them, and the other way round. The files in `dist` are
 * compared by size and time: a build by other means, or a deleted file, makes it build again.
 * @param {string} root  the folder with package.json
 * @param {() => void} build  throws if the build fails
 * @returns {boolean} whether it built
 */
export function buildIfStale(root, build) {
  const stamp = join(root, stampFile);
  const sources = hashSources(root);
  if (readStamp(stamp) === `${sources} ${hashOutput(root)}`) return false;
  // A failed or interrupted build must not look like a finished one.
  rmSync(stamp, { force: true });
  build();
  // If a source changed meanwhile, `dist` may have the old or the new text.
  if (hashSources(root) === sources) writeFileSync(stamp, `${sources} ${hashOutput(root)}`);
  return true;
}

/** @param {string} root */
function hashSources(root) {
  const hash = createHash("sha256");
  for (const path of inputs.flatMap((input) => listFiles(root, input)))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  return hash.digest("hex");
}

/** @param {string} root */
function hashOutput(root) {
  const hash = createHash("sha256");
  for (const path of listFiles(root, "dist"))
    if (path !== stampFile) {
      const { size, mtimeMs } = statSync(join(root, path));
      hash.update(`${path}\0${size}\0${mtimeMs}\0`);
    }
  return hash.digest("hex");
}

/**
 * Lists a file, or all files in a folder, in a fixed order; nothing if there is none.
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** @param {string} file */
function readStamp(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
