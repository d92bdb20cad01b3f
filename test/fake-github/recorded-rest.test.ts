import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import type reasons from "./recorded/exceptions.json";
import type recordings from "./recorded/fixtures.json";
import { runApiTour } from "./recorded/api-tour.ts";
import { operationOf, type Types, typesOf } from "./recorded/types.ts";

const require = createRequire(import.meta.url);
const exceptions = (require("./recorded/exceptions.json") as typeof reasons).fixtures as Readonly<
  Record<string, string>
>;
/** Types at each path of GitHub's recorded responses, by operation and status. An empty body is a string. */
const recorded = require("./recorded/fixtures.json") as Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
> &
  Pick<typeof recordings, never>;
const visited = runApiTour();

test("the API tour covers every recorded response", async () => {
  const { answers } = await visited;
  const covered = new Set(
    answers.map(({ route, status }) => `${String(operationOf(route))} ${String(status)}`),
  );
  expect(Object.keys(recorded).filter((key) => !covered.has(key))).toEqual([]);
  expect(Object.keys(recorded).length).toBeGreaterThan(15);
});

test("every field of a response has a type that occurs in the recorded responses of its operation", async () => {
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

/** Compares types. Fields newer than the recordings are ignored; they are checked against GitHub's description. */
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
