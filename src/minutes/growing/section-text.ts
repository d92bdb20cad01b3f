import { hashOf } from "../hash.ts";
import type { GrowingFile, Section } from "./sections.ts";

/** The sections of a file as texts of their own. */
type SectionTexts = {
  /**
   * Returns a section with the lines that it has in the file, so that its line numbers are those of the file. The text above it is
   * blank, apart from the link definitions that it uses; those below it follow.
   */
  readonly textOf: (section: Section) => string;
  /** Returns a hash of what a section says, wherever it is in the file. */
  readonly hashOf: (section: Section) => string;
};

const definition = /^ {0,3}\[([^\]\n]{1,200})\]:\s*\S/;
const label = /\[([^[\]\n]{1,200})\]/g;

export function readSectionTexts({ lines }: Pick<GrowingFile, "lines">): SectionTexts {
  const definitions = lines.flatMap((line, at) => {
    const found = line.startsWith("[") || line.startsWith(" ") ? definition.exec(line)?.[1] : undefined;
    return found === undefined ? [] : [{ at, label: found.toLowerCase() }];
  });
  const isDefinition = new Set(definitions.map(({ at }) => at));
  const ownLines = ({ from, to }: Section): readonly string[] =>
    lines.slice(from - 1, to).filter((_, i) => !isDefinition.has(from - 1 + i));
  const usedBy = (own: readonly string[]): readonly number[] => {
    if (definitions.length === 0) return [];
    const used = new Set(
      own.flatMap((line) => [...line.matchAll(label)].map(([, name = ""]) => name.toLowerCase())),
    );
    return definitions.filter((each) => used.has(each.label)).map(({ at }) => at);
  };
  return {
    textOf: (section) => {
      const { from, to } = section;
      const used = new Set(usedBy(ownLines(section)));
      const last = Math.max(to - 1, ...used);
      return lines
        .slice(0, last + 1)
        .map((line, at) => ((at >= from - 1 && at < to) || used.has(at) ? `${line}\n` : "\n"))
        .join("");
    },
    hashOf: (section) => {
      const own = ownLines(section);
      return hashOf([...trimEnd(own), "", ...usedBy(own).map((at) => lines[at] ?? "")]);
    },
  };
}

/** Removes blank lines at the end, which change when a section moves. */
function trimEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
}
