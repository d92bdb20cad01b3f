import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "@swc/core";

/**
 * Loader hooks for the runner: TypeScript is compiled by swc, `@jest/globals` is the one beside this file, and the
 * modules of the project inherit the `?load=N` of the module that imports them, so that another N loads all of them anew.
 */
const jestGlobals = new URL("jest-globals.js", import.meta.url).href;
const compiled = new Map();
let root;

export function initialize(data) {
  root = data.root;
}

export async function resolve(specifier, context, next) {
  if (specifier === "@jest/globals") return { url: jestGlobals, shortCircuit: true };
  const resolved = await next(specifier, context);
  const load = /\?load=\d+$/.exec(context.parentURL ?? "")?.[0];
  const isOurs = resolved.url.startsWith(root) && !resolved.url.slice(root.length).includes("/node_modules/");
  if (load === undefined || !isOurs || resolved.url.includes("?")) return resolved;
  return { ...resolved, url: `${resolved.url}${load}` };
}

export async function load(url, context, next) {
  const [file] = url.split("?");
  if (!file.endsWith(".ts")) return next(url, context);
  let source = compiled.get(file);
  if (source === undefined) {
    source = compile(await readFile(fileURLToPath(file), "utf8"));
    compiled.set(file, source);
  }
  return { format: "module", source: await source, shortCircuit: true };
}

async function compile(text) {
  const { code } = await transform(text, {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "es6" },
  });
  return code;
}
