import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseCommands, type Command } from "../../../src/action-items/commands/parse-commands.ts";
import { computeSnoozeEnd } from "../../../src/action-items/commands/period.ts";
import { hostileMarkdown } from "../../render/hostile-markdown.ts";
import { processorTime } from "../../processor-time.ts";

function describeCommand(command: Command): string {
  if ("problem" in command) return `? ${command.problem}: ${command.written}`;
  if (command.do === "help") return "help";
  const id = command.id ?? "-";
  if (command.do === "issue") {
    const { repository } = command;
    return ["issue", id, ...(repository === null ? [] : [`${repository.owner}/${repository.repo}`])].join(
      " ",
    );
  }
  if (command.do !== "snooze") return `${command.do} ${id}`;
  const { period } = command;
  if ("phrase" in period) return `snooze ${id} until ${period.phrase}`;
  return `snooze ${id} ${"until" in period ? `until ${period.until}` : `${period.count} ${period.unit}`}`;
}

test.each([
  ["/minutes done q3k7zp", ["done q3k7zp"]],
  ["/minutes done", ["done -"]],
  ["/minutes reopen q3k7zp", ["reopen q3k7zp"]],
  ["/Minutes DONE Q3K7ZP", ["done q3k7zp"]],
  ["  /minutes   done\tq3k7zp  ", ["done q3k7zp"]],
  ["/minutes done `q3k7zp`.", ["done q3k7zp"]],
  ["/minutes done q3k7zp, b2c3d4 xx22yy", ["done q3k7zp", "done b2c3d4", "done xx22yy"]],
  ["/minutes snooze q3k7zp 2 weeks", ["snooze q3k7zp 2 weeks"]],
  ["/minutes snooze q3k7zp for 1 month", ["snooze q3k7zp 1 months"]],
  ["/minutes snooze q3k7zp 3 days", ["snooze q3k7zp 3 days"]],
  ["/minutes snooze q3k7zp 1 year", ["snooze q3k7zp 12 months"]],
  ["/minutes snooze q3k7zp 2weeks", ["snooze q3k7zp 2 weeks"]],
  ["/minutes snooze 2 weeks", ["snooze - 2 weeks"]],
  ["/minutes snooze until 2026-02-01", ["snooze - until 2026-02-01"]],
  ["/minutes snooze q3k7zp 2026-02-01", ["snooze q3k7zp until 2026-02-01"]],
  ["/minutes snooze q3k7zp until 1 February 2026", ["snooze q3k7zp until 2026-02-01"]],
  ["/minutes snooze q3k7zp until Friday", ["snooze q3k7zp until Friday"]],
  ["/minutes snooze until friday.", ["snooze - until friday"]],
  ["/minutes snooze q3k7zp tomorrow", ["snooze q3k7zp until tomorrow"]],
  ["/minutes snooze q3k7zp next week", ["snooze q3k7zp until next week"]],
  ["/minutes snooze q3k7zp bis Freitag", ["snooze q3k7zp until Freitag"]],
  ["/minutes snooze q3k7zp until 1 February", ["snooze q3k7zp until 1 February"]],
  ["/minutes snooze q3k7zp 2 w", ["snooze q3k7zp 2 weeks"]],
  ["/minutes snooze q3k7zp 3d", ["snooze q3k7zp 3 days"]],
  ["/minutes snooze q3k7zp a week", ["snooze q3k7zp 1 weeks"]],
  ["/minutes snooze q3k7zp for two months", ["snooze q3k7zp 2 months"]],
  ["/minutes snooze q3k7zp in 2 weeks", ["snooze q3k7zp 2 weeks"]],
  ["/minutes snooze q3k7zp b2c3d4 1 week", ["snooze q3k7zp 1 weeks", "snooze b2c3d4 1 weeks"]],
  [
    "Thanks!\n/minutes done q3k7zp\nand\n/minutes snooze b2c3d4 1 week",
    ["done q3k7zp", "snooze b2c3d4 1 weeks"],
  ],
  ["/minutes done q3k7zp\r\n/minutes done b2c3d4\r\n", ["done q3k7zp", "done b2c3d4"]],
  ["- one thing\n\n/minutes done q3k7zp", ["done q3k7zp"]],
  ["---\ntitle: x\n---\n/minutes done q3k7zp", ["done q3k7zp"]],
  ["/minutes stop q3k7zp", ["stop q3k7zp"]],
  ["/minutes stop", ["stop -"]],
  ["/minutes remind q3k7zp", ["remind q3k7zp"]],
  ["/minutes not-me q3k7zp", ["not-me q3k7zp"]],
  ["/minutes not me q3k7zp", ["not-me q3k7zp"]],
  ["/minutes NotMe", ["not-me -"]],
  ["/minutes not mine", ["not-me -"]],
  ["/minutes issue", ["issue -"]],
  ["/minutes issue q3k7zp", ["issue q3k7zp"]],
  ["/minutes issue q3k7zp garden/tools", ["issue q3k7zp garden/tools"]],
  ["/minutes issue q3k7zp in `Garden/my.tools_2`.", ["issue q3k7zp Garden/my.tools_2"]],
  ["/minutes issue garden/tools", ["issue - garden/tools"]],
  ["/minutes issue q3k7zp, b2c3d4", ["issue q3k7zp", "issue b2c3d4"]],
  ["/minutes help", ["help"]],
  ["/minutes help me please", ["help"]],
  ["/minutes done!", ["done -"]],
  ["/minutes done 🎉", ["done -"]],
  ["/minutes done, q3k7zp.", ["done q3k7zp"]],
  ["/minutes done #q3k7zp", ["done q3k7zp"]],
  ["/minutes done (q3k7zp)", ["done q3k7zp"]],
  ["/minutes done “q3k7zp”!!", ["done q3k7zp"]],
  ["/minutes done `#Q3K7ZP`.", ["done q3k7zp"]],
  ["/minutes done q3k7zp and b2c3d4", ["done q3k7zp", "done b2c3d4"]],
  ["/minutes done q3k7zp,b2c3d4;xx22yy", ["done q3k7zp", "done b2c3d4", "done xx22yy"]],
  ["\u00A0/minutes\u00A0done\u00A0q3k7zp\u00A0", ["done q3k7zp"]],
  ["/minutes done q3k7\u200Bzp", ["? id: /minutes done q3k7\u200Bzp"]],
  ["/minutes done \u200Bq3k7zp\u200B", ["done q3k7zp"]],
  ["/minutes done q3k7zp\n-- \nAda", ["done q3k7zp"]],
  ["> Is it done?\n\n/minutes done q3k7zp", ["done q3k7zp"]],
  ["> Is it done?\n/minutes done q3k7zp", ["done q3k7zp"]],
  ["> > > Is it\n> > done?\r\n/minutes done q3k7zp\r\n", ["done q3k7zp"]],
])("parses %j", (body, expected) => {
  expect(parseCommands(body).map(describeCommand)).toEqual(expected);
});

