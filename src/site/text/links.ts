import type { Element, ElementContent, Root, RootContent, Text } from "hast";
import { SKIP, visit } from "unist-util-visit";
import { filePathOf, sectionOf } from "../../minutes/meeting-path.ts";
import { addressKey, formatAddress, type Address } from "../../minutes/minutes.ts";
import { readIssueUrl } from "../../minutes/references/urls.ts";
import { partMark, rootMark, type PublishOptions } from "../meeting.ts";
import { issueAddress, meetingAddress } from "../page-address.ts";
import { secondLinkClass, textOf } from "./plain-text.ts";

/** What links of a file lead to. */
export type LinkContext = Pick<PublishOptions, "serverUrl" | "repository"> & {
  /** The path of the meeting. */
  readonly path: string;
  readonly hosts: readonly string[];
  /** The issues that have a page, by `addressKey`. */
  readonly issues: ReadonlySet<string>;
  /** The addresses of shorthands, as written: `standards#323`. */
  readonly shorthands: ReadonlyMap<string, Address>;
  /** The anchors on the page of the meeting. */
  readonly anchors: ReadonlySet<string>;
};

/** GitHub puts this before the ids that minutes set, so that they never name a part of the page. */
const idPrefix = "user-content-";

/**
 * Makes links lead somewhere: to pages of the site, to files of the repository, to GitHub. Images become links, because a
 * request to another server says who reads the page.
 * @param isExcerpt  true for text on another page than that of the meeting
 */
export function resolveLinks(tree: Root, context: LinkContext, isExcerpt: boolean): void {
  visit(tree, "element", (element) => {
    if (element.tagName === "img") replaceImage(element, context);
  });
  linkShorthands(tree, context);
  visit(tree, "element", (element, index, parent) => {
    if (element.tagName !== "a" || parent === undefined || index === undefined) return;
    visit(element, "element", (inner) => {
      // A link within a link is none.
      if (inner !== element && inner.tagName === "a") inner.tagName = "span";
    });
    const { href } = element.properties;
    if (typeof href !== "string") return;
    const external = resolveLink(element, href, context, isExcerpt);
    if (textOf(element) === "") element.children = [{ type: "text", value: href }];
    if (external !== null) parent.children.splice(index + 1, 0, external);
    return [SKIP, index + (external === null ? 1 : 2)];
  });
}

/** Sets the address of a link. Returns the second link of an issue, which leads to GitHub. */
function resolveLink(
  element: Element,
  href: string,
  context: LinkContext,
  isExcerpt: boolean,
): Element | null {
  const { properties } = element;
  const issue = readIssueUrl(href, context.hosts)?.address ?? null;
  // A link to a comment leads to that comment.
  if (issue !== null && context.issues.has(addressKey(issue)) && !/#./.test(href)) {
    element.properties = issueLinkProperties(issue);
    return gitHubLink(issue, href);
  }
  if (href.startsWith("#")) {
    const anchor = findAnchor(href.slice(1), context.anchors);
    // In a growing file, it can lead to another meeting.
    if (anchor === null && sectionOf(context.path) !== null && href !== "#")
      properties["href"] = partUrl(filePathOf(context.path), href.slice(1));
    else if (anchor === null) unlink(element);
    else
      properties["href"] =
        (isExcerpt ? `${rootMark}${meetingAddress(context.path)}.html` : "") + `#${anchor}`;
    return null;
  }
  const url = resolveUrl(href, context);
  if (url === null) unlink(element);
  else {
    properties["href"] = url;
    if (!url.startsWith(rootMark)) properties["rel"] = ["nofollow", "noopener"];
  }
  return null;
}

function unlink(element: Element): void {
  element.tagName = "span";
  element.properties = {};
}

/** Returns the address of a part of other minutes, for `resolvePartLinks`. */
function partUrl(file: string, part: string): string {
  return `${partMark}${encodeURIComponent(file.toWellFormed())}#${encodeURIComponent(decode(part).toWellFormed())}`;
}

/** Decodes a part of a URL. A lone "%" stays. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the anchor that a link means, or null. */
export function findAnchor(written: string, anchors: ReadonlySet<string>): string | null {
  const name = decode(written);
  return [name, name.toLowerCase(), idPrefix + name].find((each) => anchors.has(each)) ?? null;
}

/** Returns the address of a link or image, or null if it leads nowhere. */
function resolveUrl(href: string, { path, serverUrl, repository }: LinkContext): string | null {
  if (/^[a-z][a-z\d+.-]*:/i.test(href)) return href;
  if (href.startsWith("//")) return `https:${href}`;
  const base = `https://minutes.invalid/${filePathOf(path).split("/").map(encodeURIComponent).join("/")}`;
  const url = URL.canParse(href, base) ? new URL(href, base) : null;
  if (url === null || url.host !== "minutes.invalid") return null;
  if (/\.(?:md|markdown)$/i.test(url.pathname) && url.search === "")
    return partUrl(decode(url.pathname.slice(1)), url.hash.slice(1));
  if (repository.owner === "") return null;
  return `${serverUrl}/${repository.owner}/${repository.name}/blob/HEAD${url.pathname}${url.search}${url.hash}`;
}

function replaceImage(element: Element, context: LinkContext): void {
  const { src, alt } = element.properties;
  const name = typeof alt === "string" && alt.trim() !== "" ? alt : "image";
  element.children = [{ type: "text", value: `[${name}]` }];
  const url = typeof src === "string" ? resolveUrl(src, context) : null;
  element.tagName = url === null ? "span" : "a";
  element.properties = { className: ["image"], ...(url === null ? {} : { href: url }) };
}

function issueLinkProperties(address: Address): Element["properties"] {
  return { href: `${rootMark}${issueAddress(address)}.html`, className: ["issue"] };
}

function gitHubLink(address: Address, href: string): Element {
  return {
    type: "element",
    tagName: "a",
    properties: {
      href,
      className: [secondLinkClass],
      rel: ["nofollow", "noopener"],
      ariaLabel: `${formatAddress(address)} on GitHub`,
    },
    children: [{ type: "text", value: "↗" }],
  };
}

const unlinkedTags = new Set(["a", "code", "pre"]);

function linkShorthands(tree: Root, { shorthands, issues, serverUrl }: LinkContext): void {
  const written = [...shorthands.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (written.length === 0) return;
  const pattern = new RegExp(`(?<![\\w./#&-])(?:${written.map(escapePattern).join("|")})(?![\\w-])`, "g");
  visit(tree, (node, index, parent) => {
    if (node.type === "element" && unlinkedTags.has(node.tagName)) return SKIP;
    if (node.type !== "text" || index === undefined || parent === undefined) return;
    const pieces = linkText(node);
    parent.children.splice(index, 1, ...(pieces as RootContent[]));
    return [SKIP, index + pieces.length];
  });

  function linkText({ value }: Text): ElementContent[] {
    const pieces: ElementContent[] = [];
    let from = 0;
    for (const { 0: text, index } of value.matchAll(pattern)) {
      const address = shorthands.get(text);
      if (address === undefined || !issues.has(addressKey(address))) continue;
      const { owner, repo, number } = address;
      pieces.push(
        { type: "text", value: value.slice(from, index) },
        {
          type: "element",
          tagName: "a",
          // Resolved like any other link.
          properties: { href: `${serverUrl}/${owner}/${repo}/issues/${number}` },
          children: [{ type: "text", value: text }],
        },
      );
      from = index + text.length;
    }
    return [...pieces, { type: "text", value: value.slice(from) }];
  }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
