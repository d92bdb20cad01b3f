import { expect, test } from "@jest/globals";
import { isLogin } from "../../src/config/login.ts";
import { readIssueUrl } from "../../src/minutes/references/urls.ts";

test.each([
  ["ada", true],
  ["Ada-Lovelace", true],
  ["1st", true],
  // Old logins end with a hyphen or have two of them.
  ["ada-", true],
  ["ada--lovelace", true],
  // A managed user, with the short code of the enterprise.
  ["ada-l_acme", true],
  ["a".repeat(39), true],
  ["a".repeat(40), false],
  ["-ada", false],
  ["ada_", false],
  ["ada_acme_x", false],
  ["ada.lovelace", false],
  ["adä", false],
  ["", false],
])("isLogin %s: %s", (text, is) => expect(isLogin(text)).toBe(is));

test("reads a reference to a repository of a managed user", () => {
  expect(readIssueUrl("https://github.com/ada_acme/robot/issues/7", ["github.com"])?.address).toEqual({
    owner: "ada_acme",
    repo: "robot",
    number: 7,
  });
});
