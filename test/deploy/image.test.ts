import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Copy, DockerfileParser, type Instruction } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { isInContext } from "../../scripts/docker-context.js";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const text = read("Dockerfile");
const instructions = DockerfileParser.parse(text).getInstructions();
const isFromContext = (each: Instruction): boolean => each instanceof Copy && each.getFromFlag() === null;
const lastStage = instructions.slice(instructions.findLastIndex((each) => each.getKeyword() === "FROM"));
const inLast = (keyword: string): string =>
  lastStage.find((each) => each.getKeyword() === keyword)?.getArgumentsContent() ?? "";

test("a linter finds nothing in the Dockerfile", () => {
  expect(validate(text).map(({ message }) => message)).toEqual([]);
});

test("the image is built in stages, and the last one runs nothing as root", () => {
  expect(instructions.filter((each) => each.getKeyword() === "FROM").length).toBeGreaterThan(2);
  // Kubernetes with `runAsNonRoot` rejects a name.
  expect(inLast("USER")).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  expect(lastStage.map((each) => each.getKeyword())).not.toContain("RUN");
});

test("Node.js is the first process, and the image has a health check", () => {
  expect(JSON.parse(inLast("ENTRYPOINT"))).toEqual(["node", "/app/dist/src/cli.js"]);
  expect(JSON.parse(inLast("CMD"))).toEqual(["serve"]);
  expect(inLast("HEALTHCHECK")).toMatch(/CMD \["node", "-e", ".*\/healthz.*"\]$/s);
});

test("installs no development dependencies and runs no install scripts", () => {
  const texts = instructions.map((each) => `${each.getKeyword()} ${each.getArgumentsContent() ?? ""}`);
  const installs = texts.filter((each) => each.includes("npm ci"));
  expect(installs).toHaveLength(2);
  for (const install of installs) expect(install).toContain("--ignore-scripts");
  const from = /--from=(\w+) \/app\/node_modules/.exec(text)?.[1] ?? "";
  const stage = texts.slice(texts.indexOf(`FROM lock AS ${from}`) + 1);
  expect(stage[0]).toMatch(/^RUN npm ci --ignore-scripts --omit=dev /);
});

test("the build context contains only copied files, and no secrets", () => {
  const copies = instructions.filter(isFromContext);
  const sources = copies.flatMap((each) =>
    each
      .getArguments()
      .slice(0, -1)
      .map((word) => word.getValue()),
  );
  expect(sources.filter((source) => !existsSync(new URL(`../../${source}`, import.meta.url)))).toEqual([]);
  expect(sources.filter((source) => !isInContext(source))).toEqual([]);
  for (const kept of [".env", ".git", "private-key.pem", "node_modules", "dist", "demo", "test"])
    expect([kept, isInContext(kept)]).toEqual([kept, false]);
});

test("the image has the files that the commands read beside the code", () => {
  const copied = lastStage
    .filter(isFromContext)
    .flatMap((each) => each.getArguments().map((word) => word.getValue()));
  expect(copied).toEqual(["package.json", "app.yml", "./"]);
  // `docker run -v "$PWD:/config"`
  expect(lastStage.findLast((each) => each.getKeyword() === "WORKDIR")?.getArgumentsContent()).toBe(
    "/config",
  );
});
