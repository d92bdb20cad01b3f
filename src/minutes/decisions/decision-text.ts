import { trimEndChars, withSingleSpaces } from "../characters.ts";
import type { TextUnit } from "../action-items/text-units.ts";
import type { Block } from "../markdown/blocks.ts";
import type { Inline } from "../markdown/inline.ts";
import { taskBox } from "../markdown/task-box.ts";

/** Matches who said it and when, at the end of a line of a meeting bot: "(ada, 14:05:31)". */
const botTail = /\s\([\w.-]{1,40},\s\d{1,2}:\d{2}(?::\d{2})?\)$/;

/** Returns the words between two offsets on one line, without markup. A URL without a text of its own stays. */
export function wordsBetween({ text, links }: Inline, from: number, to: number): string {
  let words = "";
  let at = from;
  for (const link of links) {
    if (link.from >= to) break;
    if (link.from < at || link.label !== null) continue;
    words += `${text.slice(at, link.from)}${link.url}`;
    at = Math.min(to, link.to);
  }
  return tidyWords(words + text.slice(at, to));
}

/** Matches the attributes that Jekyll's Markdown takes from the line below a paragraph: "{: #resolution1 .resolution}". */
const attributes = /\s\{:[^{}]{0,80}\}$/;

/** Returns words on one line without punctuation around them. */
export function tidyWords(words: string): string {
  const line = withSingleSpaces(words).replace(attributes, "").replace(botTail, "");
  const start = line
    .replace(/^(?:[-=]{1,3}>|[\s:：–—*_•.,;|→⇒-])+/u, "")
    .replace(/ ([,.;:!?)])(?=\s|$)/g, "$1")
    .replace(/([([]) /g, "$1");
  return trimEndChars(start, " ;,:*_|–—-");
}

/** Matches a form to fill in: "[Decision 1]", "<text>", "…", "___", "xxx". */
const placeholder = /^(?:\[[^\]]*\]?|<[^>]*>?|\{\{[^}]*\}*|…|\.{2,}|_+|x{2,}|\?+|-+)$/i;

/** Returns whether a text has no decision: "none", "TBD", "not yet", "…". */
export function isNothing(words: string, { nothing }: { readonly nothing: RegExp }): boolean {
  const plain = trimEndChars(words, ". ");
  return !/[\p{L}\p{N}]/u.test(plain) || placeholder.test(plain) || nothing.test(plain.slice(0, 200));
}

/** Matches the verb at the start of a question that is answered with yes or no. */
const yesNoQuestion =
  /^(?:is|are|was|were|do|does|did|can|could|should|shall|will|would|has|have|ist|sind|soll|sollen|kann|können|wird|werden)\s/i;

/** "Should we paint it?" is no decision, "defer it to the next version?" is one. */
export function isQuestion(text: string, question: { readonly test: (text: string) => boolean }): boolean {
  const words = text.replace(/ [([]?https?:\/\/\S{1,300}$/, "");
  return words.endsWith("?") && (question.test(words) || yesNoQuestion.test(words));
}

/** Returns whether a paragraph is the instruction of a template: all of it is emphasised or marked. */
export function isInstruction({ isBullet, inline: { source } }: TextUnit): boolean {
  const text = source.trim();
  return !isBullet && /^(?:<[a-z]+>|[*_])/.test(text) && /(?:<\/[a-z]+>|[*_])$/.test(text.slice(-12));
}

const maxAnswer = 30;
const maxQuestion = 300;
const maxSubBullets = 5;

/** "Should we paint it? (RESOLVED: yes)" is more than "yes". */
export function withQuestion(unit: TextUnit, at: number, answer: string): string {
  if (answer.length > maxAnswer) return answer;
  const before = wordsBetween(unit.inline, unit.from, unit.from + at).replace(taskBox, "");
  const question = trimEndChars(before, " ([-=>→⇒").trimStart();
  const colon = /[:：]\s*$/.test(unit.text.slice(0, at)) ? ":" : "";
  return /\p{L}/u.test(question) && question.length <= maxQuestion ? `${question}${colon} ${answer}` : answer;
}

/** "- Decision: accepted" below "- Paint the shed" is more than "accepted". */
export function withParent(unit: TextUnit, result: string, texts: ReadonlyMap<Block, Inline>): string {
  const parent = unit.isBullet ? unit.item?.parent : null;
  const inline = parent?.kind === "item" && parent.children[0] ? texts.get(parent.children[0]) : undefined;
  if (!inline) return result;
  const above = trimEndChars(wordsBetween(inline, 0, inline.text.length).replace(taskBox, ""), ".: ");
  return /\p{L}/u.test(above) && above.length <= maxQuestion ? `${above}: ${result}` : result;
}

/** "We do the following:" is nothing without its sub-bullets. */
export function withSubBullets(
  unit: TextUnit,
  to: number,
  text: string,
  texts: ReadonlyMap<Block, Inline>,
): string {
  if (!unit.isBullet || !unit.text.slice(0, to).trimEnd().endsWith(":")) return text;
  const below = (unit.item?.children ?? []).flatMap(({ kind, children: [first] }) => {
    const inline = kind === "item" && first ? texts.get(first) : undefined;
    return inline ? wordsBetween(inline, 0, inline.text.length) : [];
  });
  return below.length === 0 ? text : `${text}: ${below.slice(0, maxSubBullets).join("; ")}`;
}
