import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Returns the folders of the packages that the files belong to, sorted: `node_modules/zod`. */
export function packageFolders(files) {
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

/**
 * Returns the licences of packages as text. Packages with the same licence text are listed together.
 * @param root  folder that the folders are relative to
 * @throws an error if a package names no licence
 */
export function licensesOf(root, folders) {
  const groups = new Map();
  for (const folder of folders) {
    const at = path.join(root, folder);
    const { name, version, license, author } = JSON.parse(
      readFileSync(path.join(at, "package.json"), "utf8"),
    );
    if (typeof license !== "string") throw new Error(`${folder} names no licence`);
    const by = typeof author === "string" ? author : (author?.name ?? "");
    const text = licenseText(at) ?? [`Licence: ${license}`, by].filter((line) => line !== "").join("\n");
    groups.set(text, [...(groups.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...groups].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  return `This package contains code of other packages. Their licences:\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

function licenseText(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?:licen[cs]e|notice|copying)/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) return null;
  return names
    .map((name) => readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n").trim())
    .join("\n\n");
}
