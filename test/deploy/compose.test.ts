import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { image, read, variables } from "./project.ts";

type Service = {
  readonly image: string;
  readonly build?: unknown;
  readonly env_file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly volumes?: unknown;
  readonly command?: readonly string[];
};
const compose = parse(read("compose.yaml")) as { services: Readonly<Record<string, Service>> };
const { services } = compose;
/** The linter dclint brings the schema of https://github.com/compose-spec/compose-spec. */
const require = createRequire(import.meta.url);
const schema = require("dclint/schemas/compose.schema.json") as object;
const { "minutes-bot": bot, redis } = services;

test("compose.yaml follows the published schema", () => {
  const ajv = addFormats.default(new Ajv2019({ strict: false, allErrors: true, logger: false }));
  // Parts of the schema name themselves as in an older draft.
  const validate = ajv.removeKeyword("id").compile(schema);
  validate(compose);
  expect(validate.errors ?? []).toEqual([]);
  validate({ services: { bot: { image: "a", restarts: "always" } } });
  expect(validate.errors).toMatchObject([{ params: { additionalProperty: "restarts" } }]);
});

test("compose pulls the image of this version, and needs no other file but .env", () => {
  expect([bot?.image, bot?.build, bot?.env_file, bot?.volumes]).toEqual([
    image,
    undefined,
    ".env",
    undefined,
  ]);
});

test("compose starts one instance, and with the profile redis a Redis without public ports", () => {
  expect(bot).toMatchObject({
    read_only: true,
    cap_drop: ["ALL"],
    mem_limit: "768m",
    stop_grace_period: "30s",
  });
  expect(bot?.security_opt).toEqual(["no-new-privileges:true"]);
  expect(bot?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  expect([bot?.profiles, redis?.profiles, redis?.ports]).toEqual([undefined, ["redis"], undefined]);
  expect(redis?.command?.join(" ")).toContain("--maxmemory-policy noeviction");
  expect(Object.keys(bot?.environment ?? {}).filter((name) => !variables.includes(name))).toEqual([]);
});
