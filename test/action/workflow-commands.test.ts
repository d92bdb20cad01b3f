import { expect, test } from "@jest/globals";
import { annotationCommand, maskCommands, outputLines } from "../../src/action/workflow-commands.ts";
import { createActionLog } from "../../src/commands/action-log.ts";

test("a hostile message stays one command", () => {
  const hostile = "100%\r\n::error::forged\n##[error]forged\u001b[31m\u202e";
  const command = annotationCommand("notice", hostile);
  expect(command).toBe(
    "::notice title=Minutes Bot::100%25\\u{d}%0A::error::forged%0A##[error]forged\\u{1b}[31m\\u{202e}",
  );
});

test("masks each line of a key, in both ways of writing it", () => {
  const key =
    "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabcdefghijkl\n==\n-----END RSA PRIVATE KEY-----\n";
  const expected = ["::add-mask::MIIEpAIBAAKCAQEA", "::add-mask::abcdefghijkl"];
  expect(maskCommands(key)).toEqual(expected);
  expect(maskCommands(key.replaceAll("\n", "\\n"))).toEqual(expected);
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
