import { publishableMessages } from "../messages/text.ts";
import type { TextRange } from "../finding.ts";
import { offsetsOf } from "../offsets.ts";
import type { Violation, Rule } from "../rule.ts";
import { findPrivateTexts, hashInvitation, isInvitation } from "../private-text.ts";
import type { RuleContext } from "../rule-context.ts";

/**
 * No text that should not be public: personal e-mail addresses and phone numbers, secrets, dial-in details of meetings,
 * links marked as internal. The message never repeats the text.
 *
 * Ignores mailing lists and role addresses (`security@…`, `scs-tech@lists.…`), addresses under `example.org` and similar
 * domains, and text about passwords without a password. An invitation is reported once: in a file, and in a series whose
 * template contains it. From four addresses on, a list of addresses is reported as one.
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

/** Number of lines, at most, between two texts of the same list or invitation. */
const maxGap = 3;
/** Number of addresses from which they are a list of people, as a calendar exports it. */
const minAddressList = 4;

type Group = { readonly kind: keyof typeof groupMessages; readonly ranges: TextRange[] };

const groupMessages = {
  email: publishableMessages.email,
  phone: publishableMessages.phone,
  dialIn: publishableMessages.dialIn,
  password: publishableMessages.password,
  internal: publishableMessages.internal,
};

/**
 * Reports the private texts: an invitation and a list of addresses once, and what earlier minutes of the series contain,
 * because of their template, not at all.
 */
function* reportPrivateTexts(context: RuleContext): Iterable<Violation> {
  const { document, others, minutes } = context;
  const known = new Set(others.flatMap(({ path, invitations }) => (path < minutes.path ? invitations : [])));
  const groups: Group[] = [];
  for (const [index, text] of document.lines.entries()) {
    for (const { kind, from, to } of findPrivateTexts(text)) {
      if (isInvitation(kind) && known.has(hashInvitation(text.slice(from, to)))) continue;
      const line = index + 1;
      const range = { from: { line, column: from + 1 }, to: { line, column: to + 1 } };
      const last = groups.findLast((group) => canContinue(group, kind));
      const lastLine = last?.ranges.at(-1)?.to.line;
      if (last && lastLine !== undefined && line - lastLine <= maxGap) last.ranges.push(range);
      else groups.push({ kind, ranges: [range] });
    }
  }
  for (const group of groups) yield* reportGroup(group);
}

/** Returns whether a text may belong to the same invitation or list. */
function canContinue(group: Group, kind: Group["kind"]): boolean {
  return group.kind === "dialIn"
    ? kind === "dialIn" || kind === "phone"
    : group.kind === "email" && kind === "email";
}

function* reportGroup({ kind, ranges }: Group): Iterable<Violation> {
  const [first] = ranges;
  const last = ranges.at(-1);
  if (!first || !last) return;
  if (kind === "email" && ranges.length < minAddressList)
    for (const range of ranges) yield { message: publishableMessages.email(), range };
  else
    yield {
      message: kind === "email" ? publishableMessages.emails(ranges.length) : groupMessages[kind](),
      range: { from: first.from, to: last.to },
    };
}
