import { insideOf } from "../../minutes/markdown/inline.ts";
import { trimEndOf } from "../../minutes/trim.ts";
import { closest } from "../closest.ts";
import { person as words } from "../messages/people.ts";
import type { TextRange } from "../finding.ts";
import type { Rule, Words } from "../rule.ts";
import { rangeIn, type Subject } from "../rule-context.ts";

/**
 * Handles are those of people on GitHub.
 *
 * A handle that GitHub cannot have (https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication)
 * is told always, one that nobody has where GitHub was asked, and one that looks like a misspelled participant of other
 * minutes where it was not. It says nothing of handles that `people` in the configuration explains, of teams, packages
 * and addresses on other services (`@org/team`, `@ann@example.org`, `@ann:example.org`), and of code.
 *
 * @example robots/20231206.md
 * - @maria.lopez will ask @maria-lopes
 * → 1:3 warning: Found "@maria.lopez", which no handle on GitHub can be; expected letters, digits and single hyphens. Did you mean @maria-lopez?
 * → 1:25 warning: Found "@maria-lopes", whom no other minutes of this series name; expected somebody known, such as @maria-lopez (in 5 of them). Did you mean @maria-lopez? If this is somebody new, all is well.
 *
 * @example robots/20231206.md
 * - @maria-lopez and @somebody-new will ask @acme/robot-team
 */
export const personUnknown: Rule = {
  name: "person-unknown",
  *check(subject) {
    const known = knownHandles(subject);
    const told = new Set<string>();
    const judgements = new Map<string, Judged | null>();
    for (const { handle, range } of handlesIn(subject)) {
      const key = handle.toLowerCase();
      const judged =
        judgements.get(key) ?? judge(handle, subject, judgements.size < mostGuesses ? known : []);
      judgements.set(key, judged);
      if (judged === null || (judged.meant === null && told.has(key))) continue;
      told.add(key);
      const { words, meant, mild } = judged;
      yield {
        words,
        range,
        mild,
        fix: meant === null ? null : { do: "replace", range, replacement: `@${meant}` },
      };
    }
  },
  lacks: ({ github }) => (github === null ? "whether the handles are those of people on GitHub" : null),
};

/** Handles in one file that are compared with known ones; people name a few dozen. */
const mostGuesses = 1000;

const mention = /(?<![\p{L}\p{N}_./@\\-])@([a-z\d](?:[\w.-]|\\_)*)/giu;
const login = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}(?:_[a-z\d]{1,39})?$/i;

type Mention = { readonly handle: string; readonly range: TextRange };

function handlesIn(subject: Subject): readonly Mention[] {
  return subject.texts.flatMap(({ inline }) => {
    const inCode = insideOf(inline.code);
    return [...inline.text.matchAll(mention)].flatMap((match): Mention[] => {
      const written = trimEndOf(match[1] ?? "", "._-\\");
      const to = match.index + 1 + written.length;
      const isElsewhere =
        inline.text[to] === "@" ||
        inline.text[to] === "/" ||
        /^:[\w.-]*\.\w/.test(inline.text.slice(to, to + 60));
      if (inCode(match.index) || isElsewhere || /^\d+$/.test(written)) return [];
      return [{ handle: written.replaceAll("\\", ""), range: rangeIn(subject, inline, match.index, to) }];
    });
  });
}

type Known = { readonly handle: string; readonly count: number };

/** Handles of other minutes, those most often named first. */
function knownHandles({ others }: Subject): readonly Known[] {
  const counts = new Map<string, { handle: string; count: number }>();
  for (const { handles } of others) {
    for (const handle of handles) {
      const entry = counts.get(handle.toLowerCase()) ?? { handle, count: 0 };
      entry.count += 1;
      counts.set(handle.toLowerCase(), entry);
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

type Judged = { readonly words: Words; readonly meant: string | null; readonly mild: boolean };

function judge(handle: string, subject: Subject, known: readonly Known[]): Judged | null {
  const key = handle.toLowerCase();
  const { config, github, wordings } = subject;
  const isExplained = Object.keys(config.people).some((name) => name.toLowerCase() === key);
  if (isExplained || wordings.everybody.has(key)) return null;
  const near = misspelled(handle, known);
  if (!login.test(handle))
    return {
      words: words.impossible(handle, near?.handle ?? null),
      meant: near?.handle ?? null,
      mild: false,
    };
  const fact = github?.people.get(key);
  if (fact === "nobody") {
    return { words: words.unknown(handle, near?.handle ?? null), meant: near?.handle ?? null, mild: false };
  }
  if (fact !== undefined || near === null || known.some((one) => one.handle.toLowerCase() === key))
    return null;
  // Somebody new may have a similar handle: nothing is mended on a guess.
  return { words: words.near(handle, near.handle, near.count), meant: null, mild: true };
}

/** Somebody named in other minutes with the same letters, or in several of them with nearly the same. */
function misspelled(handle: string, known: readonly Known[]): Known | null {
  const bare = (text: string) => text.toLowerCase().replace(/[._-]/g, "");
  const alike = known.find((one) => login.test(one.handle) && bare(one.handle) === bare(handle));
  if (alike) return alike;
  const regular = known.filter(({ count }) => count >= 2);
  const most = handle.length >= 9 ? 2 : handle.length >= 5 ? 1 : 0;
  const near = closest(
    handle,
    regular.map((one) => one.handle),
    most,
  );
  return regular.find((one) => one.handle === near) ?? null;
}
