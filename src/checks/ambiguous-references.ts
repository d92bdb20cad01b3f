import { lineAt } from "../minutes/markdown/inline.ts";
import type { TextRange } from "./finding.ts";
import { countUp, isCountedNumber } from "./counted-number.ts";
import { referenceLinkMessages } from "./messages/references.ts";
import { rangeOnLine, type RuleContext } from "./rule-context.ts";
import type { Violation } from "./rule.ts";

/** Number of references without a repository from which one finding is about all of them. */
const minTogether = 2;

/** Share of earlier minutes with such references from which the series does not need another report. */
const minUsual = 0.25;

/** Reports short forms whose repository nobody can tell, each one once. */
export function* findAmbiguous(context: RuleContext): Iterable<Violation> {
  const { earlier } = context;
  const usual = earlier.filter(({ hasAmbiguous }) => hasAmbiguous).length;
  if (usual > 0 && usual >= minUsual * earlier.length) return;
  const labels = labelsByLine(context);
  const found = new Map<string, TextRange>();
  const numbering: number[] = [];
  for (const { address, line, text } of context.minutes.references) {
    const isInLink = labels.get(line)?.some((label) => label.includes(text)) === true;
    if (address !== null || isInLink || found.has(text) || context.isRepeated(line)) continue;
    const written = context.document.lines[line - 1] ?? "";
    const at = written.indexOf(text);
    const isBare = at >= 0 && text.startsWith("#");
    if (isBare && isCountedNumber(written.slice(0, at), Number(text.slice(1)), context.patterns)) continue;
    if (isBare && /^[-*+#]*$/.test(written.slice(0, at).trim())) numbering.push(Number(text.slice(1)));
    found.set(text, at < 0 ? rangeOnLine(context, line) : rangeOnLine(context, line, at, at + text.length));
  }
  // "#1 Dock", "#2 Arm" at the beginning of lines number the lines.
  if (countUp(numbering.toSorted((a, b) => a - b)))
    for (const number of numbering) found.delete(`#${number}`);
  const [first] = found.values();
  if (first && found.size >= minTogether) {
    const tracker = suggestTracker(context);
    const texts = [...found.keys()].slice(0, 3);
    const message = referenceLinkMessages.manyAmbiguous(texts, found.size, tracker);
    yield { message, range: first, otherRanges: [...found.values()].slice(1), warningOnly: true };
  } else
    for (const [text, range] of found)
      yield { message: referenceLinkMessages.ambiguous(text), range, warningOnly: true };
}

/** Returns the repository to which most links of these minutes and of the series lead: often that of the minutes. */
function suggestTracker({
  minutes,
  others,
  repository,
}: Pick<RuleContext, "minutes" | "others" | "repository">): string {
  const counts = new Map<string, { name: string; count: number }>();
  const add = (name: string): void => {
    const entry = counts.get(name.toLowerCase()) ?? { name, count: 0 };
    entry.count += 1;
    counts.set(name.toLowerCase(), entry);
  };
  for (const { address } of minutes.references) if (address) add(`${address.owner}/${address.repo}`);
  for (const other of others) for (const name of other.repositories) add(name);
  const own = `${repository.owner}/${repository.name}`;
  const isOwnMost = [...counts.values()].every(
    ({ count }) => count <= (counts.get(own.toLowerCase())?.count ?? 0),
  );
  if (isOwnMost && repository.owner !== "") return own;
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most?.name ?? "owner/repository";
}

/** Returns the texts of links by line: problems in them are already reported. */
function labelsByLine({ texts }: Pick<RuleContext, "texts">): ReadonlyMap<number, readonly string[]> {
  const labels = new Map<number, string[]>();
  for (const { inline } of texts) {
    for (const { label } of inline.links) {
      if (label === null) continue;
      const line = lineAt(inline, label.from);
      labels.set(line, [...(labels.get(line) ?? []), inline.source.slice(label.from, label.to)]);
    }
  }
  return labels;
}
