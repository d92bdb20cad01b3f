import { describe, expect, test } from "@jest/globals";
import {
  codesOf,
  complete,
  elliptic,
  environmentOf,
  pkcs1,
  pkcs8,
  publicKey,
  rsa,
} from "./environment-variables.ts";

describe("rejects invalid credentials", () => {
  test.each(["0", "-1", "12a", "1.5", "Iv1.8a61f9b3a7aba766", "99999999999999999999"])(
    "APP_ID=%s",
    (APP_ID) => {
      expect(codesOf({ ...complete, APP_ID })).toEqual(["app-id-malformed"]);
    },
  );

  test.each([
    [undefined, "webhook-secret-missing"],
    ["", "webhook-secret-missing"],
    ["                ", "webhook-secret-missing"],
    ["development", "webhook-secret-development"],
    ["fifteen letters", "webhook-secret-short"],
  ])("WEBHOOK_SECRET=%j", (WEBHOOK_SECRET, code) => {
    expect(codesOf({ ...complete, WEBHOOK_SECRET })).toEqual([code]);
  });

  test.each([
    ["development", "webhook-secret-development"],
    ["fifteen letters", "webhook-secret-short"],
  ])("WEBHOOK_SECRET_PREVIOUS=%j", (WEBHOOK_SECRET_PREVIOUS, code) => {
    expect(codesOf({ ...complete, WEBHOOK_SECRET_PREVIOUS })).toEqual([code]);
  });

  test.each([
    ["a word", "key"],
    ["half a key", pkcs1.slice(0, 600)],
    ["a key with a hole", pkcs1.replace(/\n.*\n/, "\n\n")],
    ["another kind of key", elliptic.export({ type: "pkcs8", format: "pem" }).toString()],
    ["a public key", publicKey.export({ type: "spki", format: "pem" }).toString()],
    [
      "a key with a passphrase",
      rsa.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }).toString(),
    ],
  ])("%s as PRIVATE_KEY, or in its file", (_name, key) => {
    expect(codesOf({ ...complete, PRIVATE_KEY: key })).toEqual(["private-key-malformed"]);
    expect(codesOf({ ...complete, PRIVATE_KEY: "", PRIVATE_KEY_PATH: "app.pem" }, () => key)).toEqual([
      "private-key-malformed",
    ]);
  });

  test("a METRICS_TOKEN that is easily guessed", () => {
    expect(codesOf({ ...complete, METRICS_TOKEN: "hunter2" })).toEqual(["metrics-token-short"]);
  });

  test("no key at all, or a file that is not there", () => {
    expect(codesOf({ ...complete, PRIVATE_KEY: undefined })).toEqual(["private-key-missing"]);
    expect(codesOf({ ...complete, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "app.pem" })).toEqual([
      "private-key-unreadable",
    ]);
  });

  test.each([
    ["a number", { APP_ID: '"7"' }, ["environment-in-quotes"]],
    ["a key", { PRIVATE_KEY: `"${Buffer.from(pkcs1).toString("base64")}"` }, ["environment-in-quotes"]],
    ["a key on one line", { PRIVATE_KEY: `"${pkcs1.replaceAll("\n", "\\n")}"` }, ["environment-in-quotes"]],
    // The bot would reject each webhook.
    ["a secret", { WEBHOOK_SECRET: `'${complete.WEBHOOK_SECRET}'` }, ["environment-in-quotes"]],
    ["a port", { PORT: '"3000"' }, ["environment-in-quotes"]],
    ["nothing", { APP_ID: '""' }, ["environment-in-quotes", "app-id-missing"]],
    ["a quote at one end", { APP_ID: '7"' }, ["app-id-malformed"]],
  ])("quotes around %s, which docker run --env-file keeps", (_what, variables, codes) => {
    expect(codesOf({ ...complete, ...variables })).toEqual(codes);
  });

  test("reports all problems at once", () => {
    expect(codesOf({ APP_ID: "x", PORT: "y" })).toEqual([
      "environment-wrong-value",
      "app-id-malformed",
      "private-key-missing",
      "webhook-secret-missing",
    ]);
  });
});

describe("accepts a private key in every form that Probot accepts", () => {
  test.each([
    ["as it is", pkcs1],
    ["as PKCS #8", pkcs8],
    ["with \\n for line ends", pkcs1.replaceAll("\n", "\\n")],
    ["on one line", pkcs1.trim().replaceAll("\n", " ")],
    ["in Base64", Buffer.from(pkcs1).toString("base64")],
  ])("%s", (_form, key) => {
    expect(environmentOf({ PRIVATE_KEY: key }).privateKey).toBe(key === pkcs8 ? pkcs8 : pkcs1);
  });

  test("from a file", () => {
    const readFile = (path: string) => (path === "keys/app.pem" ? pkcs1 : "");
    const { privateKey } = environmentOf(
      { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "keys/app.pem" },
      readFile,
    );
    expect(privateKey).toBe(pkcs1);
  });
});
