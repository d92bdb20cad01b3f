import { readFileSync } from "node:fs";

/** Reads a file of the package's root, which is above src/ and dist/src/. @throws where there is none */
export function readRootFile(name: string): string {
  try {
    return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
  } catch {
    return readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
  }
}
