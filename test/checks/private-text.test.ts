import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { findPrivateTexts } from "../../src/checks/private-text.ts";
import { checkMinutes } from "../../src/checks/check.ts";
import { isRoleAddress } from "../../src/checks/role-addresses.ts";
import { summarizeMinutes } from "../../src/checks/series-minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { folder, inputOf, readingOptionsOf } from "./fixture.ts";

// kinds.txt beside the minutes: the private texts of each line that has some. UPDATE=1 rewrites it.
test.each(["forms-of-addresses", "forms-of-numbers", "forms-of-codes"])("the texts of %s", (name) => {
  const at = join(folder, "cases", "publishable", name);
  const lines = readFileSync(join(at, "minutes.md"), "utf8").split("\n");
  const found = lines
    .flatMap((line) => {
      const texts = findPrivateTexts(line).map(({ kind, from, to }) => `${kind}: ${line.slice(from, to)}`);
      return texts.length === 0 ? [] : [`${texts.join(" | ")}\n`];
    })
    .join("");
  if (process.env["UPDATE"]) writeFileSync(join(at, "kinds.txt"), found);
  expect(found).toBe(readFileSync(join(at, "kinds.txt"), "utf8"));
});

test.each<[address: string, is: boolean]>([
  ["mlopez@robots.de", false],
  ["m.lopez@robots.de", false],
  ["ada@robots.de", false],
  ["group-arms-chairs@robots.de", true],
  ["armgroup@robots.de", true],
  ["coc@robots.de", true],
  ["arms-managers@robots.de", true],
  ["board2@robots.de", true],
  ["kasse@robots.de", true],
  ["fachschaft.technik@robots.de", true],
  ["secretariat@robots.fr", true],
  ["bureau.asso@robots.fr", true],
  ["tesoreria@robots.es", true],
  ["contacto@robots.es", true],
  ["robots@robots.de", true],
  ["robots.berlin@mail.de", false],
  ["acme@mail.de", true],
  ["acme.berlin@mail.de", true],
  ["acmeister@mail.de", false],
  ["de@robots.de", false],
])("the address of a role: %s", (address, is) => {
  const [user = "", host = ""] = address.split("@");
  expect(isRoleAddress(user, host, ["acme", "minutes"])).toBe(is);
});

describe("private texts of a file", () => {
  const others = ["# 2023-11-29\n\nDial-in: +49 221 2927726, Meeting ID: 812 3456 7890, ask ada@robots.de"];

  function findingsIn(text: string, before: readonly string[] = []): readonly string[] {
    const input = inputOf(text);
    const summaries = before.map((each) =>
      summarizeMinutes(readMinutes("robots/20231129.md", each, readingOptionsOf(input.config)), input.hosts),
    );
    return checkMinutes({ ...input, others: summaries })
      .findings.filter(({ rule }) => rule === "publishable")
      .map(({ line, found }) => `${line}: ${found}`);
  }

  const dialIn = "dial-in details of a meeting (a password, PIN or number)";

  test.each<[text: string, found: readonly string[]]>([
    ["ask ada@robots.de", ["1: a personal e-mail address"]],
    ["ask [ada@robots.de](mailto:ada@robots.de), then Ada@robots.de", ["1: a personal e-mail address"]],
    [
      "ask ada@robots.de\n\nx\n\nx\n\nx\n\nor grace@robots.de",
      ["1: 2 personal e-mail addresses, on lines 1 and 9"],
    ],
    ["ask ada@robots.de or grace@robots.de", ["1: 2 personal e-mail addresses, on line 1"]],
    ["ask acme@robots.de", []],
    ["---\nauthor: Ada\nemail: ada@robots.de\n---\n\n# Robots", []],
    ["x\n\n---\n\nemail: ada@robots.de\n\n---", ["5: a personal e-mail address"]],
    ["call +49 221 2927726\n\nx\n\nor +49 221 2927727", ["1: 2 phone numbers, on lines 1 and 5"]],
    ["Meeting ID: 812 3456 7890\n\nx\n\nx\n\nx\n\nMeeting ID: 812 3456 7891", [`1: ${dialIn}`]],
    ["Meeting ID: 812 3456 7890\nPassword: aR6Ug5kZ", [`1: ${dialIn}`]],
    ["Password: aR6Ug5kZ", ["1: a possible password"]],
    [
      "+49 221 2927726\n\n+49 221 2927727\n\n+49 221 2927728\n\nx\n\nx\n\nMeeting ID: 812 3456",
      [`11: ${dialIn}`],
    ],
    ["The [recording](https://meet.example.org/x), passcode: 0tAD1ev", []],
    ["Recording: https://meet.example.org/x\nPasscode: 0tAD1ev", []],
    ["Recording: https://meet.example.org/x\n\nPassword: 0tAD1ev", []],
    ["Die Aufzeichnung hat den Zugangscode: 4711", []],
    ["L'enregistrement : passcode: 4711a", []],
    ["La grabación: passcode: 4711a", []],
    ["[Summary](https://meet.example.org/summaries?password=5cf397c1)", []],
    [
      "Recording: https://meet.example.org/x\n\nA line about other things that is much longer.\n\nPasscode: 12345",
      [`5: ${dialIn}`],
    ],
    ["see https://wiki.example.org/consult?lang=en&meetingId=68505", []],
  ])("%j", (text, found) => expect(findingsIn(text)).toEqual(found));

  test.each<[text: string, found: readonly string[]]>([
    ["Dial-in: +49 221 9999999", []],
    ["Meeting ID: 812 0000 0000", []],
    ["write to ada@robots.de", []],
    ["write to grace@robots.de", ["1: a personal e-mail address"]],
    ["Password: aR6Ug5kZ", ["1: a possible password"]],
  ])("after minutes with an invitation: %j", (text, found) =>
    expect(findingsIn(text, others)).toEqual(found),
  );
});
