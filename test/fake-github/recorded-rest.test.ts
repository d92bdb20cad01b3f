import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import type reasons from "./recorded/exceptions.json";
import type recordings from "./recorded/fixtures.json";
import { tour } from "./recorded/tour.ts";
import { operationOf, type Types, typesOf } from "./recorded/types.ts";

const require = createRequire(import.meta.url);
const exceptions = (require("./recorded/exceptions.json") as typeof reasons).fixtures as Readonly<
  Record<string, string>
>;
/** By operation and status: the types at each path of the answers that GitHub gave. An empty body is a string. */
const recorded = require("./recorded/fixtures.json") as Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
> &
  Pick<typeof recordings, never>;
const visited = tour();

test("the tour comes by every answer that was recorded", async () => {
  const { answers } = await visited;
  const seen = new Set(answers.map(({ route, status }) => `${String(operationOf(route))} ${String(status)}`));
  expect(Object.keys(recorded).filter((key) => !seen.has(key))).toEqual([]);
  expect(Object.keys(recorded).length).toBeGreaterThan(15);
});

test("no field of an answer is missing, or of a type, where the recorded ones of its operation never are", async () => {
  const { answers } = await visited;
  const found = new Set(
    answers.flatMap(({ route, status, body }) => {
      const key = `${String(operationOf(route))} ${String(status)}`;
      return differences(typesOf([body]), recorded[key] ?? {}).map((line) => `${key} ${line}`);
    }),
  );
  expect([...found].filter((line) => !Object.hasOwn(exceptions, line)).sort()).toEqual([]);
  expect(Object.keys(exceptions).filter((line) => !found.has(line))).toEqual([]);
});

/** Fields that came after the recordings are not there: that GitHub has them, its description tells. */
function differences(ours: Types, known: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(known).flatMap(([path, types]) => {
    const at = path === "" ? "the whole" : path;
    const other = [...(ours.get(path) ?? [])].filter((type) => !types.includes(type));
    const owner = path.slice(0, Math.max(0, path.lastIndexOf(".")));
    const isMissing = !ours.has(path) && !path.endsWith("[]") && ours.get(owner)?.has("object") === true;
    return [
      ...other.map((type) => `${at}: ${type} instead of ${types.join(" or ")}`),
      ...(isMissing ? [`${at}: missing`] : []),
    ];
  });
}
