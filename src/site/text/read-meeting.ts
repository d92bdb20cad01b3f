import type { Root } from "mdast";
import type { ItemFile } from "../../action-items/tracking/item.ts";
import type { MarkdownDocument } from "../../minutes/markdown/blocks.ts";
import { sectionOf } from "../../minutes/meeting-path.ts";
import { parseInlineMarkdown, parseMarkdown } from "../../minutes/markdown/syntax-tree.ts";
import {
  addressKey,
  type Address,
  type LineRange,
  type MentionLevel,
  type Minutes,
  type Reference,
} from "../../minutes/minutes.ts";
import type { Discussion, PublishedMeeting, PublishedTopic, PublishOptions, SafeText } from "../meeting.ts";
import { cutRanges, excerptLines } from "./excerpt.ts";
import { resolveLinks, type LinkContext } from "./links.ts";
import { anchorOf, renderBody, topicAnchors } from "./meeting-body.ts";
import { printTree, toExcerptTree, toInlineTree } from "./render.ts";

/** Of more issues in one file, the site makes no pages: real minutes have at most some dozens. */
const maxIssues = 300;
const maxPassagesPerIssue = 20;
/** Lines of a passage on the page of an issue. The rest is one click away. */
const maxPassageLines = 40;

/**
 * Renders the minutes of one meeting.
 * @param document  the text without the lines that are not for the public, as the reader parsed it
 * @param hidden  the numbers of these lines
 */
export function readMeeting(
  minutes: Minutes,
  document: MarkdownDocument,
  items: ItemFile | null,
  hidden: readonly number[],
  hosts: readonly string[],
  options: PublishOptions,
): PublishedMeeting {
  const isShown = ({ line }: { readonly line: number }): boolean => !hidden.includes(line);
  const shown: Minutes = {
    ...minutes,
    references: minutes.references.filter(isShown),
    decisions: minutes.decisions.filter(isShown),
    actionItems: minutes.actionItems.filter(isShown),
    participants: minutes.participants.filter(isShown),
  };
  const anchors = topicAnchors(shown);
  const groups = groupByIssue(shown.references);
  const links: LinkContext = {
    serverUrl: options.serverUrl,
    repository: options.repository,
    path: minutes.path,
    hosts,
    issues: new Set(groups.keys()),
    shorthands: new Map(
      shown.references.flatMap(({ form, text, address }) =>
        form === "shorthand" && address !== null ? [[text, address] as const] : [],
      ),
    ),
    anchors: new Set(),
  };
  const markdown = parseMarkdown(withoutFrontMatter(document).join("\n"));
  const { title, body, topics, anchors: pageAnchors } = renderBody(markdown, shown, anchors, links);
  const pageLinks = { ...links, anchors: new Set(topics.flatMap(({ anchor }) => anchor ?? [])) };
  const topicAt = (topic: number | null) => (topic === null ? null : (topics[topic + 1] ?? null));
  const inline = (text: string): SafeText => {
    const tree = toInlineTree(parseInlineMarkdown(text));
    resolveLinks(tree, pageLinks, true);
    return printTree(tree, 2);
  };
  return {
    path: minutes.path,
    series: minutes.series,
    seriesTitle: minutes.seriesTitle,
    date: minutes.date,
    title: title ?? minutes.date ?? minutes.path,
    anchors: pageAnchors,
    ownAnchors: [sectionOf(minutes.path) ?? [], title === null ? [] : (anchors[0] ?? [])].flat(),
    firstLine: sectionOf(minutes.path) === null ? null : (minutes.topics[0]?.line ?? null),
    participants: shown.participants.map(({ name }) => name),
    body,
    topics,
    discussions: [...groups.values()].map((references) =>
      readDiscussion(references, markdown, pageLinks, topicAt),
    ),
    decisions: shown.decisions.map((decision, index) => ({
      ...inline(decision.text),
      vote: decision.vote,
      addresses: decision.references.filter((address) => groups.has(addressKey(address))),
      topic: topicAt(decision.topic)?.title ?? null,
      anchor: anchorOf("decision", index),
      line: decision.line,
    })),
    items: items === null ? null : { ...items, items: items.items.filter(isShown) },
    tasks: shown.actionItems.map(({ text }, index) => ({ ...inline(text), anchor: anchorOf("item", index) })),
    hiddenLines: hidden,
    isOmitted: false,
  };
}

/** Front matter is not Markdown. Its lines stay, so that all others keep their numbers. */
function withoutFrontMatter({ lines, blocks }: MarkdownDocument): readonly string[] {
  const [first] = blocks;
  const end = first?.kind === "hidden" && first.from === 1 && lines[0]?.startsWith("---") ? first.to : 0;
  return lines.map((line, at) => (at < end ? "" : line));
}

type Addressed = Reference & { readonly address: Address };

function groupByIssue(references: readonly Reference[]): ReadonlyMap<string, readonly Addressed[]> {
  const groups = new Map<string, Addressed[]>();
  for (const reference of references) {
    const { address } = reference;
    if (address === null) continue;
    const key = addressKey(address);
    const group = groups.get(key);
    if (group) group.push({ ...reference, address });
    else if (groups.size < maxIssues) groups.set(key, [{ ...reference, address }]);
  }
  return groups;
}

const levels: readonly MentionLevel[] = ["said", "status", "listed", "postponed"];

function readDiscussion(
  references: readonly Addressed[],
  document: Root,
  links: LinkContext,
  topicAt: (topic: number | null) => PublishedTopic | null,
): Discussion {
  const level = levels.find((each) => references.some((reference) => reference.level === each)) ?? "listed";
  const strongest = references.filter((reference) => reference.level === level);
  const main = strongest[0] ?? references[0];
  const topic = topicAt(main?.topic ?? null);
  const passages = new Map<string, readonly LineRange[]>();
  for (const { passage } of strongest.slice(0, maxPassagesPerIssue)) {
    const { from, to } = passage.lines;
    passages.set(`${from}-${to}`, [...passage.above, passage.lines]);
  }
  let isCut = strongest.length > maxPassagesPerIssue;
  const texts = [...passages.values()].map((ranges) => {
    const cut = cutRanges(ranges, maxPassageLines);
    isCut ||= cut.isCut;
    const tree = toExcerptTree(excerptLines(document, cut.ranges));
    resolveLinks(tree, links, true);
    return printTree(tree, 3);
  });
  return {
    address: main?.address ?? { owner: "", repo: "", number: 0 },
    kind: references.find(({ kind }) => kind !== null)?.kind ?? "issues",
    level,
    topic: topic?.title ?? null,
    anchor: topic?.anchor ?? null,
    passages: texts,
    isCut,
  };
}
