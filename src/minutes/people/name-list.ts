import { trimEndChars } from "../characters.ts";
import { findMatches } from "../matches.ts";
import { handleAnywhere } from "./handle.ts";

/** A person in a list of participants: a handle without `@`, or a name as written. */
type ListedName = {
  readonly name: string;
  readonly isHandle: boolean;
  /** Other names of the person: `Ada Lovelace` in "Ada Lovelace (@ada)", `AL` in "Ada Lovelace (AL)". */
  readonly alsoCalled: readonly string[];
};

/** Matches a name of one to six words; the first one may be a nickname in lower case, a later one stand in quotes. */
const personName =
  /^\p{L}[\p{L}\p{N}'’._‐‑-]*(?:\/\p{Lu}\p{Ll}{1,20})?(?: (?:\p{Lu}[\p{L}'’.‐‑-]*|d['’]\p{Lu}[\p{L}-]*|["“”«'‘]\p{L}[\p{L} ]{0,20}["“”»'’]|de|da|di|do|dos|das|del|della|la|las|los|le|y|e|van|von|vom|der|den|zu|zum|zur|ten|du|des|el|al|bin|ben|ibn|af|av|ter)){0,5}$/u;
/** Matches a first name and a surname in lower case, and a full name at the start of a text. */
const lowerSurname = /^\p{Lu}\p{Ll}{1,20} \p{Ll}{3,20}$/u;
const fullNameAtStart = /^\s*\p{Lu}\p{L}+ \p{Lu}\p{L}/u;
/** Matches pronouns and what follows them, after a full name: "Ada Berg (she/her) ACME". */
const pronouns = /(?<=\p{L} \p{L}[^\s(]{1,40} )(\([^()/]{1,20}\/[^()]{1,20}\))\s.{1,200}$/u;
/** Number of full names beside which a surname may be in lower case. */
const minFullNames = 3;
/** Matches the end of a list of names: a dash, an address, or a dot behind a word as in "Linus. Excused: Jonna". */
const endOfNames = /\s[-–—/|·•]\s|[-–—]\s|\s[-–—](?=\p{Lu})|\s@|(?<=\p{Ll}{3})\.\s/u;
const presence = /(?:^|\s)(?:partly|partially|teilweise|optional|late|remote)$/i;
/** Matches a separator of people. Commas in brackets are none: "Ada (ACME, remote), Grace". */
const personSeparator = /[,;](?![^()]{0,80}\))(?![^[\]]{0,80}\])/;
/** Matches three and more full names between slashes, bars or dots. */
const namesInRow =
  /^\s*\p{Lu}[\p{L}.'-]* \p{Lu}[\p{L}.'-]*(?: [/|·•] \p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){1,3}){2,30}\s*$/u;
/** Matches a full name with a note after which another one follows: "Ada Berg (until 10:30) Grace Moll". */
const nextPerson =
  /(\p{Lu}[\p{L}-]{1,30} \p{Lu}[\p{L}-]{1,30} \([^()]{1,60}\)) (?=\p{Lu}[\p{L}-]{1,30} \p{Lu}\p{L})/gu;
/** Matches a handle and nothing else, as most entries are. */
const handleAlone = /^@([a-z\d][a-z\d-]*)$/i;
const conjunctions = /[,;]|\s(?:[&+y]|and|und|et)\s/;

/** Returns whether a text has the form of a person's name. */
export function looksLikeName(text: string): boolean {
  return personName.test(text);
}

