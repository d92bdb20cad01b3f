import { taskBox } from "../markdown/task-box.ts";
import type { Participant } from "../minutes.ts";
import { findMatches } from "../matches.ts";
import type { VocabularyPatterns } from "../vocabulary/vocabulary-patterns.ts";

const speaker = /^[\s([]{0,4}(\p{Lu}\p{Ll}{2,20}(?: \p{Lu}\p{Ll}{1,20})?)[)\]]?:\s/u;
/** Matches somebody who reports, with the verb: "Ada suggested …". */
const reporter = /^[\s(*]{0,4}(\p{Lu}\p{Ll}{1,20}(?: \p{Lu}[\p{L}'’-]{1,20}){0,2}) (\p{Ll}{3,15})(?!\p{L})/u;
const mention = /(?<![\p{L}\p{N}_./])@([a-z]{3,20})(?![\w-])/giu;
/** Matches initials where a person stands: "(AB)", "(AB/CD)", "AB: …". */
const initialsMark = /\((\p{Lu}{2,3}(?:[,/& ]{1,3}\p{Lu}{2,3}){0,4})\)|^\s{0,3}(\p{Lu}{2,3}):/gu;
/** Matches the mark of a speaker in HackMD. */
const markedSpeaker = /\[name=(\p{Lu}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}.'’-]{0,20}){0,2})\]/gu;
/** Number of texts that begin with a word and a colon, from which the word is a name. */
const minLabels = 2;
/** Number of marks with initials from which they are those of a person who is not listed. */
const minMarks = 2;
/** Characters of a text in which mentions are learned. It limits the time for a file. */
const maxLearnedChars = 2000;

/** Keywords of action items that could be initials. */
const keywordInitials: ReadonlySet<string> = new Set(["ai", "ap", "ar"]);

type NamePatterns = Pick<VocabularyPatterns, "everybody" | "noName" | "issueWords" | "reportVerbs">;

/** Returns the initials that only one listed person has: "AL" of "Ada Lovelace". Other abbreviations are none: "PR". */
export function initialsOf(
  participants: readonly Participant[],
  patterns: Pick<NamePatterns, "noName" | "issueWords">,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name, isHandle, alsoCalled } of participants) {
    const full = isHandle ? alsoCalled[0] : name;
    const words = full?.split(/[ -]/).filter((word) => /^\p{Lu}/u.test(word)) ?? [];
    if (words.length < 2) continue;
    const initials = words
      .map((word) => word.charAt(0))
      .join("")
      .toLowerCase();
    counts.set(initials, (counts.get(initials) ?? 0) + 1);
  }
  return [...counts]
    .filter(([word, count]) => count === 1 && isInitials(word, patterns))
    .map(([word]) => word);
}

function isInitials(
  word: string,
  { noName, issueWords }: Pick<NamePatterns, "noName" | "issueWords">,
): boolean {
  return !noName.has(word) && !issueWords.has(word) && !keywordInitials.has(word);
}

/** Finds names, in lower case, that the texts of a file use in the place of a person. */
export class NameLearner {
  private readonly listedInitials: ReadonlySet<string>;
  private readonly patterns: NamePatterns;
  private readonly canBeName: (word: string) => boolean;
  private readonly labels = new Map<string, number>();
  private readonly reporters = new Set<string>();
  private readonly marks = new Map<string, number>();
  private readonly mentioned = new Set<string>();

  /** @param canBeName  whether a word can be a name at all */
  constructor(
    listedInitials: Iterable<string>,
    patterns: NamePatterns,
    canBeName: (word: string) => boolean,
  ) {
    this.listedInitials = new Set(listedInitials);
    this.patterns = patterns;
    this.canBeName = canBeName;
  }

  /**
   * Returns the names of all texts: before a colon in several texts ("Ada: …"), before a verb such as "suggested", as a handle
   * elsewhere ("@ada"), and initials in brackets where the file calls listed people by their initials.
   */
  learn(texts: Iterable<string>): ReadonlySet<string> {
    for (const text of texts) this.read(text);
    const names = new Set([...this.mentioned, ...this.reporters]);
    for (const [name, count] of this.labels) if (count >= minLabels) names.add(name);
    const usesInitials = [...this.marks.keys()].some((word) => this.listedInitials.has(word));
    if (!usesInitials) return names;
    for (const [word, count] of this.marks)
      if (count >= minMarks && isInitials(word, this.patterns)) names.add(word);
    return names;
  }

  private read(text: string): void {
    const start = text.slice(0, 80);
    const line = start.includes("[") ? start.replace(taskBox, "") : start;
    const label = line.includes(":") ? speaker.exec(line)?.[1]?.toLowerCase() : undefined;
    if (label !== undefined && this.canBeName(label))
      this.labels.set(label, (this.labels.get(label) ?? 0) + 1);
    const [, subject = "", verb = ""] = reporter.exec(line) ?? [];
    if (this.patterns.reportVerbs.has(verb) && subject.split(" ").every((word) => this.canBeName(word))) {
      this.reporters.add(subject.toLowerCase());
      const [first = ""] = subject.split(" ");
      if (first.length > 2) this.reporters.add(first.toLowerCase());
    }
    const learned = text.slice(0, maxLearnedChars);
    if (learned.includes("[name="))
      for (const [, name = ""] of findMatches(learned, markedSpeaker)) this.reporters.add(name.toLowerCase());
    if (this.listedInitials.size > 0)
      for (const [, inBrackets, before] of findMatches(learned, initialsMark))
        for (const word of (inBrackets ?? before ?? "").toLowerCase().split(/\P{L}+/u))
          this.marks.set(word, (this.marks.get(word) ?? 0) + 1);
    if (!text.includes("@")) return;
    for (const [, handle = ""] of findMatches(learned, mention)) {
      const word = handle.toLowerCase();
      if (!this.patterns.everybody.has(word)) this.mentioned.add(word);
    }
  }
}
