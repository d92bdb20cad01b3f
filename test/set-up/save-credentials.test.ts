import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { findWriteProblem, readAppIdIn, saveCredentials } from "../../src/set-up/save-credentials.ts";

const values = { APP_ID: "7", WEBHOOK_SECRET: "the secret of the garden" };

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "credentials-"));
  file = join(folder, ".env");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("credentials are saved in a file that only its owner can read, beside the lines that are there", () => {
  writeFileSync(file, "PORT=4000\n", { mode: 0o644 });
  expect(saveCredentials(file, values)).toEqual({ at: "file", file });
  expect(readFileSync(file, "utf8")).toBe('PORT=4000\nAPP_ID=7\nWEBHOOK_SECRET="the secret of the garden"\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual([".env"]);
});

test("a file that others prepared under the temporary name gets no secret", () => {
  const prepared = join(folder, ".env.new");
  writeFileSync(prepared, "");
  chmodSync(prepared, 0o644);
  // A process that has it open keeps reading it, whatever its mode becomes.
  const reader = openSync(prepared, "r");
  saveCredentials(file, values);
  expect(readFileSync(reader, "utf8")).toBe("");
});

test("a link that others prepared under the temporary name is not followed", () => {
  const elsewhere = join(folder, "elsewhere");
  symlinkSync(elsewhere, join(folder, ".env.new"));
  saveCredentials(file, values);
  expect(existsSync(elsewhere)).toBe(false);
});

test("a link in place of the file stays as it is, and the page shows the credentials", () => {
  const elsewhere = join(folder, "elsewhere");
  writeFileSync(elsewhere, "APP_ID=5\n");
  symlinkSync(elsewhere, file);
  expect(findWriteProblem(file)).toBe("it is a symbolic link");
  expect(readAppIdIn(file)).toBe("5");
  expect(saveCredentials(file, values)).toMatchObject({ at: "page", reason: "it is a symbolic link" });
  expect(readFileSync(elsewhere, "utf8")).toBe("APP_ID=5\n");
});

test("nothing is left behind if the file cannot be replaced", () => {
  mkdirSync(file);
  expect(saveCredentials(file, values)).toMatchObject({ at: "page", reason: "EISDIR" });
  expect(readdirSync(folder)).toEqual([".env"]);
});
