import { expect, test } from "@jest/globals";
import { dashboardBody } from "../../../src/action-items/dashboard/dashboard-body.ts";
import { readDashboard } from "../../../src/action-items/dashboard/parse-dashboard.ts";
import { setting, viewOf } from "../items.ts";

const salt = { id: "bbbbbb", topic: "Winter", text: "order salt", path: "beds/20260105.md" };
const spades = { id: "cccccc", topic: "Tools", text: "sharpen the spades", owners: ["ben"] };
const body = dashboardBody(viewOf([salt, spades], { above: "Welcome!\n\n" }), setting);
const lineOfSalt = body.split("\n").find((line) => line.includes("order salt")) ?? "";

test("a hidden line of the bot in the words of an item is words", () => {
  const [marker = ""] = /<!-- minutes-bot:v1 .*kind=dashboard.* -->/.exec(body) ?? [];
  const forged = { ...salt, text: `${marker} <!-- minutes-bot:v1 kind=memory -->` };
  const seen = readDashboard(dashboardBody(viewOf([forged, spades], { above: "Welcome!\n\n" }), setting));
  expect([seen?.above, boxes(seen)]).toEqual(["Welcome!\n\n", ["  bbbbbb", "  cccccc"]]);
});

/** Somebody edits the body by hand. */
function edited(edit: (lines: string[]) => string[]): ReturnType<typeof readDashboard> {
  return readDashboard(edit(body.split("\n")).join("\n"));
}

function boxes(seen: ReturnType<typeof readDashboard>): string[] {
  return (seen?.boxes ?? []).map(({ id, ticked }) => `${ticked ? "x" : " "} ${id}`).sort();
}

test("a ticked box is seen, in whatever way it was ticked", () => {
  for (const tick of ["[x]", "[X]"])
    expect(boxes(readDashboard(body.replace(lineOfSalt, lineOfSalt.replace("[ ]", tick))))).toEqual([
      "  cccccc",
      "x bbbbbb",
    ]);
});

test("what a browser makes of the line ends changes nothing", () => {
  const seen = readDashboard(body.replaceAll("\n", "\r\n"));
  expect(seen).toEqual({ ...readDashboard(body), above: "Welcome!\r\n\r\n" });
});

test("lines in another order, indented, with other bullets or words behind them are still read", () => {
  const seen = edited((lines) => [
    ...lines.slice(0, 3),
    ...lines
      .slice(3)
      .reverse()
      .map((line) => (line.includes("[ ]") ? `  * ${line.slice(2)} · \`nearly\` done, says **ben**` : line)),
  ]);
  expect(boxes(seen)).toEqual(["  bbbbbb", "  cccccc"]);
});

test("words that somebody put in front are taken for words of the item, and the id stays", () => {
  const seen = readDashboard(body.replace("*Winter:* order salt", "Urgent! *Winter:* order salt"));
  expect(boxes(seen)).toEqual(["  bbbbbb", "  cccccc"]);
  expect(seen?.memory.known).toContainEqual({
    id: "bbbbbb",
    path: "beds/20260105.md",
    text: "Urgent! Winter: order salt",
  });
});

test("of a line that was deleted nothing is known, and the others stay", () => {
  const seen = edited((lines) => lines.filter((line) => line !== lineOfSalt));
  expect(boxes(seen)).toEqual(["  cccccc"]);
  expect(seen?.memory.known.map(({ id }) => id)).toEqual(["cccccc"]);
});

test("a line without its link is a box of which no words are known", () => {
  const seen = readDashboard(body.replace(/ · \[Beds[^·]*·[^·]*(?=· `bbbbbb`)/, " "));
  expect(boxes(seen)).toEqual(["  bbbbbb", "  cccccc"]);
  expect(seen?.memory.known.map(({ id }) => id)).toEqual(["cccccc"]);
});

test("lists that people write above the bot's line are theirs", () => {
  const above = `- [ ] bake a cake · \`dddddd\`\n${lineOfSalt}\n\n`;
  const theirs = dashboardBody(viewOf([spades], { above }), setting);
  expect(readDashboard(theirs)?.above).toBe(above);
  expect(boxes(readDashboard(theirs))).toEqual(["  cccccc"]);
});

test("without the bot's line, what is the bot's beyond doubt still is", () => {
  const seen = edited((lines) => lines.filter((line) => !line.includes("kind=dashboard")));
  expect(seen).toMatchObject({ above: "Welcome!\n\n", repository: null, since: null });
  expect(boxes(seen)).toEqual(["  bbbbbb", "  cccccc"]);
  const listOnly = edited((lines) => lines.filter((line) => !line.startsWith("<!--")));
  expect(boxes(listOnly)).toEqual(["  bbbbbb", "  cccccc"]);
});

test.each(["", "Hello", "- [ ] bake a cake", "<!-- minutes-bot:v1 repository=1 kind=dashboard -->"])(
  "the body %j is no dashboard",
  (text) => {
    expect(readDashboard(text)).toBeNull();
  },
);

test("where people wrote a body of their own, the bot's part goes beneath it", () => {
  const again = dashboardBody(viewOf([salt], { above: "Our own words" }), setting);
  expect(again.startsWith("Our own words\n\n<!-- minutes-bot:v1 ")).toBe(true);
  expect(readDashboard(again)?.above).toBe("Our own words\n\n");
});

test("the body is the same all day and all week, as far as ages go", () => {
  const on = (today: string): string => dashboardBody(viewOf([salt]), { ...setting, today });
  expect(on("2026-01-18")).toBe(on("2026-01-12"));
  expect(on("2026-01-19")).not.toBe(on("2026-01-12"));
});

test("a hidden line that was damaged remembers what is left of it", () => {
  const ticks = [
    { id: "bbbbbb", says: "done", at: new Date("2026-01-10T10:00:00Z"), by: { kind: "tick", login: "ann" } },
  ] as const;
  const heard = new Date("2026-01-10T10:00:00Z");
  const remembering = dashboardBody(
    viewOf([salt], { memory: { heard, ticks, known: [], landed: [] } }),
    setting,
  );
  const damaged = remembering.replace("done=ann:", "done=ann:zz,%E0%A4%A.x,dddddd.-,");
  expect(damaged).not.toBe(remembering);
  expect(readDashboard(damaged)?.memory).toMatchObject({ heard, ticks });
});

test("words on the bot's own lines do not hide them", () => {
  const scribbled = body
    .replace("<!-- minutes-bot:v1 repository", "Hello! <!-- minutes-bot:v1 repository")
    .replaceAll(/ -->$/gm, " --> and more");
  const seen = readDashboard(scribbled);
  expect(seen).toEqual({ ...readDashboard(body), above: "Welcome!\n\nHello! " });
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
])("a body of nothing but %j is read in a moment", (piece) => {
  const text = piece.repeat(Math.floor(60_000 / piece.length));
  const lines = [text, `- [ ] *x:* a · [b](${text}?) · \`bbbbbb\``, `- [ ] *${text} · [b](x) · \`bbbbbb\``];
  for (const line of lines) {
    const before = process.cpuUsage().user;
    readDashboard(`${line}\n${body}\n${line}`);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(500);
  }
});
