import { readFileSync, writeFileSync } from "node:fs";
import type { Rule } from "../../src/checks/rule.ts";

/** The manual of a rule, read from its doc comment: prose, and examples with their findings. */
type Manual = {
  readonly prose: string;
  readonly examples: readonly Example[];
};

export type Example = {
  readonly path: string;
  readonly text: string;
  /** One line for each finding: `1:3 error: Found …`. */
  readonly findings: readonly string[];
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
  const findings = rest.filter((line) => line.startsWith("→")).map((line) => line.slice(2));
  return { path, text: `${text.join("\n").trim()}\n`, findings };
}

/** Writes the findings into the examples of a rule's doc comment (UPDATE=1). */
export function rewriteExamples(rule: Rule, findings: readonly (readonly string[])[]): void {
  const source = readFileSync(sourceOf(rule), "utf8");
  const end = source.indexOf(" */\n", source.indexOf("@example"));
  const [prose = "", ...examples] = source.slice(0, end).split(" * @example ");
  const written = examples.map((block, index) => {
    const kept = block.split("\n").filter((line) => !line.startsWith(" * →"));
    const arrows = (findings[index] ?? []).map((line) => ` * → ${line}`);
    const tail = index < examples.length - 1 ? [" *", ""] : [""];
    while ([" *", ""].includes(kept.at(-1) ?? "-")) kept.pop();
    return [...kept, ...arrows, ...tail].join("\n");
  });
  writeFileSync(sourceOf(rule), [prose, ...written].join(" * @example ") + source.slice(end));
}
