// Extracts the operations that test/fake-github answers from GitHub's published OpenAPI description.
// The package is 385 MB, so it is installed into a temporary folder.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const routes = readFileSync(path.join(root, "test/fake-github/rest/operations.txt"), "utf8")
  .trim()
  .split("\n");

const [given] = process.argv.slice(2);
const folder = given ?? install();
const file = path.join(folder, "node_modules/@octokit/openapi/generated/api.github.com.json");
const description = JSON.parse(readFileSync(file, "utf8"));

/** Schemas that several answers share, by their name in the description. */
const shared = new Map();
write("openapi.json", Object.fromEntries(routes.map((route) => [route, extract(route)])));
const answers = Object.fromEntries(routes.map((route) => [route, answersOf(route)]));
const webhooks = readFileSync(path.join(root, "test/fake-github/webhooks.txt"), "utf8").trim().split("\n");
const payloads = Object.fromEntries(webhooks.map((name) => [name, payloadOf(name)]));
write(
  "openapi-answers.json",
  withoutRepetition({ ...answers, ...payloads, schemas: Object.fromEntries([...shared].sort()) }),
);
if (given === undefined) rmSync(folder, { recursive: true });

function install() {
  const folder = mkdtempSync(path.join(tmpdir(), "openapi-"));
  const flags = ["--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...flags, "@octokit/openapi"], { stdio: "inherit" });
  return folder;
}

/**
 * Replaces repeated large schemas, such as users and repositories in payloads, by references to one schema. The name of
 * the schema says where it occurred first.
 */
function withoutRepetition({ schemas, ...entries }) {
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [JSON.stringify(schema), name]));
  const counts = new Map();
  const count = (value, at) => {
    if (typeof value !== "object" || value === null) return;
    const text = JSON.stringify(value);
    if (value.properties !== undefined && text.length > 300) {
      const times = (counts.get(text) ?? 0) + 1;
      counts.set(text, times);
      if (times === 2 && !names.has(text)) names.set(text, `${at} (${String(names.size)})`);
      if (times > 1) return;
    }
    for (const inner of Object.values(value)) count(inner, at);
  };
  for (const [name, value] of [...Object.entries(schemas), ...Object.entries(entries)]) count(value, name);
  const shorten = (value, isNamed = false) => {
    if (typeof value !== "object" || value === null) return value;
    const text = JSON.stringify(value);
    const name = isNamed || (counts.get(text) ?? 0) < 2 ? undefined : names.get(text);
    if (name !== undefined) return { $ref: `#/schemas/${name}` };
    if (Array.isArray(value)) return value.map((one) => shorten(one));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shorten(one)]));
  };
  const all = [...names]
    .filter(([text, name]) => name in schemas || counts.get(text) > 1)
    .map(([text, name]) => [name, shorten(JSON.parse(text), true)]);
  const equal = Object.entries(schemas)
    .filter(([name, schema]) => names.get(JSON.stringify(schema)) !== name)
    .map(([name, schema]) => [name, { $ref: `#/schemas/${names.get(JSON.stringify(schema))}` }]);
  return { ...shorten(entries), schemas: Object.fromEntries([...all, ...equal].sort()) };
}

/** Writes one line for each entry, so that diffs stay readable. */
function write(name, entries) {
  const lines = Object.entries(entries).flatMap(([key, value]) =>
    key === "schemas"
      ? `"schemas": {\n${Object.entries(value)
          .map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`)
          .join(",\n")}\n}`
      : `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  writeFileSync(path.join(root, "test/fake-github", name), `{\n${lines.join(",\n")}\n}\n`);
}

function operationOf(route) {
  const [method, template] = route.split(" ");
  const operation = description.paths[template]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`GitHub does not publish ${route}`);
  return operation;
}

/** Returns the schema of each answer, by status; null for an answer without a body. */
function answersOf(route) {
  return Object.fromEntries(
    Object.entries(operationOf(route).responses).map(([status, response]) => {
      const content = resolve(response).content?.["application/json"];
      return [status, content === undefined ? null : referring(content.schema)];
    }),
  );
}

/** Returns the schema of the payload for an event and its action. */
function payloadOf(webhook) {
  const found = description["x-webhooks"][webhook.replaceAll(/[ _]/g, "-")];
  if (found === undefined) throw new Error(`GitHub does not publish the webhook ${webhook}`);
  return referring(found.post.requestBody.content["application/json"].schema);
}

/** Returns a schema that refers to shared schemas by name. */
function referring(value) {
  if (value?.$ref === undefined) return schema(value, referring);
  const name = value.$ref.split("/").at(-1);
  if (!shared.has(name)) {
    shared.set(name, null);
    shared.set(name, schema(resolve(value), referring));
  }
  return { $ref: `#/schemas/${name}` };
}

function extract(route) {
  const operation = operationOf(route);
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

/** Returns a schema without descriptions. `nullable` (OpenAPI 3.0) becomes a union of types (JSON Schema). */
function schema(value, inside = schema) {
  const it = inside === schema ? resolve(value) : value;
  if (Array.isArray(it)) return it.map((one) => inside(one));
  if (typeof it !== "object" || it === null) return it;
  const kept = {};
  for (const [key, inner] of Object.entries(it)) {
    if (["description", "example", "examples", "nullable", "default", "title", "deprecated"].includes(key))
      continue;
    // Formats and patterns of texts in answers are not checked.
    if (inside !== schema && ["format", "pattern"].includes(key)) continue;
    if (key.startsWith("x-") || ["externalDocs", "discriminator"].includes(key)) continue;
    if (key === "properties") {
      kept.properties = Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, inside(one)]));
    } else if (key === "enum" || key === "required") kept[key] = inner;
    else kept[key] = Array.isArray(inner) ? inner.map((one) => inside(one)) : inside(inner);
  }
  if (it.nullable !== true) return kept;
  if (kept.type === undefined) return { anyOf: [kept, { type: "null" }] };
  return {
    ...kept,
    type: [kept.type, "null"].flat(),
    ...(kept.enum && { enum: [...kept.enum.filter((one) => one !== null), null] }),
  };
}
