import { publishableMessages } from "../messages/text.ts";
import type { TextRange } from "../finding.ts";
import { offsetsOf } from "../offsets.ts";
import type { Violation, Rule } from "../rule.ts";
import type { RuleContext } from "../rule-context.ts";

/**
 * No text that should not be public: personal e-mail addresses and phone numbers, secrets, dial-in details of meetings,
 * links marked as internal. The message never repeats the text.
 *
 * Ignores mailing lists and role addresses (`security@…`, `scs-tech@lists.…`), addresses under `example.org` and similar
 * domains, and text about passwords without a password.
 *
 * @example robots/20231206.md
 * - ask mlopez@robots-of-acme.com
 * - Dial-In: +49-221-292772-611
 * - [plan](https://wiki.example.org/plan) (internal)
 * → 1:7 error: Found a personal e-mail address; expected a name or a handle. Write the name or the GitHub handle, unless the address is meant to be public.
 * → 2:3 error: Found dial-in details of a meeting (a password, PIN or number); expected no dial-in details in minutes. Remove it, and send it with the invitation.
 * → 3:8 error: Found a link marked as internal; expected links that every reader can open. Remove the link. If everybody can open the page, remove the mark instead.
 *
 * @example robots/20231206.md
 * - security@acme.com answers within a day
 * - the root password must not be the default
 */
export const publishableRule: Rule = {
  name: "publishable",
  *check(context) {
    yield* reportSecrets(context);
    for (const [index, text] of context.document.lines.entries()) {
      for (const { message, from, to } of matchLine(text)) {
        yield {
          message: message,
          range: { from: { line: index + 1, column: from + 1 }, to: { line: index + 1, column: to + 1 } },
        };
      }
    }
  },
  notChecked: ({ secrets: found }) => (found === null ? "whether there are secrets" : null),
};

function* reportSecrets({
  text,
  secrets: found,
}: Pick<RuleContext, "text" | "secrets">): Iterable<Violation> {
  const offsets = offsetsOf(text);
  for (const { from, to, kind } of found ?? []) {
    const range: TextRange = { from: offsets.pointAt(from), to: offsets.pointAt(to) };
    yield { message: publishableMessages.secret(kind), range };
  }
}

type MatchedText = { readonly message: Violation["message"]; readonly from: number; readonly to: number };

const email =
  /(?<![\w.%+@/=-]|(?<!mailto):)([a-z\d][\w.%+-]{0,63})@([a-z\d][\w.-]{0,250}\.[a-z]{2,24})(?![\w@-])/giu;
/** Matches public addresses of roles and lists. */
const roles =
  /^(?:info|security|abuse|support|contact|kontakt|office|admin|root|postmaster|webmaster|noreply|no-reply|hello|team|press|presse|sales|help|jobs|events?|git|hostmaster|privacy|datenschutz|news|newsletter|mail|service|project|user\d{0,3}|test|foo|bar|foo\.bar|me|you|name|someone|john\.?doe|jane\.?doe|alice|bob|.{1,40}-(?:discuss|announce|dev|users?|list|members?|tech|lead|request))$/i;
const publicHosts =
  /(?:^|\.)(?:lists?|listserv|mailman|groups|googlegroups|users\.noreply|example|invalid|localhost|test)(?:\.|$)|\.onmicrosoft\.com$/i;
/** Matches an international number of at least nine digits, with or without groups. */
const phone = /(?<![\w+/.=-])(?:\+|00)[1-9]\d{0,2}(?:[ \t()/.-]{0,2}\d{1,5}){2,6}(?![\w.]*\d)/g;
const phoneLabel =
  /(?<!\p{L})(?:tel(?:efon|ephone)?|phone|mobil|mobile|fon|handy)(?:nummer| number|\.)?(?:[ \t]{0,2}:[ \t]{0,2}[\d+]|[ \t]{1,2}0)[\d ()/.-]{6,20}\d/giu;
const dialIn =
  /(?<!\p{L})(?:dial-?in|einwahl(?:nummer|daten)?)(?:[ \t]{1,2}(?:number|code|pin|nummer))?[ \t]{0,2}:[ \t]{0,2}(?=[+\d])/iu;
