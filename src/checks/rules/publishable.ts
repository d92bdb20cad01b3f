import { publishable as words } from "../messages/text.ts";
import type { TextRange } from "../finding.ts";
import { offsetsOf } from "../offsets.ts";
import type { Complaint, Rule } from "../rule.ts";
import type { Subject } from "../rule-context.ts";

/**
 * Nothing that should not be public: people's e-mail addresses and phone numbers, secrets, what lets into a meeting,
 * links that are marked as internal. What was found is never repeated.
 *
 * It says nothing of mailing lists and addresses of roles (`security@…`, `scs-tech@lists.…`), of addresses under
 * `example.org` and the like, and of passwords that are spoken of and not told.
 *
 * @example robots/20231206.md
 * - ask mlopez@robots-of-acme.com
 * - Dial-In: +49-221-292772-611
 * - [plan](https://wiki.example.org/plan) (internal)
 * → 1:7 error: Found somebody's e-mail address; expected a name or a handle. Write the handle on GitHub or the name, unless the address is meant for the public.
 * → 2:3 error: Found what lets people into a meeting (a password, a PIN or a dial-in number); expected none in public minutes. Take it out, and send it with the invitation.
 * → 3:8 error: Found a link that is marked as internal; expected links that every reader may follow. Take it out, or take the mark out if everybody may see what is there.
 *
 * @example robots/20231206.md
 * - security@acme.com answers within a day
 * - the root password must not be the default
 */
export const publishable: Rule = {
  name: "publishable",
  *check(subject) {
    yield* secrets(subject);
    for (const [index, text] of subject.document.lines.entries()) {
      for (const { words, from, to } of onLine(text)) {
        yield {
          words,
          range: { from: { line: index + 1, column: from + 1 }, to: { line: index + 1, column: to + 1 } },
        };
      }
    }
  },
  lacks: ({ secrets: found }) => (found === null ? "whether there are secrets" : null),
};

function* secrets({ text, secrets: found }: Subject): Iterable<Complaint> {
  const offsets = offsetsOf(text);
  for (const { from, to, kind } of found ?? []) {
    const range: TextRange = { from: offsets.pointAt(from), to: offsets.pointAt(to) };
    yield { words: words.secret(kind), range };
  }
}

type Found = { readonly words: Complaint["words"]; readonly from: number; readonly to: number };

const email =
  /(?<![\w.%+@/=-]|(?<!mailto):)([a-z\d][\w.%+-]{0,63})@([a-z\d][\w.-]{0,250}\.[a-z]{2,24})(?![\w@-])/giu;
/** Addresses of roles and lists, which are meant for the public. */
const roles =
  /^(?:info|security|abuse|support|contact|kontakt|office|admin|root|postmaster|webmaster|noreply|no-reply|hello|team|press|presse|sales|help|jobs|events?|git|hostmaster|privacy|datenschutz|news|newsletter|mail|service|project|user\d{0,3}|test|foo|bar|foo\.bar|me|you|name|someone|john\.?doe|jane\.?doe|alice|bob|.{1,40}-(?:discuss|announce|dev|users?|list|members?|tech|lead|request))$/i;
const publicHosts =
  /(?:^|\.)(?:lists?|listserv|mailman|groups|googlegroups|users\.noreply|example|invalid|localhost|test)(?:\.|$)|\.onmicrosoft\.com$/i;
/** An international number, written in groups or at once; at least nine digits. */
const phone = /(?<![\w+/.=-])(?:\+|00)[1-9]\d{0,2}(?:[ \t()/.-]{0,2}\d{1,5}){2,6}(?![\w.]*\d)/g;
const phoneLabel =
  /(?<!\p{L})(?:tel(?:efon|ephone)?|phone|mobil|mobile|fon|handy)(?:nummer| number|\.)?(?:[ \t]{0,2}:[ \t]{0,2}[\d+]|[ \t]{1,2}0)[\d ()/.-]{6,20}\d/giu;
const dialIn =
  /(?<!\p{L})(?:dial-?in|einwahl(?:nummer|daten)?)(?:[ \t]{1,2}(?:number|code|pin|nummer))?[ \t]{0,2}:[ \t]{0,2}(?=[+\d])/iu;
