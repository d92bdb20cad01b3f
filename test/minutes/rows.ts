import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { options } from "./reading-options.ts";

/** Returns the rows of a table, "text => what is read", each as its text and that: ⏎ is a line break. */
export const cases = (table: string): readonly (readonly [string, string])[] =>
  table
    .trim()
    .split("\n")
    .map((row) => {
      const [text = "", read = ""] = row.split(/ => ?/);
      return [text.trim().replaceAll("⏎", "\n"), read.trim()] as const;
    });

/** Returns the people of minutes, each behind its line: handles with "@", other names of a person in brackets. */
export const peopleByLine = (text: string): string =>
  readMinutes("a/20260304.md", text, options)
    .participants.map(
      ({ name, isHandle, line, alsoCalled }) =>
        `${line} ${isHandle ? "@" : ""}${name}${alsoCalled.length > 0 ? ` (${alsoCalled.join(", ")})` : ""}`,
    )
    .join(" | ");
