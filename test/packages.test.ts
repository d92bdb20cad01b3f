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

test("no package runs a script when it is installed", () => {
  expect(read(".npmrc").split("\n")).toContain("ignore-scripts=true");
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