const meetingCode =
  /(?<!\p{L})(?:pass-?codes?|(?:meeting|konferenz|conference|webinar|zoom|bbb)[- ]?(?:id|passwor[dt]|kennwort|pin|code)|kenncode|zugangscode|access[- ]code|einwahl-?pin|dial-?in[- ]pin)[ \t]{0,2}[:=][ \t]{0,2}[`"'*]{0,3}[\w#][\w #-]{2,40}/giu;
/** "PIN 123456", "access code 928 123": nobody else's number is so called. */
const spokenCode =
  /(?<!\p{L})(?:PINs?(?:[- ][Cc]ode)?|[Aa]ccess[- ][Cc]ode|[Pp]ass-?code|[Zz]ugangscode|[Kk]enncode|[Mm]eeting[- ]ID)[ \t]{0,2}(?:[:=][ \t]{0,2}|(?:is|ist)[ \t]{1,2}|[ \t])[`"'*]{0,3}\d[\d -]{2,20}(?![\p{L}\d.])/gu;
const meetingUrl = /https?:\/\/[^\s<>()]{1,200}[?&](?:pwd|passcode|password|pass|pin)=[^\s&<>()]{3,200}/gi;
const password =
  /(?<![\p{L}\p{N}-])(?:\w{0,30}_)?(?:passwor[dt]|passwd|kennwort|pwd)["'`]?[ \t]{0,2}(?:=|:|(?:is|ist|lautet):?[ \t])[ \t]{0,2}[`"']{0,2}([^\s`"'<>()]{4,80})/giu;
const internal =
  /\]\([^()\s]{1,500}\)[ \t]{0,3}[([*_]{1,3}(?:internal|intern|internal only|internal link|nur intern|confidential|vertraulich)[)\]*_]|\[(?:[^\][]{0,80}[( ])?(?:internal only|internal link|nur intern|confidential|vertraulich)[^\][]{0,20}\]\(|https?:\/\/[^\s<>()]{1,500}[ \t]{1,3}[([](?:internal|intern|internal only|nur intern|confidential|vertraulich)[)\]]/giu;
/** `[internal](https://…)`, `(internal) https://…`. */
const internalBefore =
  /\[(?:[^\][]{1,80}\()?(?:internal|intern)\)?\]\((?=https?:)|[([](?:internal|intern)[)\]]:?[ \t]{1,2}(?=https?:\/\/|\[[^\][]{1,80}\]\(https?:)/giu;
/** `https://… - internal` at the end of a line. */
const internalAtEnd = /(?<=[^\s>])[ \t]{1,2}[-–—][ \t](?:internal|intern)(?: only)?[ \t]*$/iu;

function* onLine(text: string): Iterable<Found> {
  if (text.includes("@")) {
    for (const match of text.matchAll(email)) {
      const [whole, user = "", host = ""] = match;
      if (roles.test(user) || publicHosts.test(host)) continue;
      yield { words: words.email(), ...span(match.index, whole) };
    }
  }
  const dial = dialIn.exec(text);
  if (dial !== null) yield { words: words.dialIn(), from: dial.index, to: text.length };
  else {
    for (const match of [...text.matchAll(phone), ...text.matchAll(phoneLabel)]) {
      if (match[0].replace(/\D/g, "").length < 9) continue;
      yield { words: words.phone(), ...span(match.index, match[0]) };
      break;
    }
  }
  const codes = [meetingCode, meetingUrl].flatMap((pattern) => [...text.matchAll(pattern)]);
  const spoken = [...text.matchAll(spokenCode)].filter(
    ({ index }) => !codes.some((code) => code.index <= index && index < code.index + code[0].length),
  );
  for (const match of dial === null ? [...codes, ...spoken] : codes) {
    if (/\d/.test(match[0])) yield { words: words.dialIn(), ...span(match.index, match[0]) };
  }
  for (const match of text.matchAll(password)) {
    const isInUrl = /[?&]$/.test(text.slice(0, match.index));
    if (!isInUrl && isTold(match[1] ?? "")) yield { words: words.password(), ...span(match.index, match[0]) };
  }
  for (const match of [...text.matchAll(internal), ...text.matchAll(internalBefore)])
    yield { words: words.internal(), ...span(match.index, match[0]) };
  const atEnd = internalAtEnd.exec(text);
  if (atEnd !== null && /https?:\/\/\S*$/.test(text.slice(Math.max(0, atEnd.index - 500), atEnd.index)))
    yield { words: words.internal(), ...span(atEnd.index, atEnd[0]) };
}

function span(from: number, text: string): { from: number; to: number } {
  return { from, to: from + text.length };
}

/** A password and no word about passwords: it has a digit or a sign, and is no variable or placeholder. */
function isTold(value: string): boolean {
  const isPlaceholder =
    /^(?:[$<{]|\*+$|x+$|\.+$|https?:)|^(?:secret|changeme|password|example|none|null|true|false)\d*$/i.test(
      value,
    );
  return !isPlaceholder && /\d/.test(value) && /\p{L}/u.test(value);
}
