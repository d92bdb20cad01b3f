import { readFileSync, writeFileSync } from "node:fs";
import type { Rule } from "../../src/checks/rule.ts";

/** A rule's manual is the doc comment above it: prose, and examples with what the rule says of them. */
export type Manual = {
  readonly prose: string;
  readonly examples: readonly Example[];
};

export type Example = {
  readonly path: string;
  readonly text: string;
  /** `1:3 error: Found …`, one a finding. */
  readonly said: readonly string[];
};

const sourceOf = ({ name }: Rule) => new URL(`../../src/checks/rules/${name}.ts`, import.meta.url);

export function manualOf(rule: Rule): Manual {
  const source = readFileSync(sourceOf(rule), "utf8");
  const before = source.slice(0, source.search(/^export const \w+: Rule/m));
  const comment = before.slice(before.lastIndexOf("/**") + 3, before.lastIndexOf("*/"));
  const lines = comment.split("\n").map((line) => line.replace(/^ \* ?/, "").trimEnd());
  const [prose = "", ...examples] = lines.join("\n").split(/^@example /m);
  return { prose: prose.trim(), examples: examples.map(exampleOf) };
}

function exampleOf(block: string): Example {
  const [path = "", ...rest] = block.trim().split("\n");
  const text = rest.filter((line) => !line.startsWith("→"));
  const said = rest.filter((line) => line.startsWith("→")).map((line) => line.slice(2));
  return { path, text: `${text.join("\n").trim()}\n`, said };
}

/** Puts what a rule says into the examples of its doc comment (UPDATE=1). */
export function rewrite(rule: Rule, said: readonly (readonly string[])[]): void {
  const source = readFileSync(sourceOf(rule), "utf8");
  const end = source.indexOf(" */\n", source.indexOf("@example"));
  const [prose = "", ...examples] = source.slice(0, end).split(" * @example ");
  const written = examples.map((block, index) => {
    const kept = block.split("\n").filter((line) => !line.startsWith(" * →"));
    const arrows = (said[index] ?? []).map((line) => ` * → ${line}`);
    const tail = index < examples.length - 1 ? [" *", ""] : [""];
    while ([" *", ""].includes(kept.at(-1) ?? "-")) kept.pop();
    return [...kept, ...arrows, ...tail].join("\n");
  });
  writeFileSync(sourceOf(rule), [prose, ...written].join(" * @example ") + source.slice(end));
}