/** Matches initials before the full name that they are of: "AL - Ada Lovelace". */
const initialsBefore =
  /^\s*(\p{Lu})(\p{Lu})\s{0,3}[-–—=:]\s{0,3}(?=\1\p{L}[\p{L}'-]{0,30} \2\p{L})(\p{L}+ \p{L}+)/u;

/**
 * Reads the people of one line. With `several`, commas separate people. Otherwise they separate a person from a company.
 * With `isAmongPeople`, the line is one of full names: then "Ada berg" is a name, too.
 */
export function readNameList(text: string, several: boolean, isAmongPeople = false): readonly ListedName[] {
  const handle = handleAlone.exec(text)?.[1];
  if (handle !== undefined) return [{ name: trimEndChars(handle, "-"), isHandle: true, alsoCalled: [] }];
  const separator = namesInRow.test(text) ? /[/|·•]/ : personSeparator;
  const parts = several ? text.replace(nextPerson, "$1;").split(separator) : [];
  if (parts.length > 1) {
    const isAmong = parts.filter((part) => fullNameAtStart.test(part)).length >= minFullNames;
    return parts.flatMap((part) => readNameList(part, true, isAmong));
  }
  const initials = initialsBefore.exec(text);
  if (initials) {
    const [all, first, last, name = ""] = initials;
    return readNameList(`${name} (${first}${last})${text.slice(all.length)}`, several, isAmongPeople);
  }
  const mentions = text.includes("@") ? findMatches(text, handleAnywhere) : [];
  const lead = text.slice(0, mentions[0]?.index ?? 0).trim();
  if (mentions.length > 0 && leadsToHandle(lead)) return readMentions(text, mentions);
  return /[?!]$/.test(text.trimEnd()) ? [] : readPlainNames(text, several, isAmongPeople);
}

function readMentions(text: string, mentions: readonly RegExpExecArray[]): readonly ListedName[] {
  return mentions.flatMap((match, index) => {
    const before = mentions[index - 1];
    const between = before ? text.slice(before.index + before[0].length, match.index) : "";
    // "@ada works on robots @acme" names one person.
    if (/\p{L}{3}/u.test(between) && !/[,;&/]|(?<!\p{L})(?:and|und|et|y)(?!\p{L})/u.test(between)) return [];
    const written = trimEndChars((match[1] ?? "").replaceAll("\\", ""), "._-");
    const second = /^ (\p{Lu}\p{Ll}+) {0,9}$/u.exec(text.slice(match.index + match[0].length))?.[1];
    const isName = second !== undefined && /^\p{Lu}/u.test(written);
    const alsoCalled = index === 0 && mentions.length === 1 ? namesBeside(text, match) : [];
    return [
      isName
        ? { name: `${written} ${second}`, isHandle: false, alsoCalled: [] }
        : { name: written, isHandle: true, alsoCalled },
    ];
  });
}

/** Returns whether the text before the first handle is empty or the name of its owner. */
function leadsToHandle(lead: string): boolean {
  const bare = trimEndChars(lead, "-–—([:,*• \t");
  return bare === "" || (bare.length < 60 && (looksLikeName(bare) || /[([,/|–—-]$/.test(lead)));
}

function readPlainNames(text: string, several: boolean, isAmongPeople: boolean): readonly ListedName[] {
  const plain = text
    .replace(pronouns, "$1")
    .replace(/[<(][^<>()]*[>)]?|(?<=\s)\[[^[\]]*\]/g, (part) => " ".repeat(part.length));
  const end = [plain.indexOf(":"), plain.search(endOfNames)].filter((at) => at >= 0);
  const pieces = plain
    .slice(0, Math.min(plain.length, ...end))
    .split(conjunctions)
    .map((piece) => piece.trim().replace(/\s+/g, " "));
  const single = (piece: string) => looksLikeName(piece) && !piece.includes(" ");
  const chosen = several || pieces.every(single) ? pieces : pieces.slice(0, 1);
  return chosen
    .map((piece) =>
      piece
        .replace(presence, "")
        .replace(/(?<=\p{Ll}{3}|\s)\.$/u, "")
        .trim(),
    )
    .filter(
      (piece) =>
        (isAmongPeople && lowerSurname.test(piece)) ||
        (looksLikeName(piece) && !(several && /^\p{Ll}\S* /u.test(piece))),
    )
    .map((name) => ({ name, isHandle: false, alsoCalled: chosen.length === 1 ? initialsIn(text) : [] }));
}

/** Returns the name before a handle, or after it, and initials in brackets. */
function namesBeside(text: string, mention: RegExpExecArray): readonly string[] {
  const before =
    text
      .slice(0, mention.index)
      .replace(/[\s(/|,–—-]{0,20}$/u, "")
      .split(/\s[/|]\s|,/, 1)[0] ?? "";
  const after = /^\s{0,3}[-–—(:,]?\s{0,3}(\p{Lu}[\p{L}'’.-]{1,30}(?: \p{Lu}[\p{L}'’.-]{0,30}){0,3})/u.exec(
    text.slice(mention.index + mention[0].length),
  )?.[1];
  const names = [before.trim(), after ?? ""].filter((name) => name !== "" && looksLikeName(name));
  return [...names.slice(0, 1), ...initialsIn(text)];
}

const initialsInBrackets = /\((\p{Lu}\p{L}{1,3})\)/gu;

/** Returns the initials of a name in brackets behind it: `AL` in "Ada Lovelace (AL)", but not `ACME`. */
function initialsIn(text: string): readonly string[] {
  return findMatches(text, initialsInBrackets)
    .filter(({ index, 1: letters = "" }) => areLettersOf(letters, text.slice(0, index)))
    .map(([, letters = ""]) => letters)
    .slice(0, 1);
}

/** Returns whether letters occur in a name in this order, the first of them at its start. */
function areLettersOf(letters: string, name: string): boolean {
  const lower = name.trimStart().replace(/^@/, "").slice(0, 80).toLowerCase();
  let at = -1;
  for (const letter of letters.toLowerCase()) {
    const next = lower.indexOf(letter, at + 1);
    if (next < 0 || (at < 0 && next > 0)) return false;
    at = next;
  }
  return true;
}
