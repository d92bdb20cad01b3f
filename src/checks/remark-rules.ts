import type { Definition, Nodes, Root } from "mdast";
import noDuplicateDefinitions from "remark-lint-no-duplicate-definitions";
import noHeadingLikeParagraph from "remark-lint-no-heading-like-paragraph";
import noUndefinedReferences from "remark-lint-no-undefined-references";
import { unified } from "unified";
import { VFile } from "vfile";
import { markdownMessages } from "./messages/text.ts";
import type { Violation } from "./rule.ts";
import { rangeOnLine, type RuleContext } from "./rule-context.ts";

/** Returns a node of a syntax tree and all nodes below it. */
export function* nodesOf(node: Nodes): Iterable<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

const linters = unified()
  .use(noHeadingLikeParagraph)
  .use(noDuplicateDefinitions)
  .use(noUndefinedReferences)
  .freeze();

/** Runs rules of remark-lint (https://github.com/remarkjs/remark-lint). */
export function* runRemarkLint(context: RuleContext, tree: Root): Iterable<Violation> {
  const file = new VFile({ path: context.minutes.path, value: context.document.lines.join("\n") });
  linters.runSync(tree, file);
  const definitions = [...nodesOf(tree)].filter((node) => node.type === "definition");
  for (const { line, ruleId, place } of file.messages) {
    const range = rangeOnLine(context, line ?? 1);
    if (ruleId === "no-heading-like-paragraph") yield { message: markdownMessages.manyHashes(), range };
    if (ruleId === "no-duplicate-definitions" && !isSameUrl(definitions, line ?? 1))
      yield { message: markdownMessages.duplicate(), range };
    if (ruleId !== "no-undefined-references" || place === undefined || !("start" in place)) continue;
    // `[sic]` and manual footnotes render as intended; `[text][name]` was meant as a link.
    const text = String(file).slice(place.start.offset, place.end.offset);
    // "[ann][ACTION] will ask" names a speaker and marks a task.
    const isMark = /\]\[[*_]{0,2}\p{Lu}[\p{Lu} ]*[*_]{0,2}\]$/u.test(text);
    // "[Ada][Bob] will ask" names two speakers.
    const isFirst = rangeOnLine(context, place.start.line).from.column === place.start.column;
    const areSpeakers = isFirst && /^\[[\p{L}\d ,.'-]{1,30}\]\[\p{Lu}[\p{L}\d ,.'-]{0,30}\]$/u.test(text);
    if (text.includes("][") && !isMark && !areSpeakers)
      yield { message: markdownMessages.undefined(text), range };
  }
}

/** Returns whether the definition on a line repeats the URL of the first one with its name. */
function isSameUrl(definitions: readonly Definition[], line: number): boolean {
  const second = definitions.find(({ position }) => position?.start.line === line);
  const first = definitions.find(({ identifier }) => identifier === second?.identifier);
  return first?.url === second?.url;
}
