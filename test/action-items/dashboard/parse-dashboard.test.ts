import { expect, test } from "@jest/globals";
import { parseDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";
import { formatDashboard, setting, viewOf } from "../items.ts";

const salt = { id: "bbbbbb", topic: "Winter", text: "order salt", path: "beds/20260105.md" };
const spades = { id: "cccccc", topic: "Tools", text: "sharpen the spades", owners: ["ben"] };
const body = formatDashboard(viewOf([salt, spades], { notes: "Welcome!\n\n" }), setting);
const lineOfSalt = body.split("\n").find((line) => line.includes("order salt")) ?? "";

test("a marker in the text of an item is text", () => {
  const [marker = ""] = /<!-- minutes-bot:v1 .*kind=dashboard.* -->/.exec(body) ?? [];
  const forged = { ...salt, text: `${marker} <!-- minutes-bot:v1 kind=memory -->` };
  const seen = parseDashboard(formatDashboard(viewOf([forged, spades], { notes: "Welcome!\n\n" }), setting));
  expect([seen?.notes, boxes(seen)]).toEqual(["Welcome!\n\n", ["  bbbbbb", "  cccccc"]]);
});

/** Somebody edits the body by hand. */
function edited(edit: (lines: string[]) => string[]): ReturnType<typeof parseDashboard> {
  return parseDashboard(edit(body.split("\n")).join("\n"));
}

function boxes(seen: ReturnType<typeof parseDashboard>): string[] {
  return (seen?.boxes ?? []).map(({ id, ticked }) => `${ticked ? "x" : " "} ${id}`).sort();
}

test("reads a ticked box, however it was ticked", () => {
  for (const tick of ["[x]", "[X]"])
    expect(boxes(parseDashboard(body.replace(lineOfSalt, lineOfSalt.replace("[ ]", tick))))).toEqual([
      "  cccccc",
      "x bbbbbb",
    ]);
});

test("line ends make no difference", () => {
  const seen = parseDashboard(body.replaceAll("\n", "\r\n"));
  expect(seen).toEqual({ ...parseDashboard(body), notes: "Welcome!\r\n\r\n" });
});

test("reads lines that were reordered, indented, or got other bullets or added text", () => {
  const seen = edited((lines) => [
    ...lines.slice(0, 3),
    ...lines
      .slice(3)
      .reverse()
      .map((line) => (line.includes("[ ]") ? `  * ${line.slice(2)} · \`nearly\` done, says **ben**` : line)),
  ]);
  expect(boxes(seen)).toEqual(["  bbbbbb", "  cccccc"]);
});

test("text inserted before the item counts as its text, and the id stays", () => {
  const seen = parseDashboard(body.replace("*Winter:* order salt", "Urgent! *Winter:* order salt"));
  expect(boxes(seen)).toEqual(["  bbbbbb", "  cccccc"]);
  expect(seen?.memory.known).toContainEqual({
    id: "bbbbbb",
    path: "beds/20260105.md",
    text: "Urgent! Winter: order salt",
  });
});

test("a deleted line is unknown, and the others stay", () => {
  const seen = edited((lines) => lines.filter((line) => line !== lineOfSalt));
  expect(boxes(seen)).toEqual(["  cccccc"]);
  expect(seen?.memory.known.map(({ id }) => id)).toEqual(["cccccc"]);
});

test("a line without its link is a box without known text", () => {
  const seen = parseDashboard(body.replace(/ · \[Beds[^·]*·[^·]*(?=· `bbbbbb`)/, " "));
  expect(boxes(seen)).toEqual(["  bbbbbb", "  cccccc"]);
  expect(seen?.memory.known.map(({ id }) => id)).toEqual(["cccccc"]);
});

test("task lists above the bot's line belong to people", () => {
  const notes = `- [ ] bake a cake · \`dddddd\`\n${lineOfSalt}\n\n`;
  const theirs = formatDashboard(viewOf([spades], { notes }), setting);
  expect(parseDashboard(theirs)?.notes).toBe(notes);
  expect(boxes(parseDashboard(theirs))).toEqual(["  cccccc"]);
});

test("without the bot's line, certain lines of the bot are still recognised", () => {
  const seen = edited((lines) => lines.filter((line) => !line.includes("kind=dashboard")));
  expect(seen).toMatchObject({ notes: "Welcome!\n\n", repository: null, since: null });
  expect(boxes(seen)).toEqual(["  bbbbbb", "  cccccc"]);
  const listOnly = edited((lines) => lines.filter((line) => !line.startsWith("<!--")));
  expect(boxes(listOnly)).toEqual(["  bbbbbb", "  cccccc"]);
});

test.each([
  "Write your own text above this line. Minutes Bot replaces everything below it.",
  "Write what you like above this line. What is below it Minutes Bot writes, and writes anew.",
])("without the marker, the bot's part begins at the comment %j", (comment) => {
  const lines = body
    .split("\n")
    .filter((line) => !line.includes("kind=dashboard"))
    .map((line) => (line.startsWith("<!-- Write") ? `<!-- ${comment} -->` : line));
  const text = lines.join("\n");
  expect(text).toContain(comment);
  const parsed = parseDashboard(text);
  expect(parsed).toMatchObject({ notes: "Welcome!\n\n", repository: null });
  expect(boxes(parsed)).toEqual(["  bbbbbb", "  cccccc"]);
});

test.each(["", "Hello", "- [ ] bake a cake", "<!-- minutes-bot:v1 repository=1 kind=dashboard -->"])(
  "the body %j is no dashboard",
  (text) => {
    expect(parseDashboard(text)).toBeNull();
  },
);

test("puts the bot's part below a body written by people", () => {
  const again = formatDashboard(viewOf([salt], { notes: "Our own words" }), setting);
  expect(again.startsWith("Our own words\n\n<!-- minutes-bot:v1 ")).toBe(true);
  expect(parseDashboard(again)?.notes).toBe("Our own words\n\n");
});

test("the body stays the same for a day, and ages for a week", () => {
  const on = (today: string): string => formatDashboard(viewOf([salt]), { ...setting, today });
  expect(on("2026-01-18")).toBe(on("2026-01-12"));
  expect(on("2026-01-19")).not.toBe(on("2026-01-12"));
});

test("a damaged hidden line keeps its intact entries", () => {
  const ticks = [
    {
      id: "bbbbbb",
      status: "done",
      at: new Date("2026-01-10T10:00:00Z"),
      by: { kind: "tick", login: "ann" },
    },
  ] as const;
  const lastReadEditAt = new Date("2026-01-10T10:00:00Z");
  const remembering = formatDashboard(
    viewOf([salt], { memory: { lastReadEditAt, ticks, known: [], landed: [] } }),
    setting,
  );
  const damaged = remembering.replace("done=ann:", "done=ann:zz,%E0%A4%A.x,dddddd.-,");
  expect(damaged).not.toBe(remembering);
  expect(parseDashboard(damaged)?.memory).toMatchObject({ lastReadEditAt, ticks });
});

test("text added to the bot's own lines does not hide them", () => {
  const scribbled = body
    .replace("<!-- minutes-bot:v1 repository", "Hello! <!-- minutes-bot:v1 repository")
    .replaceAll(/ -->$/gm, " --> and more");
  const seen = parseDashboard(scribbled);
  expect(seen).toEqual({ ...parseDashboard(body), notes: "Welcome!\n\nHello! " });
});

test.each([
  "<!-- minutes-bot:v1 ",
  "<!-- minutes-bot:v1 kind=memory known=x:",
  "- [ ] a · `bbbbbb`\n",
  "- [ ] x · [a](b/blob/HEAD/",
  "/blob/HEAD/a",
  "· `",
  "*",
  "\\",
])("a body of nothing but %j is read fast", (piece) => {
  const text = piece.repeat(Math.floor(60_000 / piece.length));
  const lines = [text, `- [ ] *x:* a · [b](${text}?) · \`bbbbbb\``, `- [ ] *${text} · [b](x) · \`bbbbbb\``];
  for (const line of lines) {
    const before = process.cpuUsage().user;
    parseDashboard(`${line}\n${body}\n${line}`);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(500);
  }
});
