import { readFileSync } from "node:fs";

/** Reads a file in the root folder of the package, above src/ and dist/src/. @throws an error if it does not exist */
export function readRootFile(name: string): string {
  try {
    return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
  } catch {
    return readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
  }
}
