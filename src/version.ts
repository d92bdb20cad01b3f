import { readFileSync } from "node:fs";

/** The version in package.json, which stands above src/ and above dist/src/. */
export function readVersion(): string {
  for (const path of ["../package.json", "../../package.json"])
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as {
        readonly name?: unknown;
        readonly version?: unknown;
      };
      if (name === "minutes-bot" && typeof version === "string") return version;
    } catch {
      // The other one.
    }
  return "unknown";
}
