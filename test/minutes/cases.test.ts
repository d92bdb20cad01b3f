import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import type { LineRange, Minutes, ReadingOptions } from "../../src/minutes/minutes.ts";
import { formatAddress } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

// A folder is a case: minutes.md is the input, minutes.json the expected result (UPDATE=1 rewrites it: review the
// diff), settings.json the options of the repository.
const folder = fileURLToPath(new URL("./", import.meta.url));
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const defaultOptions: ReadingOptions = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

function optionsOf(name: string): ReadingOptions {
  const file = `${folder}${name}/settings.json`;
  return existsSync(file)
    ? { ...defaultOptions, ...(JSON.parse(readFileSync(file, "utf8")) as object) }
    : defaultOptions;
}

const range = ({ from, to }: LineRange): string => `${from}-${to}`;

/** Summarizes minutes with one line for each thing, for readable diffs. */
function summary(minutes: Minutes): object {
  return {
    date: minutes.date,
    title: minutes.title,
    participants: minutes.participants.map(
      ({ name, isHandle, line }) => `${line}: ${isHandle ? "@" : ""}${name}`,
    ),
    topics: minutes.topics.map(
      ({ depth, title, lines }) => `${"#".repeat(depth)} ${title} (${range(lines)})`,
    ),
    references: minutes.references.map(({ line, address, text, form, passage, level }) =>
      [
        `${line}: ${address ? formatAddress(address) : `? ${text}`} (${form})`,
        `${level} in ${[...passage.above, passage.lines].map(range).join(" > ")}`,
      ].join(", "),
    ),
    externalReferences: minutes.externalReferences.map(({ line, kind, id }) => `${line}: ${kind} ${id}`),
    actionItems: minutes.actionItems.map(({ line, lines, ...item }) => ({
      line,
      lines: range(lines),
      explicit: item.explicit,
      owners: item.owners.join(", "),
      ...(item.done ? { done: true } : {}),
      ...(item.due === null ? {} : { due: item.due }),
      text: item.text,
      ...(item.references.length > 0
        ? { references: item.references.map(formatAddress).join(", "), own: item.ownReferences }
        : {}),
    })),
    ...(minutes.decisions.length > 0
      ? {
          decisions: minutes.decisions.map(({ line, lines, text, vote, references }) => ({
            line,
            lines: range(lines),
            text,
            ...(vote === null ? {} : { vote }),
            ...(references.length > 0 ? { references: references.map(formatAddress).join(", ") } : {}),
          })),
        }
      : {}),
  };
}

describe("readMinutes returns the expected content", () => {
  test.each(cases)("%s", (name) => {
    const text = readFileSync(`${folder}${name}/minutes.md`, "utf8");
    const read = summary(readMinutes("robots/weekly.md", text, optionsOf(name)));
    const file = `${folder}${name}/minutes.json`;
    if (process.env["UPDATE"]) writeFileSync(file, `${JSON.stringify(read, null, 2)}\n`);
    expect(read).toEqual(JSON.parse(readFileSync(file, "utf8")));
  });
});