test.each([
  ["/minutes", "verb"],
  ["/minutes close q3k7zp", "verb"],
  ["/minutes q3k7zp done", "verb"],
  ["/minutes done the salt", "id"],
  ["/minutes done q3k7zp thanks", "id"],
  ["/minutes done #12", "id"],
  ["/minutes stop reminding me", "id"],
  ["/minutes doen q3k7zp", "verb"],
  ["/minutes close", "verb"],
  ["/minutes snooze", "period"],
  ["/minutes snooze q3k7zp", "period"],
  ["/minutes snooze q3k7zp a while", "period"],
  ["/minutes snooze q3k7zp 2 fortnights", "period"],
  ["/minutes snooze q3k7zp 2 m", "period"],
  ["/minutes snooze q3k7zp until 1/2", "period"],
  ["/minutes snooze q3k7zp until 29 February", "period"],
  ["/minutes snooze q3k7zp until YYYY-MM-DD", "period"],
  ["/minutes snooze q3k7zp until the next meeting", "period"],
  ["/minutes snooze q3k7zp until Friday or so", "period"],
  ["/minutes snooze q3k7zp 1000 days", "period"],
  ["/minutes snooze q3k7zp until 2026-02-30", "period"],
  ["/minutes snooze the salt 2 weeks", "id"],
  ["/minutes issue was closed", "repository"],
  ["/minutes issue q3k7zp garden/tools garden/beds", "repository"],
  ["/minutes issue q3k7zp garden/..", "repository"],
  ["/minutes issue q3k7zp https://github.com/garden/tools", "repository"],
  ["/minutes issue q3k7zp garden/tools#1", "repository"],
  ["/minutes done q3k7zp garden/tools", "id"],
])("reports %j as invalid", (line, problem) => {
  expect(parseCommands(line)).toEqual([{ written: line, problem }]);
});

test.each([
  ["in the middle of a line", "please /minutes done q3k7zp"],
  ["of another bot", "/close\n/minutes-of-meeting done\n/minutesdone"],
  ["in a path", "/minutes/2026/01.md"],
  ["in a quote", "> /minutes done q3k7zp"],
  ["in a quote in a list", "- > said\n  > /minutes done q3k7zp"],
  ["in fenced code", "```\n/minutes done q3k7zp\n```"],
  ["in fenced code that never ends", "~~~\n/minutes done q3k7zp\n"],
  ["in indented code", "So:\n\n    /minutes done q3k7zp\n"],
  ["in code within a line", "`/minutes done q3k7zp`"],
  ["in a quote in tags", "<blockquote>\n\n/minutes done q3k7zp\n\n</blockquote>"],
  ["in code in tags", "Write <code>\n/minutes done q3k7zp\n</code>"],
  ["in code over two lines", "write `\n/minutes done q3k7zp\n` here"],
  ["in a bullet", "- /minutes done q3k7zp"],
  ["that nobody sees", "<!--\n/minutes done q3k7zp\n-->"],
  ["that nobody sees, behind a word", "Hello <!--\n/minutes done q3k7zp\n--> there"],
  ["in preformatted text", "<pre>\n/minutes done q3k7zp\n</pre>"],
])("ignores a command %s", (_where, body) => {
  expect(parseCommands(body)).toEqual([]);
});

