import { hashOf } from "../minutes/hash.ts";
import { isRoleAddress } from "./role-addresses.ts";

/** A text of a line that should not be public. */
export type PrivateText = {
  readonly kind: "email" | "phone" | "dialIn" | "password" | "internal";
  readonly from: number;
  readonly to: number;
};

const email =
  /(?<![\w.%+@/=-]|(?<!mailto):)([a-z\d][\w.%+-]{0,63})@([a-z\d][\w.-]{0,250}\.[a-z]{2,24})(?![\w@-])/giu;
/** Matches addresses of lists, programs and examples. */
const listsAndExamples =
  /^(?:antrag\w*|e-mail|no-?reply|user\d{0,3}|foo|bar|foo\.bar|me|you|name|someone|john\.?doe|jane\.?doe|alice|bob|.{1,40}-(?:discuss|announce|dev|users?|list|members?|tech|lead|request))$/i;
const publicHosts =
  /(?:^|\.)(?:lists?|listes?|listas?|freelists|framalistes|mailinglists?|listserv|mailman|groups|googlegroups|users\.noreply|example|invalid|local|localhost|test)(?:\.|$)|\.onmicrosoft\.com$/i;
/** Matches an international number of at least nine digits, with or without groups. */
const phone = /(?<![\w+/.=-])(?:\+|00)[1-9]\d{0,2}(?:[ \t()/.-]{0,2}\d{1,5}){2,6}(?![\w.]*\d)/g;
const phoneLabel =
  /(?<!\p{L})(?:tel(?:efon|ephone)?|phone|mobil|mobile|fon|handy)(?:nummer| number|\.)?(?:[ \t]{0,2}:[ \t]{0,2}[\d+]|[ \t]{1,2}0)[\d ()/.-]{6,20}\d/giu;
const dialIn =
  /(?<!\p{L})(?:dial-?in|einwahl(?:nummer|daten)?)(?:[ \t]{1,2}(?:number|code|pin|nummer))?[ \t]{0,2}:[ \t]{0,2}(?=[+\d])/iu;
const meetingCode =
  /(?<![\p{L}?&])(?:pass-?codes?|(?:meeting|konferenz|conference|webinar|zoom|bbb)[- ]?(?:id|passwor[dt]|kennwort|pin|code)|kenncode|zugangscode|access[- ]code|einwahl-?pin|dial-?in[- ]pin)[ \t]{0,2}[:=][ \t]{0,2}[`"'*]{0,3}[\w#][\w #-]{2,40}/giu;
/** Matches "PIN 123456" and "access code 928 123", which can only be dial-in details. */
const spokenCode =
  /(?<!\p{L})(?:PINs?(?:[- ][Cc]ode)?|[Aa]ccess[- ][Cc]ode|[Pp]ass-?code|[Zz]ugangscode|[Kk]enncode|[Mm]eeting[- ]ID)[ \t]{0,2}(?:[:=][ \t]{0,2}|(?:is|ist)[ \t]{1,2}|[ \t])[`"'*]{0,3}\d[\d -]{2,20}(?![\p{L}\d.])/gu;
const meetingUrl = /https?:\/\/[^\s<>()]{1,200}[?&](?:pwd|passcode|password|pass|pin)=[^\s&<>()]{3,200}/gi;
const password =
  /(?<![\p{L}\p{N}-])(?:\w{0,30}_)?(?:passwor[dt]|passwd|kennwort|pwd)["'`]?[ \t]{0,2}(?:=|:|(?:is|ist|lautet):?[ \t])[ \t]{0,2}[`"']{0,2}([^\s`"'<>()]{4,80})/giu;
