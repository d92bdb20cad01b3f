import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Copy, DockerfileParser, type Instruction } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { parse } from "yaml";
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
  expect(inLast("USER")).toBe("node");
  expect(lastStage.map((each) => each.getKeyword())).not.toContain("RUN");
});

test("Node.js is the first process, and the image has a health check", () => {
  expect(JSON.parse(inLast("ENTRYPOINT"))).toEqual(["node", "dist/src/cli.js"]);
  expect(JSON.parse(inLast("CMD"))).toEqual(["serve"]);
  expect(inLast("HEALTHCHECK")).toMatch(/CMD \["node", "-e", ".*\/healthz.*"\]$/s);
});

test("installs no development dependencies and runs no install scripts", () => {
  const texts = instructions.map((each) => `${each.getKeyword()} ${each.getArgumentsContent() ?? ""}`);
  const installs = texts.filter((each) => each.includes("npm ci"));
  expect(installs).toHaveLength(2);
  // .npmrc forbids scripts (test/packages.test.ts), so it is there before anything is installed.
  const first = texts.findIndex((each) => each.includes("npm ci"));
  expect(texts.slice(0, first).some((each) => /^COPY .*\.npmrc/.test(each))).toBe(true);
  const from = /--from=(\w+) \/app\/node_modules/.exec(text)?.[1] ?? "";
  const stage = texts.slice(texts.indexOf(`FROM lock AS ${from}`) + 1);
  expect(stage[0]).toMatch(/^RUN npm ci --omit=dev /);
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

type Service = {
  readonly env_file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly command?: readonly string[];
};

test("compose starts one instance, and with the profile redis a Redis without public ports", () => {
  const { services } = parse(read("compose.yaml")) as { services: Readonly<Record<string, Service>> };
  const { "minutes-bot": bot, redis } = services;
  expect(bot).toMatchObject({
    env_file: ".env",
    read_only: true,
    cap_drop: ["ALL"],
    stop_grace_period: "30s",
  });
  expect(bot?.security_opt).toEqual(["no-new-privileges:true"]);
  expect(bot?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  expect([bot?.profiles, redis?.profiles, redis?.ports]).toEqual([undefined, ["redis"], undefined]);
  expect(redis?.command?.join(" ")).toContain("--maxmemory-policy noeviction");
  const known = read(".env.example");
  for (const name of Object.keys(bot?.environment ?? {}))
    expect(known).toMatch(new RegExp(`^#? ?${name}=`, "m"));
});

test("the systemd unit runs the command of npm start as its own user, and waits for its end", () => {
  const unit = read("deploy/minutes-bot.service");
  const { scripts } = JSON.parse(read("package.json")) as { scripts: { start: string } };
  // Without exec, a shell between npm and Node.js would not forward SIGTERM.
  expect(scripts.start).toMatch(/^exec node /);
  expect(unit).toContain(`ExecStart=/usr/bin/${scripts.start.replace(/^exec /, "")}\n`);
  const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
  expect(seconds).toBeGreaterThan(25);
  for (const line of [
    "DynamicUser=yes",
    "ProtectSystem=strict",
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
  ])
    expect(unit.split("\n")).toContain(line);
});
