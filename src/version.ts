import { readRootFile } from "./root-file.ts";

/** Reads the version in package.json. */
export function readVersion(): string {
  const { version } = JSON.parse(readRootFile("package.json")) as { readonly version: string };
  return version;
}
