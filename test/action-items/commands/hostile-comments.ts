const fill =
  (part: string) =>
  (characters: number): string =>
    part.repeat(Math.floor(characters / part.length));

/** Comments that could be slow to read, by name. Each function takes the number of characters. */
export const hostileComments: Readonly<Record<string, (characters: number) => string>> = {
  mentions: fill("the /minutes "),
  "mentions that ask": fill("how do I use /minutes for "),
  "commands in a line": fill("please /minutes done "),
  "commands with mistakes": fill("please /minuts doen so that "),
  "snoozes in a line": fill("in /minutes snooze until 1 until "),
  "glued words": fill("/minutes"),
  "open brackets": fill("(/minutes"),
  "long words": fill("/minutesabcdefg "),
  "slashes and spaces": fill("/ "),
  "lines of commands": fill("/minutes done q3k7zp\n"),
  "lines of wrong commands": fill("/minute done\n"),
  "lines of mistakes": fill("/minutes doen\n"),
  "lines of snoozes": fill("/minutes snooze q3k7zp until 2026-02-30\n"),
  "bullets of commands": fill("- /minutes\n"),
  ids: fill("q3k7zp "),
  "ids with commas": (characters) => `/minutes done ${fill("a,")(characters)}`,
  "one long id": (characters) => `/minutes done ${fill("b")(characters)}`,
  "marks around an id": (characters) => `/minutes done ${fill("#")(characters)}q3k7zp`,
  "a long verb": (characters) => `/minutes ${fill("done")(characters)}`,
  "a verb of marks": (characters) => `/minutes ${fill("!")(characters)}`,
  "a long period": (characters) => `/minutes snooze until ${fill("1 ")(characters)}`,
  "quotations in a line": fill("> "),
  "lines of quotations": fill("> a\n"),
  "quotations in bullets": fill("- > a\n"),
  "brackets behind a mention": (characters) => `${fill("the /minutes ")(1000)}${fill("[")(characters)}`,
  "closing brackets": (characters) => `the /minutes ${fill("](")(characters)}`,
  boxes: fill("- [ ] the /minutes\n"),
  "boxes in a line": fill("[ ] "),
  backticks: fill("`the /minutes "),
  "backticks of all lengths": (characters) => {
    const runs = Array.from({ length: Math.floor(Math.sqrt(characters * 2)) }, (_, i) => "`".repeat(i + 1));
    return `${runs.join(" ")} /minutes`.slice(0, characters);
  },
  "inline code": fill("`/minutes` "),
  fences: fill("```\n/minutes done\n"),
  "HTML comments": fill("<!-- /minutes --> "),
  "open HTML comments": fill("<!-- /minutes "),
  "tags of code": (characters) => `${fill("<code>\n</code>\n")(characters)}/minutes done`,
  "open tags of code": (characters) => `${fill("<code>\n")(characters)}</code>\n/minutes done`,
  "open tags": fill("<blockquote /minutes "),
  emphasis: fill("*/minutes _a "),
  spaces: (characters) => `a${fill(" ")(characters)}/minutes`,
  "spaces behind bullets": (characters) => `-${fill(" ")(characters)}/minutes`,
  "no-break spaces": fill("\u00A0"),
  "empty lines": fill("\n"),
  "nested bullets": (characters) =>
    Array.from({ length: Math.floor(Math.sqrt(characters)) }, (_, i) => `${"  ".repeat(i)}- /minutes`).join(
      "\n",
    ),
  table: (characters) => `${fill("|a")(characters / 2)}\n${fill("|-")(characters / 2)}\n`,
  links: fill("[/minutes](/minutes done "),
  entities: fill("&sol;minutes "),
  escapes: fill("\\/minutes "),
};
