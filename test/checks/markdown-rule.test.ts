import { describe, expect, test } from "@jest/globals";
import { checkMinutes } from "../../src/checks/check.ts";
import { inputOf } from "./fixture.ts";

/** Where the markdown rule finds something, with the text that a fix writes there. */
function findingsIn(text: string): readonly string[] {
  return checkMinutes(inputOf(text)).findings.flatMap(({ rule, line, column, fix }) =>
    rule === "markdown"
      ? [[`${line}:${column}`, ...(fix?.do === "replace" ? [JSON.stringify(fix.replacement)] : [])].join(" ")]
      : [],
  );
}

describe("finds, or not,", () => {
  test.each([
    ["##Arm", ['1:1 " "']],
    ["######Arm", ['1:1 " "']],
    ["#######Arm", ["1:1"]],
    ["##:tada: Arm", ['1:1 " "']],
    ["##@ann", ['1:1 " "']],
    ["##1", []],
    ["## Arm", []],
    ["##", []],
    ["##-Arm", []],
    ["#Arm and leg", ['1:1 " "']],
    ["#Arm", []],
    ["#Ar", []],
    ["#arm and leg", []],
    ["#2023-12", ['1:1 " "']],
    ["#2023", []],
    ["#2023-x", []],
    ["#202-1", []],
    ["text\n##Arm", ['2:1 " "']],
    ["text\n#Arm and leg", []],
    ["#Arm and leg\ntext", ['1:1 " "']],
    ["a\n\n#Arm and leg\ntext", []],
    ["a\n\n#Arm and leg\n\ntext", ['3:1 " "']],
    ["a\n\n#Arm and leg\n- b", ['3:1 " "']],
    ["a\n\n#Arm and leg\n* b", ['3:1 " "']],
    ["a\n\n#Arm and leg #Two\n\nb", []],
    ["a\n\n#Arm and leg\n-b", []],
    ["- ##Arm", ['1:3 " "']],
    ["> ##Arm", ['1:3 " "']],
    ["  ##Arm", ['1:3 " "']],
    ["    ##Arm", []],
    ["`##Arm`", []],
    ["a\n\n#Arm and leg", ['3:1 " "']],
  ])("a heading without a space: %j", (text, found) => expect(findingsIn(text)).toEqual(found));

  test.each([
    ["- a\n-b", ['2:1 " "']],
    ["-a\n- b", ['1:1 " "']],
    ["-a", []],
    ["- a\n*b", []],
    ["* a\n*b", ['2:1 " "']],
    ["+ a\n+b", ['2:1 " "']],
    ["- a\n-1", []],
    ["- a\n-@ann", ['2:1 " "']],
    ["- a\n-[ ] b", ['2:1 " "']],
    ["- a\n-*b*", []],
    ["  - a\n  -b", ['2:3 " "']],
    ["  - a\n-b", []],
    ["- a\n\n-b", []],
    ["- a\n- b\n-c", ['3:1 " "']],
    ["-a\n-b", []],
    ["- a\n  -b", []],
    ["a\n-b\n- c", ['2:1 " "']],
    ["- a\n--b", []],
    ["- a\n-(b)", []],
  ])("a bullet without a space: %j", (text, found) => expect(findingsIn(text)).toEqual(found));

  test.each([
    ["```\na", ["1:1"]],
    ["```\na\n```", []],
    ["````\na\n```", ["1:1"]],
    ["```\na\n````", []],
    ["~~~\na\n```", ["1:1"]],
    ["~~~\na\n~~~", []],
    ["```a", ["1:1"]],
    ["```", ["1:1"]],
    ["> ```\n> a\n> ```", []],
    ["> ```\n> a", ["1:3"]],
    ["- ```\n  a\n  ```", []],
    ["- ```\n  a", ["1:3"]],
    ["```\na\n``` b", ["1:1"]],
    ["    a\n    b", []],
    ["a\n```\nb\n```\nc\n```\nd", ["6:1"]],
    ["```\na\n```   ", []],
    ["~~~\na\n\n```\nb", ["1:1"]],
  ])("a code block that does not end: %j", (text, found) => expect(findingsIn(text)).toEqual(found));

  test.each([
    ["a\n- b", []],
    ["- a\n        - b", ['2:11 "\\n  - b"']],
    ["a\n2. b", []],
    ["a:\n2. b", ['2:1 "\\n2. b"']],
    ["a:  \n2. b", ['2:1 "\\n2. b"']],
    ["a\n2. b\n3. c", ['2:1 "\\n2. b\\n3. c"']],
    ["a\n2) b\n3) c", ['2:1 "\\n2) b\\n3) c"']],
    ["a\n2. b\nc", []],
    ["a\n100. b\n101. c", []],
    ["a\n2.b\n3.c", []],
    ["a\n2.  b\n3.  c", ['2:1 "\\n2.  b\\n3.  c"']],
    ["> a\n> 2. b\n> 3. c", []],
    ["- a\n  2. b\n  3. c", ['2:6 "\\n  2. b\\n  3. c"']],
    ["a\nb:\n2. c\nd", ['3:1 "\\n2. c\\nd"']],
    ["a\n\t2. b\n\t3. c", ["2:2"]],
    ["a\n2. b\n3. c\n\n- d\n\n      - e", ['2:1 "\\n2. b\\n3. c"']],
  ])("a list below a paragraph: %j", (text, found) => expect(findingsIn(text)).toEqual(found));

  test.each([
    ["a\nb\n---", ['3:1 "\\n"']],
    ["a.\n---", ['2:1 "\\n"']],
    ["a;\n---", ['2:1 "\\n"']],
    ["a,\n---", ['2:1 "\\n"']],
    ["a\n---", []],
    ["a.\n===", []],
    ["a:\n---", []],
    ["https://x.org\n---", ['2:1 "\\n"']],
    ["[a](b)\n---", ['2:1 "\\n"']],
    ["![a](b)\n---", ['2:1 "\\n"']],
    ["<b>a</b>\n---", ['2:1 "\\n"']],
    ["http: a\n---", ['2:1 "\\n"']],
    ["!a\n---", []],
    ["a\n\n---", []],
    ["## a\n---", []],
    ["> a.\n> ---", ['2:3 "\\n"']],
    ["- a.\n  ---", ['2:3 "\\n"']],
    ["a. b\n---", []],
    ["a [b](c)\n---", []],
  ])("text above a line: %j", (text, found) => expect(findingsIn(text)).toEqual(found));

  test.each([
    ["####### a", ["1:1"]],
    ["[a][b]", ["1:1"]],
    ["[a][b]\n\n[b]: https://x.org", []],
    ["[b]: https://x.org\n[b]: https://x.org/2", ["2:1"]],
    ["[x] a", []],
    ["[ ] a", []],
    ["[a]", []],
    ["[sic]", []],
    ["[a][]", ["1:1"]],
  ])("other text that shows as written: %j", (text, found) => expect(findingsIn(text)).toEqual(found));
});
