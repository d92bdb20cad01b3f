import { publishableMessages } from "../messages/text.ts";
import type { TextRange } from "../finding.ts";
import { offsetsOf } from "../offsets.ts";
import type { Violation, Rule } from "../rule.ts";
import { anyDialIn, findPrivateLines, hashPrivateText, type PrivateText } from "../private-text.ts";
import { isRoleAddress } from "../role-addresses.ts";
import type { RuleContext } from "../rule-context.ts";

/**
 * No text that should not be public: personal e-mail addresses and phone numbers, secrets, dial-in details of meetings,
 * links marked as internal. The message never repeats the text.
 *
 * Ignores mailing lists and role addresses (`security@…`, `scs-tech@lists.…`), addresses under `example.org` and similar
 * domains, text about passwords without a password, and the codes of recordings. Several addresses or numbers of a file are
 * one finding. An address, a number and an invitation are reported once in a series.
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
    yield* reportPrivateTexts(context);
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
    yield { message: publishableMessages.secret(kind), range, evenIfRepeated: true };
  }
}

/** Number of lines, at most, between two texts of the same invitation. */
const maxGap = 3;

/** Number of phone numbers from which they are those of an invitation in the same file. */
const minDialInNumbers = 3;

type Kind = PrivateText["kind"];
type Found = { readonly kind: Kind; readonly text: string; readonly range: TextRange };

/**
 * Reports the private texts: an invitation once, several addresses and several numbers in one finding, and what earlier
 * minutes of the series contain, because of their template, not at all.
 */
function* reportPrivateTexts(context: RuleContext): Iterable<Violation> {
  const invitation: Found[] = [];
  const others = new Map<Kind, Found[]>();
  for (const found of findNew(context)) {
    const { kind, range } = found;
    const lastLine = invitation.at(-1)?.range.to.line;
    const isNear = lastLine !== undefined && range.from.line - lastLine <= maxGap;
    if (kind === "dialIn" || (isNear && kind !== "email" && kind !== "internal")) invitation.push(found);
    else others.set(kind, [...(others.get(kind) ?? []), found]);
  }
  const [first] = invitation;
  if (first) yield { message: publishableMessages.dialIn(), ...placesOf(invitation, first) };
  const phones = others.get("phone") ?? [];
  if (first && phones.length >= minDialInNumbers) {
    invitation.push(...phones);
    others.delete("phone");
  }
  for (const [kind, found] of others)
    if (kind === "email" || kind === "phone") yield* reportTogether(kind, found);
    else for (const { range } of found) yield { message: publishableMessages[kind](), range };
}

/** Finds the private texts that no earlier minutes of the series contain. */
function* findNew({
  document,
  earlier,
  repository,
  isRepeated,
}: Pick<RuleContext, "document" | "earlier" | "repository" | "isRepeated">): Iterable<Found> {
  const known = new Set(earlier.flatMap(({ privateTexts }) => privateTexts));
  const names = [repository.owner, repository.name];
  for (const { kind, line, from, to, text } of findPrivateLines(document.lines)) {
    const hash = hashPrivateText(text);
    if (isRepeated(line) || known.has(hash) || (kind === "dialIn" && known.has(anyDialIn))) continue;
    const [user = "", host = ""] = text.split("@");
    const isOfFrontMatter = document.blockAt[line - 1]?.from === 1 && document.blockAt[0]?.kind === "hidden";
    if (kind === "email" && (isOfFrontMatter || isRoleAddress(user, host, names))) continue;
    yield { kind, text, range: { from: { line, column: from + 1 }, to: { line, column: to + 1 } } };
  }
}

function* reportTogether(kind: "email" | "phone", found: readonly Found[]): Iterable<Violation> {
  const [first] = found;
  if (!first) return;
  // An address in two places is one; both places are hidden in public reports.
  const distinct = new Map(found.toReversed().map((each) => [hashPrivateText(each.text), each]));
  const lines = [...distinct.values()].map(({ range }) => range.from.line).sort((a, b) => a - b);
  const { email, emails, phone, phones } = publishableMessages;
  const one = kind === "email" ? email() : phone();
  const many = kind === "email" ? emails(lines) : phones(lines);
  yield { message: lines.length === 1 ? one : many, ...placesOf(found, first) };
}

function placesOf(found: readonly Found[], { range }: Found): Pick<Violation, "range" | "otherRanges"> {
  return { range, otherRanges: found.slice(1).map((each) => each.range) };
}
