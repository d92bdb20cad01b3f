import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

// What `npm ci --omit=dev` puts on the machine of somebody who hosts the bot.

type Package = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
};

const lock = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
  readonly packages: Readonly<Record<string, Package>>;
};
const installed = Object.entries(lock.packages).filter(([path, { dev }]) => path !== "" && dev !== true);

const told = (which: ([path, one]: [string, Package]) => boolean): readonly string[] =>
  installed.filter(which).map(([path, { version }]) => `${path}@${version ?? ""}`);

test("no package of production runs a script when it is installed", () => {
  expect(installed.length).toBeGreaterThan(100);
  expect(told(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

test("each is, to the last byte, what it was when it was chosen, and comes from the registry", () => {
  const isPinned = ({ resolved, integrity }: Package): boolean =>
    integrity?.startsWith("sha512-") === true &&
    (resolved === undefined || resolved.startsWith("https://registry.npmjs.org/"));
  expect(told(([, one]) => !isPinned(one))).toEqual([]);
});