const meetingCode =
  /(?<!\p{L})(?:pass-?codes?|(?:meeting|konferenz|conference|webinar|zoom|bbb)[- ]?(?:id|passwor[dt]|kennwort|pin|code)|kenncode|zugangscode|access[- ]code|einwahl-?pin|dial-?in[- ]pin)[ \t]{0,2}[:=][ \t]{0,2}[`"'*]{0,3}[\w#][\w #-]{2,40}/giu;
/** Matches "PIN 123456" and "access code 928 123", which can only be dial-in details. */
const spokenCode =
  /(?<!\p{L})(?:PINs?(?:[- ][Cc]ode)?|[Aa]ccess[- ][Cc]ode|[Pp]ass-?code|[Zz]ugangscode|[Kk]enncode|[Mm]eeting[- ]ID)[ \t]{0,2}(?:[:=][ \t]{0,2}|(?:is|ist)[ \t]{1,2}|[ \t])[`"'*]{0,3}\d[\d -]{2,20}(?![\p{L}\d.])/gu;
const meetingUrl = /https?:\/\/[^\s<>()]{1,200}[?&](?:pwd|passcode|password|pass|pin)=[^\s&<>()]{3,200}/gi;
const password =
  /(?<![\p{L}\p{N}-])(?:\w{0,30}_)?(?:passwor[dt]|passwd|kennwort|pwd)["'`]?[ \t]{0,2}(?:=|:|(?:is|ist|lautet):?[ \t])[ \t]{0,2}[`"']{0,2}([^\s`"'<>()]{4,80})/giu;
const internal =
  /\]\([^()\s]{1,500}\)[ \t]{0,3}[([*_]{1,3}(?:internal|intern|internal only|internal link|nur intern|confidential|vertraulich)[)\]*_]|\[(?:[^\][]{0,80}[( ])?(?:internal only|internal link|nur intern|confidential|vertraulich)[^\][]{0,20}\]\(|https?:\/\/[^\s<>()]{1,500}[ \t]{1,3}[([](?:internal|intern|internal only|nur intern|confidential|vertraulich)[)\]]/giu;
/** Matches `[internal](https://…)` and `(internal) https://…`. */
const internalBefore =
  /\[(?:[^\][]{1,80}\()?(?:internal|intern)\)?\]\((?=https?:)|[([](?:internal|intern)[)\]]:?[ \t]{1,2}(?=https?:\/\/|\[[^\][]{1,80}\]\(https?:)/giu;
/** Matches `https://… - internal` at the end of a line. */
const internalAtEnd = /(?<=[^\s>])[ \t]{1,2}[-–—][ \t](?:internal|intern)(?: only)?[ \t]*$/iu;

function* matchLine(text: string): Iterable<MatchedText> {
  if (text.includes("@")) {
    for (const match of text.matchAll(email)) {
      const [whole, user = "", host = ""] = match;
      if (roles.test(user) || publicHosts.test(host)) continue;
      yield { message: publishableMessages.email(), ...span(match.index, whole) };
    }
  }
  const dial = dialIn.exec(text);
  if (dial !== null) yield { message: publishableMessages.dialIn(), from: dial.index, to: text.length };
  else {
    for (const match of [...text.matchAll(phone), ...text.matchAll(phoneLabel)]) {
      if (match[0].replace(/\D/g, "").length < 9) continue;
      yield { message: publishableMessages.phone(), ...span(match.index, match[0]) };
      break;
    }
  }
  const codes = [meetingCode, meetingUrl].flatMap((pattern) => [...text.matchAll(pattern)]);
  const spoken = [...text.matchAll(spokenCode)].filter(
    ({ index }) => !codes.some((code) => code.index <= index && index < code.index + code[0].length),
  );
  for (const match of dial === null ? [...codes, ...spoken] : codes) {
    if (/\d/.test(match[0])) yield { message: publishableMessages.dialIn(), ...span(match.index, match[0]) };
  }
  for (const match of text.matchAll(password)) {
    const isInUrl = /[?&]$/.test(text.slice(0, match.index));
    if (!isInUrl && isRealPassword(match[1] ?? ""))
      yield { message: publishableMessages.password(), ...span(match.index, match[0]) };
  }
  for (const match of [...text.matchAll(internal), ...text.matchAll(internalBefore)])
    yield { message: publishableMessages.internal(), ...span(match.index, match[0]) };
  const atEnd = internalAtEnd.exec(text);
  if (atEnd !== null && /https?:\/\/\S*$/.test(text.slice(Math.max(0, atEnd.index - 500), atEnd.index)))
    yield { message: publishableMessages.internal(), ...span(atEnd.index, atEnd[0]) };
}

function span(from: number, text: string): { from: number; to: number } {
  return { from, to: from + text.length };
}

/** Returns whether a value looks like a real password: letters and digits, and no variable or placeholder. */
function isRealPassword(value: string): boolean {
  const isPlaceholder =
    /^(?:[$<{]|\*+$|x+$|\.+$|https?:)|^(?:secret|changeme|password|example|none|null|true|false)\d*$/i.test(
      value,
    );
  return !isPlaceholder && /\d/.test(value) && /\p{L}/u.test(value);
}
