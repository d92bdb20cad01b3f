// Runs after npm has packed the project: brings package.json back, which prepack.js replaced.
import { renameSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
renameSync(path.join(root, "dist/package.json.before"), path.join(root, "package.json"));
