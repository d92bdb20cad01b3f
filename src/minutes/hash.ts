// The only import of Node.js in the pure folders. Hashing reads no clock, no file and no network, and depends on its input
// alone. As a parameter, the function would have to be passed through every planner.
import { createHash } from "node:crypto";

/** Returns the first 16 hex digits of a SHA-256 hash. Takes an array, since there may be too many parts for arguments. */
export function hashOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