const internal =
  /\]\([^()\s]{1,500}\)[ \t]{0,3}[([*_]{1,3}(?:internal|intern|internal only|internal link|nur intern|confidential|vertraulich)[)\]*_]|\[(?:[^\][]{0,80}[( ])?(?:internal only|internal link|nur intern|confidential|vertraulich)(?!\p{L})[^\][]{0,20}\]\(|https?:\/\/[^\s<>()]{1,500}[ \t]{1,3}[([](?:internal|intern|internal only|nur intern|confidential|vertraulich)[)\]]/giu;
/** Matches `[internal](https://…)` and `(internal) https://…`. */
const internalBefore =
  /\[(?:[^\][]{1,80}\()?(?:internal|intern)\)?\]\((?=https?:)|[([](?:internal|intern)[)\]]:?[ \t]{1,2}(?=https?:\/\/|\[[^\][]{1,80}\]\(https?:)/giu;
/** Matches `https://… - internal` at the end of a line. */
const internalAtEnd = /(?<=[^\s>])[ \t]{1,2}[-–—][ \t](?:internal|intern)(?: only)?[ \t]*$/iu;

/** Finds the private texts of a line. Of two that overlap, the first one found counts. */
export function findPrivateTexts(text: string): readonly PrivateText[] {
  const found: PrivateText[] = [];
  for (const each of matchLine(text))
    if (found.every(({ from, to }) => each.to <= from || to <= each.from)) found.push(each);
  return found;
}

/** Matches words for the recording of a meeting, whose code every reader needs. */
const recording =
  /record(?:ed|ings?)|(?<!\p{L})video|replay|\/(?:rec|summaries|transcripts?)(?!\p{L})|aufzeichnung|aufgezeichnet|aufnahme|mitschnitt|enregistr|vidéo|vídeo|grabaci|grabad/iu;

/** Finds the private texts of minutes by line. Codes of a recording, on its line or below it, are meant to be public. */
export function* findPrivateLines(
  lines: readonly string[],
): Iterable<PrivateText & { readonly line: number; readonly text: string }> {
  let isRecording = false;
  for (const [index, line] of lines.entries()) {
    isRecording = recording.test(line) || (isRecording && line.trim().length < maxCodeLine);
    for (const found of findPrivateTexts(line))
      if (!isRecording || (found.kind !== "dialIn" && found.kind !== "password"))
        yield { ...found, line: index + 1, text: line.slice(found.from, found.to) };
  }
}

/** Maximum length of a line that only adds a code to the line above it, or is empty. */
const maxCodeLine = 40;

/** Returns hashes of the private texts of minutes, to recognise those of a template in other minutes. */
export function hashPrivateTexts(lines: readonly string[]): readonly string[] {
  const hashes = new Set<string>();
  for (const { kind, text } of findPrivateLines(lines)) {
    if (kind === "dialIn") hashes.add(anyDialIn);
    hashes.add(hashPrivateText(text));
  }
  return [...hashes];
}

/** The hash of all dial-in details: a series that publishes its invitation does so with each new code. */
export const anyDialIn = "dial-in";

export function hashPrivateText(text: string): string {
  return hashOf([text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")]);
}

function* matchLine(text: string): Iterable<PrivateText> {
  if (text.includes("@")) {
    for (const match of text.matchAll(email)) {
      const [whole, user = "", host = ""] = match;
      if (listsAndExamples.test(user) || publicHosts.test(host)) continue;
      if (isRoleAddress(user, host, [])) continue;
      yield { kind: "email", ...span(match.index, whole) };
    }
  }
  const dial = dialIn.exec(text);
  if (dial !== null) yield { kind: "dialIn", from: dial.index, to: text.length };
  else {
    for (const match of [...text.matchAll(phone), ...text.matchAll(phoneLabel)]) {
      const isAmount = /^\+\d{1,3}(?:\.\d{3}){1,4}$/.test(match[0]);
      if (isAmount || match[0].replace(/\D/g, "").length < 9) continue;
      yield { kind: "phone", ...span(match.index, match[0]) };
      break;
    }
  }
  const codes = [meetingCode, meetingUrl].flatMap((pattern) => [...text.matchAll(pattern)]);
  const spoken = [...text.matchAll(spokenCode)].filter(
    ({ index }) => !codes.some((code) => code.index <= index && index < code.index + code[0].length),
  );
  for (const match of dial === null ? [...codes, ...spoken] : codes) {
    if (/\d/.test(match[0])) yield { kind: "dialIn", ...span(match.index, match[0]) };
  }
  for (const match of text.matchAll(password)) {
    const isInUrl = /[?&]$/.test(text.slice(0, match.index));
    if (!isInUrl && isRealPassword(match[1] ?? ""))
      yield { kind: "password", ...span(match.index, match[0]) };
  }
  for (const match of [...text.matchAll(internal), ...text.matchAll(internalBefore)])
    yield { kind: "internal", ...span(match.index, match[0]) };
  const atEnd = internalAtEnd.exec(text);
  if (atEnd !== null && /https?:\/\/\S*$/.test(text.slice(Math.max(0, atEnd.index - 500), atEnd.index)))
    yield { kind: "internal", ...span(atEnd.index, atEnd[0]) };
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
