import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { trackItems } from "../../../src/action-items/tracking/track-items.ts";
import { buildItems } from "../../../src/action-items/tracking/build-items.ts";
import type { Item, ItemFile, ItemHistory, StatusClaim } from "../../../src/action-items/tracking/item.ts";
import { fileAt } from "../robots.ts";

// histories/<case>/ holds the minutes of a series, one file per meeting. items.txt has the tracked items: status,
// topic, owners, latest wording, claims, and the meetings that state them. UPDATE=1 rewrites items.txt: read the difference
// before you commit it.

const folder = fileURLToPath(new URL("histories/", import.meta.url));
const cases = readdirSync(folder);

function filesOf(name: string): readonly ItemFile[] {
  const names = readdirSync(`${folder}${name}`).filter((each) => each.endsWith(".md"));
  return names.flatMap(
    (each) => fileAt(`robots/${each}`, readFileSync(`${folder}${name}/${each}`, "utf8")) ?? [],
  );
}

const describeClaim = ({ status, at }: StatusClaim): string => `${status} ${at.toISOString().slice(5, 10)}`;

function describeItem({ topic, owners, text, due, claims }: Item, { occurrences }: ItemHistory): string {
  return [
    claims.at(-1)?.status.toUpperCase(),
    `[${topic}]`,
    `${owners.join(", ") || "nobody"}: ${text}`,
    ...(due === null ? [] : [`due ${due.slice(5)}`]),
    `(${claims.map(describeClaim).join(", ")}; in ${occurrences.map(({ path }) => path.slice(11, 15)).join(", ")})\n`,
  ].join(" ");
}

describe.each(cases)("%s", (name) => {
  const files = filesOf(name);
  const histories = trackItems(files);
  const items = buildItems(histories, []);

  test("becomes these items", () => {
    const text = items.map((item, index) => describeItem(item, histories[index] ?? never())).join("");
    const file = `${folder}${name}/items.txt`;
    if (process.env["UPDATE"]) writeFileSync(file, text);
    expect(text).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
  });

  test("becomes the same in whatever order the minutes land", () => {
    expect(trackItems([...files].reverse())).toEqual(histories);
  });
});

function never(): never {
  throw new Error("as many items as histories");
}
