// Takes the operations that test/github answers out of GitHub's published OpenAPI description, once:
// the package with the description is 385 MB, so it goes into a temporary folder and never into ours.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const routes = readFileSync(path.join(root, "test/github/rest/operations.txt"), "utf8").trim().split("\n");

const [given] = process.argv.slice(2);
const folder = given ?? install();
const file = path.join(folder, "node_modules/@octokit/openapi/generated/api.github.com.json");
const description = JSON.parse(readFileSync(file, "utf8"));

const operations = Object.fromEntries(routes.map((route) => [route, extract(route)]));
const lines = Object.entries(operations).map(
  ([route, it]) => `${JSON.stringify(route)}: ${JSON.stringify(it)}`,
);
writeFileSync(path.join(root, "test/github/openapi.json"), `{\n${lines.join(",\n")}\n}\n`);
if (given === undefined) rmSync(folder, { recursive: true });

function install() {
  const folder = mkdtempSync(path.join(tmpdir(), "openapi-"));
  const flags = ["--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...flags, "@octokit/openapi"], { stdio: "inherit" });
  return folder;
}

function extract(route) {
  const [method, template] = route.split(" ");
  const operation = description.paths[template]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`GitHub publishes no ${route}`);
  const query = (operation.parameters ?? [])
    .map(resolve)
    .filter((parameter) => parameter.in === "query")
    .map((parameter) => parameter.name);
  const content = operation.requestBody?.content?.["application/json"];
  return {
    query,
    ...(content && { body: schema(content.schema), bodyRequired: operation.requestBody.required === true }),
  };
}

function resolve(value) {
  if (value?.$ref === undefined) return value;
  const found = value.$ref
    .slice(2)
    .split("/")
    .reduce((at, key) => at[key], description);
  return resolve(found);
}

/** What validates, without prose; `nullable` (OpenAPI 3.0) becomes a union of types (JSON Schema). */
function schema(value) {
  const it = resolve(value);
  if (Array.isArray(it)) return it.map(schema);
  if (typeof it !== "object" || it === null) return it;
  const kept = {};
  for (const [key, inner] of Object.entries(it)) {
    if (["description", "example", "examples", "nullable", "default", "title", "deprecated"].includes(key))
      continue;
    if (key.startsWith("x-") || key === "externalDocs") continue;
    if (key === "properties") {
      kept.properties = Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, schema(one)]));
    } else if (key === "enum" || key === "required") kept[key] = inner;
    else kept[key] = schema(inner);
  }
  if (it.nullable !== true) return kept;
  if (kept.type === undefined) return { anyOf: [kept, { type: "null" }] };
  return {
    ...kept,
    type: [kept.type, "null"].flat(),
    ...(kept.enum && { enum: [...kept.enum.filter((one) => one !== null), null] }),
  };
}
