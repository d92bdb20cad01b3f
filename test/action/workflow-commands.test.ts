import { expect, test } from "@jest/globals";
import {
  annotationCommand,
  maskCommands,
  outputLines,
  withoutCommands,
} from "../../src/action/workflow-commands.ts";
import { createActionLog } from "../../src/commands/action-log.ts";

test("a hostile message stays one command", () => {
  const hostile = "100%\r\n::error::forged\n##[error]forged\u001b[31m\u202e";
  const command = annotationCommand("notice", hostile);
  expect(command).toBe(
    "::notice title=Minutes Bot::100%25\\u{d}%0A::error::forged%0A##[error]forged\\u{1b}[31m\\u{202e}",
  );
});

const key =
  "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabcdefghijkl\n==\n-----END RSA PRIVATE KEY-----\n";
const base64 = Buffer.from(key).toString("base64");
const oneLine = key.trim().replaceAll("\n", " ");
const escaped = key.trim().replaceAll("\n", "\\n");

test.each([
  ["PEM", key, []],
  ["PEM of Windows", key.replaceAll("\n", "\r\n"), []],
  ["PEM with \\n", escaped, [escaped]],
  ["PEM on one line", oneLine, [oneLine]],
  ["Base64", base64, [base64]],
  [
    "Base64 of PEM with \\n",
    Buffer.from(escaped).toString("base64"),
    [Buffer.from(escaped).toString("base64")],
  ],
  [
    "Base64 in lines",
    base64.replaceAll(/.{50}/g, "$&\n"),
    (base64.match(/.{1,50}/g) ?? []).filter((line) => line.length >= 8),
  ],
])("masks the lines of a key, and what was given: %s", (_, given, more) => {
  const lines = ["MIIEpAIBAAKCAQEA", "abcdefghijkl", ...more];
  expect([...maskCommands(given)].sort()).toEqual(lines.map((line) => `::add-mask::${line}`).sort());
});

test("properties of an annotation cannot begin another property or the message", () => {
  const command = annotationCommand("error", "Found it", { file: "a::b,line=9\n%3A.md", line: 3 });
  expect(command).toBe("::error file=a%3A%3Ab%2Cline=9%0A%253A.md,line=3::Found it");
});

test.each([
  ["::error::forged", String.raw`\u{3a}:error::forged`],
  ["fine\n \t::error::forged", `fine\n \t${String.raw`\u{3a}`}:error::forged`],
  ["- see ##[error]forged", String.raw`- see ##\u{5b}error]forged`],
  ["Robot::Gripper", "Robot::Gripper"],
  ["## [link](x)", "## [link](x)"],
])("text for the log of a workflow contains no command: %j", (text, expected) => {
  expect(withoutCommands(text)).toBe(expected);
});

test("writes one line for each output", () => {
  expect(outputLines({ posted: 1, done: "true" })).toBe("posted=1\ndone=true\n");
});

test("the log shows messages of warnings and errors, and no details", () => {
  const lines: string[] = [];
  const log = createActionLog((line) => lines.push(line));
  log.info({ path: "secret.md" }, "fine");
  log.warn({ owner: "hidden-owner" }, "slow\n::error::forged");
  log.child({ deliveries: ["1"] }).error({ error: "hidden" }, "failed");
  expect(lines).toEqual([
    "::warning title=Minutes Bot::slow%0A::error::forged",
    "::error title=Minutes Bot::failed",
  ]);
});