test("reads only the text above the quoted reminder in a mail reply", () => {
  const mail = [
    "/minutes done q3k7zp",
    "",
    "On Mon, 12 Jan 2026 minutes-bot[bot] wrote:",
    "> If so, write `/minutes done b2c3d4` here.",
    "> /minutes done b2c3d4",
  ];
  expect(parseCommands(mail.join("\n")).map(describeCommand)).toEqual(["done q3k7zp"]);
});

test.each([
  [{ count: 2, unit: "weeks" }, "2026-01-28", null],
  [{ count: 1, unit: "months" }, "2026-02-14", null],
  [{ count: 12, unit: "months" }, "2027-01-14", null],
  [{ count: 366, unit: "days" }, "2027-01-15", "too long"],
  [{ count: 999, unit: "months" }, "2109-04-14", "too long"],
  [{ count: 0, unit: "days" }, "2026-01-14", "past"],
  [{ until: "2026-01-15" }, "2026-01-15", null],
  [{ until: "2026-01-14" }, "2026-01-14", "past"],
  [{ until: "2027-01-15" }, "2027-01-15", "too long"],
  [{ phrase: "Friday" }, "2026-01-16", null],
  [{ phrase: "Wednesday" }, "2026-01-21", null],
  [{ phrase: "next Friday" }, "2026-01-23", null],
  [{ phrase: "tomorrow" }, "2026-01-15", null],
  [{ phrase: "next week" }, "2026-01-21", null],
  [{ phrase: "1 February" }, "2026-02-01", null],
  [{ phrase: "13 January" }, "2026-01-13", "past"],
  [{ phrase: "today" }, "2026-01-14", "past"],
] as const)("on 2026-01-14, %j wakes on %s (%s)", (period, until, problem) => {
  expect(computeSnoozeEnd(period, "2026-01-14")).toEqual({ until, problem });
});

test("each command is a line of the comment, whatever it contains", () => {
  const lines = fc.constantFrom("/minutes done q3k7zp", "/minutes snooze", "/minutes \u2028 done");
  const bodies = fc
    .array(fc.oneof(hostileMarkdown, lines), { maxLength: 8 })
    .map((parts) => parts.join("\n"));
  fc.assert(
    fc.property(bodies, (body) => {
      const written = body.split(/\r\n|\n|\r/).map((line) => line.trim());
      for (const command of parseCommands(body)) expect(written).toContain(command.written);
    }),
  );
});

const hostile = [
  "/minutes snooze\n",
  "2 weeks ",
  "> - ",
  "> - \n",
  "`",
  "``\n",
  "> ",
  ">\n",
  "- ",
  "\n- a",
  "<!--",
  "[",
  "*",
  "/minutes ",
  "/minutes done\n",
  " ",
  "\n",
  "```\n",
  "<pre>",
];

const milliseconds = (body: string): number => processorTime(() => parseCommands(body));

test.each(hostile)("a comment of nothing but %j is read fast", (piece) => {
  const text = piece.repeat(Math.floor(65_000 / piece.length));
  expect(milliseconds(`${text}\n/minutes done q3k7zp`)).toBeLessThan(500);
  expect(milliseconds(`/minutes snooze ${text}`)).toBeLessThan(500);
});

test("a comment of ever longer runs of backticks is read fast", () => {
  const text = Array.from({ length: 350 }, (_, i) => "`".repeat(i + 1)).join(" ");
  expect(milliseconds(`${text}\n/minutes done q3k7zp`)).toBeLessThan(500);
});

test("only the first of hundreds of commands in a comment count", () => {
  expect(parseCommands("/minutes done q3k7zp\n".repeat(500))).toHaveLength(50);
  expect(parseCommands(`/minutes done ${"q3k7zp ".repeat(500)}`)).toMatchObject([{ problem: "id" }]);
});

test("a quote tag in code, or one that is closed above, hides no command", () => {
  const body =
    "I do not like <blockquote>.\n\n<blockquote>no</blockquote>\n\n<code>x</code>\n\n/minutes done q3k7zp";
  expect(parseCommands(body)).toHaveLength(1);
});
