import { addressKey, formatAddress, type Address } from "../../minutes/minutes.ts";
import { readIssueUrl } from "../../minutes/references/urls.ts";
import { referenceTarget as words } from "../messages/references.ts";
import type { TextRange } from "../finding.ts";
import type { TargetFact } from "../input.ts";
import { readLabel } from "../label.ts";
import type { Complaint, Rule } from "../rule.ts";
import { rangeIn, rangeOnLine, type Subject } from "../rule-context.ts";

/**
 * References are spelled as GitHub spells them, and lead where something can be written.
 *
 * Needs GitHub. It says nothing of what was not looked up or gave no answer, and of a target that is private, absent or
 * deleted no more than that it cannot be reached. An issue of another owner is for reading only, and no finding, as long as
 * `references.owners` names no other owners.
 *
 * @example robots/20231206.md
 * - see https://github.com/acme/issues/issues/5
 * - see https://github.com/ACME/docs/issues/8
 * - see acme/secret#1
 * → 1:7 warning: Found acme/issues#5, which has moved; expected acme/standards#50. Write the new address.
 * → 2:7 warning: Found ACME/docs#8; expected acme/docs#8, as GitHub spells it. Write it so.
 * → 3:7 warning: Found acme/secret#1, which cannot be reached; expected an issue or pull request that the bot may read. Correct the number and the repository. If they are right, nothing will be written there.
 *
 * @example robots/20231206.md
 * - see https://github.com/acme/standards/issues/31
 */
export const referenceTarget: Rule = {
  name: "reference-target",
  *check(subject) {
    const { github, minutes } = subject;
    if (github === null) return;
    yield* links(subject, github.targets);
    for (const { address, form, line, text } of minutes.references) {
      const fact = form === "shorthand" && address ? github.targets.get(addressKey(address)) : undefined;
      if (!address || fact === undefined) continue;
      const at = subject.document.lines[line - 1]?.indexOf(text) ?? -1;
      if (at < 0) continue;
      const range = rangeOnLine(subject, line, at, at + text.length);
      yield* shorthand(text, address, fact, range, subject);
    }
  },
  lacks: ({ github, minutes }) =>
    github === null && minutes.references.length > 0 ? "whether the references can be reached" : null,
};

function* links(subject: Subject, targets: ReadonlyMap<string, TargetFact>): Iterable<Complaint> {
  for (const { inline } of subject.texts) {
    for (const { url, urlAt, label } of inline.links) {
      const issue = readIssueUrl(url, subject.hosts);
      const fact = issue && targets.get(addressKey(issue.address));
      if (!issue || !fact) continue;
      const range = rangeIn(subject, inline, urlAt, urlAt + url.length);
      const place = unreachable(issue.address, fact, subject);
      if (place !== null) yield { words: place, range };
      if (typeof fact === "string") continue;
      const complaint = spelling(issue.address, issue.kind, pathKind(url), fact);
      if (complaint === null) continue;
      const mended = respelled(url, fact);
      const text = label ? inline.source.slice(label.from, label.to) : "";
      const relabelled = label && complaint.moved ? relabel(text, issue.address, fact.at) : text;
      const whole =
        relabelled === text || !label ? null : rangeIn(subject, inline, label.from, urlAt + url.length);
      const between = label ? inline.source.slice(label.to, urlAt) : "";
      yield {
        words: complaint.words,
        range,
        fix: whole
          ? { do: "replace", range: whole, replacement: `${relabelled}${between}${mended}` }
          : { do: "replace", range, replacement: mended },
      };
    }
  }
}

function* shorthand(
  text: string,
  address: Address,
  fact: TargetFact,
  range: TextRange,
  subject: Subject,
): Iterable<Complaint> {
  const place = unreachable(address, fact, subject);
  if (place !== null) yield { words: place, range };
  if (typeof fact === "string") return;
  const isSame = addressKey(fact.at) === addressKey(address);
  const isFull = text.toLowerCase() === formatAddress(address).toLowerCase();
  if (isSame && (!isFull || text === formatAddress(fact.at))) return;
  const now = formatAddress(fact.at);
  yield {
    words: isSame ? words.spelled(text, now) : words.moved(formatAddress(address), now),
    range,
    fix: { do: "replace", range, replacement: now },
  };
}

function unreachable(address: Address, fact: TargetFact, subject: Subject): Complaint["words"] | null {
  if (fact === "cannot be reached") return words.unreachable(formatAddress(address));
  return fact === "not agreed" && !isUpstream(address, subject)
    ? words.notAgreed(formatAddress(address))
    : null;
}

/** Minutes link to the projects that they build on, again and again: nobody expects the bot to write there. */
function isUpstream({ owner }: Address, { config, repository }: Subject): boolean {
  const home = repository.owner.toLowerCase();
  const isHome = (each: string): boolean => each.toLowerCase() === home;
  return config.references.owners.every(isHome) && !isHome(owner);
}

type Found = Exclude<TargetFact, string>;

function spelling(
  address: Address,
  kind: Found["kind"],
  written: string,
  { at, kind: real }: Found,
): { readonly words: Complaint["words"]; readonly moved: boolean } | null {
  if (addressKey(at) !== addressKey(address))
    return { words: words.moved(formatAddress(address), formatAddress(at)), moved: true };
  if (formatAddress(at) !== formatAddress(address))
    return { words: words.spelled(formatAddress(address), formatAddress(at)), moved: false };
  return kind === real ? null : { words: words.kind(written, real), moved: false };
}

const issuePath = /^((?:https?:\/\/)?[^/?#]+)\/+[^/?#]+\/+[^/?#]+\/+([a-z]+)\/+\d+/i;

function pathKind(url: string): string {
  return issuePath.exec(url)?.[2] ?? "";
}

/** The URL with owner, repository, kind and number as they are; what follows stays. */
function respelled(url: string, { at, kind }: Found): string {
  return url.replace(issuePath, (_, host: string) => `${host}/${at.owner}/${at.repo}/${kind}/${at.number}`);
}

/** A label that names the old address names the new one. */
function relabel(label: string, before: Address, now: Address): string {
  const read = readLabel(label);
  if (read === null || read.number !== before.number) return label;
  const named = read.name === null ? "" : read.name.includes("/") ? `${now.owner}/${now.repo}` : now.repo;
  const prefix =
    read.name === null
      ? label.slice(read.from, read.nameTo)
      : named + label.slice(read.from + read.name.length, read.nameTo);
  const sign = label.slice(read.nameTo, read.to).replace(String(before.number), String(now.number));
  return label.slice(0, read.from) + prefix + sign + label.slice(read.to);
}
