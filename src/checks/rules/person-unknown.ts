import { isLogin } from "../../config/login.ts";
import { createSpanTest } from "../../minutes/markdown/inline.ts";
import { trimEndChars } from "../../minutes/characters.ts";
import { findClosest } from "../find-closest.ts";
import { personMessages } from "../messages/people.ts";
import type { TextRange } from "../finding.ts";
import type { Rule, Message } from "../rule.ts";
import { rangeIn, type RuleContext } from "../rule-context.ts";

/**
 * Handles belong to people on GitHub.
 *
 * A handle that GitHub cannot have (https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication)
 * is always reported. With GitHub, a handle that does not exist is reported. Without GitHub, a handle is reported if it looks
 * like a misspelled participant of other minutes.
 *
 * Ignores handles that `people` in the configuration maps, teams, packages, domains and addresses on other services
 * (`@org/team`, `@example.org`, `@ann@example.org`, `@ann:example.org`), and code.
 *
 * @example robots/20231206.md
 * - @maria.lopez will ask @maria-lopes
 * → 1:3 warning: Found "@maria.lopez", which is not a valid GitHub handle; expected letters, digits and single hyphens. Did you mean @maria-lopez?
 * → 1:25 warning: Found "@maria-lopes", a handle that no other minutes of this series contain; expected a known handle such as @maria-lopez (in 5 other files). Did you mean @maria-lopez? If the person is new, ignore this warning.
 *
 * @example robots/20231206.md
 * - @maria-lopez and @somebody-new will ask @acme/robot-team
 */
export const personUnknownRule: Rule = {
  name: "person-unknown",
  *check(context) {
    const known = knownHandles(context);
    const reported = new Set<string>();
    const verdicts = new Map<string, Verdict | null>();
    for (const { handle, range } of handlesIn(context)) {
      const key = handle.toLowerCase();
      const verdict =
        verdicts.get(key) ?? checkHandle(handle, context, verdicts.size < maxComparedHandles ? known : []);
      verdicts.set(key, verdict);
      if (verdict === null || (verdict.suggestion === null && reported.has(key))) continue;
      reported.add(key);
      const { message, suggestion, warningOnly } = verdict;
      yield {
        message,
        range,
        warningOnly,
        fix: suggestion === null ? null : { do: "replace", range, replacement: `@${suggestion}` },
      };
    }
  },
  notChecked: ({ github }) => (github === null ? "whether the handles are those of people on GitHub" : null),
};

/** Maximum handles in one file that are compared with known ones. Real minutes have a few dozen. */
const maxComparedHandles = 1000;

const mention = /(?<![\p{L}\p{N}_./@\\-])@([a-z\d](?:[\w.-]|\\_)*)/giu;

/** Matches what follows the label of a link that a site generator completes: `[@ann.b]({{ site.url }}/ann.b)`. */
const isTemplateLink = /^\]\([^)\n]{0,20}\{[{%]/;

type HandleMention = { readonly handle: string; readonly range: TextRange };

function handlesIn(context: RuleContext): readonly HandleMention[] {
  return context.texts.flatMap(({ inline }) => {
    const inCode = createSpanTest(inline.code);
    // "[@ann.b](https://forum.example.org/ann.b)" is a handle of that site.
    const isOnOtherSite = createSpanTest(
      inline.links.flatMap(({ label, url }) =>
        label !== null && !context.hosts.some((host) => url.toLowerCase().includes(host)) ? [label] : [],
      ),
    );
    return [...inline.text.matchAll(mention)].flatMap((match): HandleMention[] => {
      const written = trimEndChars(match[1] ?? "", "._-\\");
      const to = match.index + 1 + written.length;
      const isElsewhere =
        inline.text[to] === "@" ||
        inline.text[to] === "/" ||
        isTemplateLink.test(inline.text.slice(to, to + 60)) ||
        /^:[\w.-]*\.\w/.test(inline.text.slice(to, to + 60));
      if (inCode(match.index) || isElsewhere || isOnOtherSite(match.index) || /^\d+$/.test(written))
        return [];
      return [{ handle: written.replaceAll("\\", ""), range: rangeIn(context, inline, match.index, to) }];
    });
  });
}

type KnownHandle = { readonly handle: string; readonly count: number };

/** Returns the handles of other minutes, the most frequent first. */
function knownHandles({ others }: Pick<RuleContext, "others">): readonly KnownHandle[] {
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

type Verdict = {
  readonly message: Message;
  readonly suggestion: string | null;
  readonly warningOnly: boolean;
};

/** Matches a domain, as in "addresses @acme.org", and a handle on other networks, `@ann.social`. */
const domain =
  /\.(?:com|org|net|edu|gov|info|eu|io|dev|app|ai|co|me|tv|xyz|club|cafe|cloud|tech|social|blog|wiki|space|online|site|foundation|community|network|systems|software|engineering|academy|de|at|ch|li|fr|be|lu|nl|es|cat|it|pt|uk|ie|us|ca|mx|ar|cl|pe|uy|br|au|nz|in|jp|se|no|fi|dk|pl|cz)$/i;

function checkHandle(
  handle: string,
  context: Pick<RuleContext, "config" | "github" | "patterns">,
  known: readonly KnownHandle[],
): Verdict | null {
  const key = handle.toLowerCase();
  const { config, github, patterns } = context;
  const isExplained = Object.keys(config.people).some((name) => name.toLowerCase() === key);
  if (isExplained || patterns.everybody.has(key)) return null;
  const near = misspelled(handle, known);
  const isUsual = known.some((each) => each.handle.toLowerCase() === key);
  if (!isLogin(handle) && ((isUsual && near === null) || domain.test(handle))) return null;
  if (!isLogin(handle))
    return {
      message: personMessages.impossible(handle, near?.handle ?? null),
      suggestion: near?.handle ?? null,
      warningOnly: false,
    };
  const fact = github?.people.get(key);
  if (fact === "nobody") {
    return {
      message: personMessages.unknown(handle, near?.handle ?? null),
      suggestion: near?.handle ?? null,
      warningOnly: false,
    };
  }
  if (fact !== undefined || near === null || isUsual) return null;
  // A new person may have a similar handle, so this violation has no fix.
  return {
    message: personMessages.near(handle, near.handle, near.count),
    suggestion: null,
    warningOnly: true,
  };
}

/** Finds a handle of other minutes with the same letters, or a similar handle that is in several of them. */
function misspelled(handle: string, known: readonly KnownHandle[]): KnownHandle | null {
  const bare = (text: string) => text.toLowerCase().replace(/[._-]/g, "");
  const alike = known.find((each) => isLogin(each.handle) && bare(each.handle) === bare(handle));
  if (alike) return alike;
  const regular = known.filter((each) => each.count >= 2 && isLogin(each.handle));
  const maxDistance = handle.length >= 9 ? 2 : handle.length >= 5 ? 1 : 0;
  const near = findClosest(
    handle,
    regular.map((each) => each.handle),
    maxDistance,
  );
  return regular.find((each) => each.handle === near) ?? null;
}
