import { addressKey, formatAddress, type Address } from "../../minutes/minutes.ts";
import { readIssueUrl } from "../../minutes/references/urls.ts";
import { referenceTargetMessages } from "../messages/references.ts";
import type { TextRange } from "../finding.ts";
import type { TargetFact } from "../check-input.ts";
import { readLinkLabel } from "../link-label.ts";
import type { Violation, Rule } from "../rule.ts";
import { rangeIn, rangeOnLine, type RuleContext } from "../rule-context.ts";

/**
 * References are spelled as on GitHub, and the bot can comment on their targets.
 *
 * Needs GitHub. Ignores targets that the bot did not look up, or for which GitHub gave no answer. A private, missing or
 * deleted target "cannot be reached"; the report does not say why. Issues of other owners are reported only if
 * `references.owners` names other owners.
 *
 * @example robots/20231206.md
 * - see https://github.com/acme/issues/issues/5
 * - see https://github.com/ACME/docs/issues/8
 * - see acme/secret#1
 * → 1:7 warning: Found acme/issues#5, which has moved; expected acme/standards#50. Write acme/standards#50.
 * → 2:7 warning: Found ACME/docs#8; expected acme/docs#8, as GitHub spells it. Write acme/docs#8.
 * → 3:7 warning: Found acme/secret#1, which cannot be reached; expected an issue or pull request that the bot can read. Correct the number or the repository. If both are right, change nothing: the bot will not comment there.
 *
 * @example robots/20231206.md
 * - see https://github.com/acme/standards/issues/31
 */
export const referenceTargetRule: Rule = {
  name: "reference-target",
  *check(context) {
    const { github, minutes } = context;
    if (github === null) return;
    yield* checkLinks(context, github.targets);
    for (const { address, form, line, text } of minutes.references) {
      const fact = form === "shorthand" && address ? github.targets.get(addressKey(address)) : undefined;
      if (!address || fact === undefined) continue;
      const at = context.document.lines[line - 1]?.indexOf(text) ?? -1;
      if (at < 0) continue;
      const range = rangeOnLine(context, line, at, at + text.length);
      yield* checkShorthand(text, address, fact, range, context);
    }
  },
  notChecked: ({ github, minutes }) =>
    github === null && minutes.references.length > 0 ? "whether the references can be reached" : null,
};

function* checkLinks(context: RuleContext, targets: ReadonlyMap<string, TargetFact>): Iterable<Violation> {
  for (const { inline } of context.texts) {
    for (const { url, urlAt, label, isDefinedElsewhere } of inline.links) {
      if (isDefinedElsewhere) continue;
      const issue = readIssueUrl(url, context.hosts);
      const fact = issue && targets.get(addressKey(issue.address));
      if (!issue || !fact) continue;
      const range = rangeIn(context, inline, urlAt, urlAt + url.length);
      const unreachableMessage = unreachable(issue.address, fact, context);
      if (unreachableMessage !== null) yield { message: unreachableMessage, range };
      if (typeof fact === "string") continue;
      const violation = spelling(issue.address, issue.kind, readUrlKind(url), fact);
      if (violation === null) continue;
      const respelledUrl = replaceAddress(url, fact);
      const text = label ? inline.source.slice(label.from, label.to) : "";
      const relabelled = label && violation.moved ? relabel(text, issue.address, fact.at) : text;
      const whole =
        relabelled === text || !label ? null : rangeIn(context, inline, label.from, urlAt + url.length);
      const between = label ? inline.source.slice(label.to, urlAt) : "";
      yield {
        message: violation.message,
        range,
        fix: whole
          ? { do: "replace", range: whole, replacement: `${relabelled}${between}${respelledUrl}` }
          : { do: "replace", range, replacement: respelledUrl },
      };
    }
  }
}

function* checkShorthand(
  text: string,
  address: Address,
  fact: TargetFact,
  range: TextRange,
  context: RuleContext,
): Iterable<Violation> {
  const unreachableMessage = unreachable(address, fact, context);
  if (unreachableMessage !== null) yield { message: unreachableMessage, range };
  if (typeof fact === "string") return;
  const isSame = addressKey(fact.at) === addressKey(address);
  const isFull = text.toLowerCase() === formatAddress(address).toLowerCase();
  if (isSame && (!isFull || text === formatAddress(fact.at))) return;
  const now = formatAddress(fact.at);
  yield {
    message: isSame
      ? referenceTargetMessages.spelled(text, now)
      : referenceTargetMessages.moved(formatAddress(address), now),
    range,
    fix: { do: "replace", range, replacement: now },
  };
}

function unreachable(address: Address, fact: TargetFact, context: RuleContext): Violation["message"] | null {
  if (fact === "cannot be reached") return referenceTargetMessages.unreachable(formatAddress(address));
  return fact === "not accepted" && !isUpstream(address, context)
    ? referenceTargetMessages.notAccepted(formatAddress(address))
    : null;
}

/** Returns whether an address belongs to another owner although none is configured. Nobody expects a comment there. */
function isUpstream(
  { owner }: Address,
  { config, repository }: Pick<RuleContext, "config" | "repository">,
): boolean {
  const home = repository.owner.toLowerCase();
  const isHome = (each: string): boolean => each.toLowerCase() === home;
  return config.references.owners.every(isHome) && !isHome(owner);
}

type FoundTarget = Exclude<TargetFact, string>;

function spelling(
  address: Address,
  kind: FoundTarget["kind"],
  written: string,
  { at, kind: real }: FoundTarget,
): { readonly message: Violation["message"]; readonly moved: boolean } | null {
  if (addressKey(at) !== addressKey(address))
    return { message: referenceTargetMessages.moved(formatAddress(address), formatAddress(at)), moved: true };
  if (formatAddress(at) !== formatAddress(address))
    return {
      message: referenceTargetMessages.spelled(formatAddress(address), formatAddress(at)),
      moved: false,
    };
  return kind === real ? null : { message: referenceTargetMessages.kind(written, real), moved: false };
}

const issuePath = /^((?:https?:\/\/)?[^/?#]+)\/+[^/?#]+\/+[^/?#]+\/+([a-z]+)\/+\d+/i;

function readUrlKind(url: string): string {
  return issuePath.exec(url)?.[2] ?? "";
}

/** Replaces owner, repository, kind and number of a URL by the current ones. The rest stays. */
function replaceAddress(url: string, { at, kind }: FoundTarget): string {
  return url.replace(issuePath, (_, host: string) => `${host}/${at.owner}/${at.repo}/${kind}/${at.number}`);
}

/** Replaces the old address in a label by the new one. */
function relabel(label: string, before: Address, now: Address): string {
  const read = readLinkLabel(label);
  if (read === null || read.number !== before.number) return label;
  const named = read.name === null ? "" : read.name.includes("/") ? `${now.owner}/${now.repo}` : now.repo;
  const prefix =
    read.name === null
      ? label.slice(read.from, read.nameTo)
      : named + label.slice(read.from + read.name.length, read.nameTo);
  const sign = label.slice(read.nameTo, read.to).replace(String(before.number), String(now.number));
  return label.slice(0, read.from) + prefix + sign + label.slice(read.to);
}
