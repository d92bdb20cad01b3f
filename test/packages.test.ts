import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

// What `npm ci` and `npm prune --omit=dev` leave on the machine of somebody who hosts the bot.

type Package = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
};

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const lock = JSON.parse(read("package-lock.json")) as {
  readonly packages: Readonly<Record<string, Package>>;
};
const installed = Object.entries(lock.packages).filter(([path, { dev }]) => path !== "" && dev !== true);

const packagesThat = (which: ([path, one]: [string, Package]) => boolean): readonly string[] =>
  installed.filter(which).map(([path, { version }]) => `${path}@${version ?? ""}`);

test("no package runs a script when it is installed: npm denies each that has one, and the image runs none", () => {
  const scripted = Object.entries(lock.packages).filter(
    ([, { hasInstallScript }]) => hasInstallScript === true,
  );
  const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ""));
  const { allowScripts } = JSON.parse(read("package.json")) as { allowScripts: Record<string, boolean> };
  expect(allowScripts).toEqual(Object.fromEntries(names.map((name) => [name, false])));
  const installs = [read("Dockerfile"), read(".ci/run")].flatMap((text) => text.match(/npm ci .*/g) ?? []);
  expect(installs.filter((command) => !command.includes("--ignore-scripts"))).toEqual([]);
});

test("the bot needs no script of a package: one makes sure of native code that msgpackr works without", () => {
  expect(installed.length).toBeGreaterThan(100);
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(scripted.map(([path, { optional }]) => [path, optional])).toEqual([
    ["node_modules/msgpackr-extract", true],
  ]);
});

test("each package is pinned by its hash and comes from the registry", () => {
  const isPinned = ({ resolved, integrity }: Package): boolean =>
    integrity?.startsWith("sha512-") === true &&
    (resolved === undefined || resolved.startsWith("https://registry.npmjs.org/"));
  expect(packagesThat(([, one]) => !isPinned(one))).toEqual([]);
});
