import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { licensesOf, packageFolders } from "../../scripts/package/licenses.js";
import { publishedManifest } from "../../scripts/package/manifest.js";
import { findMissingRedisPackage } from "../../src/queue/redis-problems.ts";

const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
const manifest = readJson("package.json") as Readonly<Record<string, unknown>> & {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly files: readonly string[];
};
const lock = readJson("package-lock.json") as {
  readonly version: string;
  readonly packages: Readonly<
    Record<
      string,
      { readonly version: string; readonly dependencies?: object; readonly optionalDependencies?: object }
    >
  >;
};
const published = publishedManifest(manifest, lock);

test("the published package depends on exactly the tested versions of what is not bundled", () => {
  const version = lock.packages["node_modules/undici"]?.version;
  expect(published["dependencies"]).toEqual({ undici: version });
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  // So nothing that an installation contains is chosen at that time: npm ignores the lock file of a package.
  const { dependencies, optionalDependencies } = lock.packages["node_modules/undici"] ?? {};
  expect([dependencies, optionalDependencies]).toEqual([undefined, undefined]);
  expect(published["devDependencies"]).toBeUndefined();
  expect(published["scripts"]).toBeUndefined();
});

test("the packages for Redis are optional, in the range that the error message names", () => {
  const { ioredis, bullmq } = manifest.dependencies;
  expect(published["peerDependencies"]).toEqual({ ioredis, bullmq });
  expect(published["peerDependenciesMeta"]).toEqual({
    ioredis: { optional: true },
    bullmq: { optional: true },
  });
  const error = new Error("Cannot find package 'bullmq' imported from /srv/a.js");
  const problem = findMissingRedisPackage(Object.assign(error, { code: "ERR_MODULE_NOT_FOUND" }));
  const majors = [ioredis, bullmq].map((range) => /\d+/.exec(range ?? "")?.[0] ?? "");
  expect(problem?.advice).toContain(`npm install ioredis@${majors[0] ?? ""} bullmq@${majors[1] ?? ""}`);
});

test("the manifest says where the project is, once for the project and its package", () => {
  for (const key of ["name", "version", "license", "repository", "homepage", "bugs", "keywords", "engines"])
    expect([key, published[key]]).toEqual([key, manifest[key]]);
  for (const key of ["repository", "homepage", "bugs", "keywords"]) expect(manifest[key]).toBeDefined();
  expect(lock.version).toBe(manifest["version"]);
  expect(manifest["private"]).toBeUndefined();
});

const folder = mkdtempSync(join(tmpdir(), "licences-"));
afterAll(() => rmSync(folder, { recursive: true }));

function addPackage(name: string, { license, file }: { license?: string; file?: string }): string {
  const at = join(folder, "node_modules", name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "package.json"), JSON.stringify({ name, version: "1.0.0", license, author: "Ada" }));
  if (file !== undefined) writeFileSync(join(at, "LICENSE.md"), file);
  return `node_modules/${name}/index.js`;
}

test("lists the licence of each bundled package, and each text once", () => {
  const files = [
    addPackage("gripper", { license: "MIT", file: "Permission is granted\n" }),
    addPackage("@acme/motor", { license: "MIT", file: "Permission is granted\r\n" }),
    addPackage("@acme/motor/node_modules/cable", { license: "ISC" }),
    "src/cli.ts",
  ];
  const folders = packageFolders([...files, ...files]);
  expect(folders).toEqual([
    "node_modules/@acme/motor",
    "node_modules/@acme/motor/node_modules/cable",
    "node_modules/gripper",
  ]);
  const text = licensesOf(folder, folders);
  expect(text).toContain("@acme/motor 1.0.0 (MIT)\ngripper 1.0.0 (MIT)\n\nPermission is granted\n");
  expect(text).toContain("@acme/motor/node_modules/cable 1.0.0 (ISC)\n\nLicence: ISC\nAda\n");
});

test("a package without a licence cannot be bundled", () => {
  const folders = packageFolders([addPackage("lidar", {})]);
  expect(() => licensesOf(folder, folders)).toThrow("node_modules/lidar names no licence");
});
