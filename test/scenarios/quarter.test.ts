import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { parseReminderMarker } from "../../src/action-items/item-markers.ts";
import { startGarden, type Garden } from "./garden.ts";

const day = 24 * 60 * 60 * 1000;

/** Minutes of the weekly meeting on Wednesdays; they land the day after unless listed below. */
const minutesOf = (date: string): Record<string, string> => {
  const name = `${date.replaceAll("-", "")}.md`;
  return { [`beds/${name}`]: readFileSync(new URL(`quarter/${name}`, import.meta.url), "utf8") };
};

const meetings = [
  "2026-01-21", "2026-01-28", "2026-02-04", "2026-02-18", "2026-02-25", "2026-03-04",
  "2026-03-11", "2026-03-18", "2026-03-25", "2026-04-01", "2026-04-08",
]; // prettier-ignore

const today = ({ github }: Garden): string => github.clock.now().toISOString().slice(0, 10);

/** Returns the task texts of the dashboard's boxes. */
function listed({ github }: Garden): string[] {
  const { body } = github.readIssue("garden/minutes#1");
  return body
    .split("\n")
    .filter((line) => /^(?:- \[|###)/.test(line))
    .map((line) => line.replace(/ · \[.*$/, "").replaceAll(/[*~\u200B]/g, ""));
}

/** Returns `2026-01-29 garden/tools#1 @bob` for each reminder. */
function reminders({ github }: Garden): string[] {
  return github
    .snapshot()
    .issues.flatMap(({ repo, number, comments }) =>
      comments
        .filter(({ body }) => parseReminderMarker(body) !== null)
        .map(({ body, createdAt }) => {
          const whom = [...new Set(body.match(/(?<=^|[\s*])@\w+/g))].join(" ");
          return `${createdAt.slice(0, 10)} ${repo}#${number} ${whom}`;
        }),
    )
    .sort();
}

test("a quarter of weekly meetings", async () => {
  const scenario = await startGarden({
    config: "minutes: { timeZone: Europe/Berlin }\n",
    files: { ...minutesOf("2026-01-07"), ...minutesOf("2026-01-14") },
    with: (github) => void github.issue("garden/tools", { title: "How many pots?", author: "bob" }),
  });
  const { github } = scenario;
  const id = (words: string): string =>
    new RegExp(`${words}.*\`(\\w+)\`$`, "m").exec(github.readIssue("garden/minutes#1").body)?.[1] ?? "";
  const ids = new Map<string, string>();

  const happens: Record<string, () => void | Promise<void>> = {
    "2026-02-03": () => {
      github.comment(
        "garden/minutes#1",
        `On leave.\n\n/minutes snooze ${id("plan of the new shed")} 3 weeks`,
        { by: "eve" },
      );
    },
    "2026-02-16": () => {
      github.close("garden/tools#1", { by: "eve" });
    },
    "2026-02-20": () => {
      ids.set("rake", id("look for the rake"));
    },
    "2026-03-03": () => {
      const { body } = github.readIssue("garden/minutes#1");
      const ticked = body.replace(/- \[ \](.*plan of the new shed)/, "- [x]$1");
      github.editIssue("garden/minutes#1", { body: ticked }, { by: "ann" });
    },
    // Three weeks late, and after those of the next meetings.
    "2026-03-04": () => {
      github.push("garden/minutes", { files: minutesOf("2026-02-11") });
    },
    // Two weeks later somebody remembers who it was.
    "2026-03-11": () => {
      const [[path, text] = ["", ""]] = Object.entries(minutesOf("2026-02-25"));
      github.push("garden/minutes", { files: { [path]: text.replace("AI @bob", "AI @ann") } });
    },
    "2026-03-12": () => scenario.bot().close(),
    "2026-03-19": () => scenario.restart(),
  };

  while (today(scenario) < "2026-04-10") {
    github.clock.advance(day);
    const date = today(scenario);
    const yesterday = new Date(Date.parse(date) - day).toISOString().slice(0, 10);
    const isDown = date >= "2026-03-12" && date < "2026-03-19";
    if (meetings.includes(yesterday)) github.push("garden/minutes", { files: minutesOf(yesterday) });
    await happens[date]?.();
    if (isDown) github.webhooks.drop();
    else await scenario.catchUp();
  }

  expect(listed(scenario)).toEqual([
    "### @ann",
    "- [ ] Fence: paint the fence",
    "- [ ] Bees: ask the beekeeper whether she comes",
    "- [ ] Water: mend the barrel until 2026-04-20",
    "### @bob",
    "- [ ] Shed: throw away the old paint",
    "- [ ] Rakes: look for the rake everywhere, garden/tools#3",
    "- [x] Pots: count the pots, garden/tools#4",
  ]);
  expect(reminders(scenario)).toEqual([
    // A week after they landed. The paint is from before the baseline: no reminder.
    "2026-01-29 garden/minutes#1 @ann",
    "2026-01-29 garden/tools#1 @bob",
    // The spades would be due on 12 February, but the bot waits for the minutes of the 11th, and then the issue is closed.
    // The seeds are done by then. On this day the snooze of the shed's plan ends; Ann ticks it in time.
    "2026-02-24 garden/tools#2 @eve",
    "2026-02-26 garden/tools#3 @bob",
    "2026-03-05 garden/minutes#1 @bob",
    // After a week of downtime each missed item gets one reminder. The fence is Ann's now.
    "2026-03-19 garden/minutes#1 @ann",
    "2026-03-19 garden/tools#3 @bob",
    "2026-03-19 garden/tools#4 @eve",
    "2026-03-26 garden/minutes#1 @ann @bob",
    "2026-04-02 garden/minutes#1 @ann",
    "2026-04-02 garden/tools#3 @bob",
    // The barrel is due on the 20th.
    "2026-04-09 garden/minutes#1 @ann @bob",
  ]);
  const inbox = (login: string): Record<string, number> =>
    Object.fromEntries(
      countOf(scenario.inbox(login))
        .filter(([entry]) => entry.endsWith("by minutes-bot[bot]"))
        .map(([entry, all]) => [entry.replace(" by minutes-bot[bot]", ""), all.length]),
    );
  // Ann and Eve are notified of the dashboard once it mentioned them; Bob, the author of the issues, of each comment there.
  expect(inbox("ann")).toEqual({ "garden/minutes#1: comment": 6 });
  expect(inbox("eve")).toEqual({
    "garden/tools#2: comment": 1,
    "garden/minutes#1: comment": 5,
    "garden/tools#4: comment": 2,
  });
  expect(inbox("bob")).toEqual({
    "garden/tools#1: comment": 4,
    "garden/tools#2: comment": 2,
    "garden/tools#3: comment": 5,
    "garden/minutes#1: comment": 5,
    "garden/tools#4: comment": 3,
  });
  // An item that is carried over, lands late and is corrected stays the same item.
  expect(id("look for the rake")).toBe(ids.get("rake"));
  const before = github.snapshot();
  await scenario.catchUp();
  expect(github.snapshot()).toEqual(before);
});

function countOf(entries: readonly string[]): [string, string[]][] {
  return [...new Set(entries)].map((entry) => [entry, entries.filter((each) => each === entry)]);
}
