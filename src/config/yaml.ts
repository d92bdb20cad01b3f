import type { CST, Document, ParsedNode } from "yaml";
import { Composer, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, Parser, visit } from "yaml";
import type { ConfigText } from "./files.ts";
import { configurationProblems, type Place, type Problem } from "../problems.ts";

export type KeyPath = readonly PropertyKey[];

export type YamlFile = {
  /** Plain data; maps have no prototype; a key without a value is left out, as if it did not stand there. */
  readonly value: unknown;
  /** Whether the key stands at the top, be it empty. */
  readonly hasKey: (key: string) => boolean;
  /** Where the value stands, or the nearest thing around it. */
  readonly placeOf: (path: KeyPath) => Place;
  readonly placeOfKey: (path: KeyPath) => Place;
};

export const maximumBytes = 64 * 1024;
const maximumDepth = 32;
const maximumNodes = 5000;
/** Of tens of thousands of faults, which only a machine makes, these many are looked at. */
const maximumFaults = 500;

/**
 * Reads YAML 1.2 (core schema) without aliases, merge keys and tags. The syntax tree is measured before it is
 * composed: the composer recurses, and what exhausts its stack can end the process, not only throw.
 */
export function readYaml({ path, text }: ConfigText): { file: YamlFile } | { problems: readonly Problem[] } {
  const bytes = Buffer.byteLength(text);
  // Before anything is made of it, which takes time and memory.
  if (bytes > maximumBytes) {
    const place = { path, line: 1 };
    return {
      problems: [configurationProblems.tooLarge(place, `${bytes} bytes`, `at most ${maximumBytes} bytes`)],
    };
  }
  const lines = new LineCounter();
  const lastLine = Math.max(1, text.trimEnd().split("\n").length);
  const at = (offset: number): Place => {
    // Some errors point at the end of the line before.
    const { line, col } = lines.linePos(text[offset] === "\n" ? offset + 1 : offset);
    return line > lastLine
      ? { path, line: lastLine }
      : { path, line: Math.max(1, line), column: Math.max(1, col) };
  };

  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const excess = tooMuch(tokens);
  if (excess !== null) {
    return { problems: [configurationProblems.tooLarge(at(excess.offset), excess.found, excess.expected)] };
  }

  const [document, second] = new Composer({
    schema: "core",
    stringKeys: true,
    prettyErrors: false,
    logLevel: "silent",
  }).compose(tokens, true, text.length);
  const problems = [...(document === undefined ? [] : faults(document, at))];
  if (second !== undefined) {
    problems.push(configurationProblems.notYaml(at(second.range[0]), "a second document begins"));
  }
  if (problems.length > 0) return { problems: firstOfEachLine(problems) };
  const contents = document?.contents ?? null;
  return {
    file: {
      value: plain(contents) ?? {},
      hasKey: (key) => isMap(contents) && contents.has(key),
      placeOf: (path) => at(find(contents, path).value),
      placeOfKey: (path) => at(find(contents, path).key),
    },
  };
}

/** What is more than a configuration needs. Without recursion, for the tree may be as deep as the text is long. */
function tooMuch(
  tokens: readonly CST.Token[],
): { readonly offset: number; readonly found: string; readonly expected: string } | null {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    nodes += 1;
    if (depth > maximumDepth) {
      return {
        offset: token.offset,
        found: `more than ${maximumDepth} levels`,
        expected: `at most ${maximumDepth} levels`,
      };
    }
    const inner = [
      "value" in token ? token.value : null,
      ...("items" in token ? token.items.flatMap((item) => [item.key, item.value]) : []),
    ];
    for (const child of inner) if (child) open.push({ token: child, depth: depth + 1 });
  }
  return nodes > maximumNodes
    ? { offset: 0, found: `${nodes} values and comments`, expected: `at most ${maximumNodes}` }
    : null;
}

function faults(document: Document.Parsed, at: (offset: number) => Place): Problem[] {
  const problems: Problem[] = [];
  visit(document, (key, node) => {
    if (!isNode(node)) return;
    const place = at(node.range?.[0] ?? 0);
    if (isAlias(node)) problems.push(configurationProblems.alias(place, node.source));
    else if (node.tag !== undefined) {
      problems.push(configurationProblems.tag(place, node.tag.replace("tag:yaml.org,2002:", "!!")));
    } else if (key === "key" && isScalar(node) && node.value === "__proto__") {
      problems.push(configurationProblems.unknownKey(place, "__proto__", [], undefined));
    }
  });
  let isTabTold = false;
  for (const { code, message, pos } of document.errors.slice(0, maximumFaults)) {
    // Whoever indents with tabs does so on every line.
    if (code === "TAB_AS_INDENT" && isTabTold) continue;
    isTabTold ||= code === "TAB_AS_INDENT";
    problems.push(configurationProblems.notYaml(at(pos[0]), message));
  }
  return problems;
}

/** One mistake in YAML often causes others on its line. */
function firstOfEachLine(problems: readonly Problem[]): Problem[] {
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return sorted.filter(({ line }, index) => line !== sorted[index - 1]?.line);
}

function plain(node: unknown): unknown {
  if (isSeq(node)) return node.items.map(plain);
  if (isMap(node)) {
    const map = Object.create(null) as Record<string, unknown>;
    for (const { key, value } of node.items) {
      const inner = plain(value);
      // As if it did not stand there; but its name is still looked at.
      map[String(plain(key))] = inner ?? undefined;
    }
    return map;
  }
  return isScalar(node) ? node.value : null;
}

function find(contents: ParsedNode | null, path: KeyPath): { key: number; value: number } {
  let node: unknown = contents;
  let place = offsets(node, 0);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => plain(key) === step);
      if (pair === undefined) break;
      const key = offsets(pair.key, place.value).value;
      node = pair.value;
      place = { key, value: offsets(node, key).value };
    } else if (isSeq(node) && typeof step === "number" && step in node.items) {
      node = node.items[step];
      place = offsets(node, place.value);
    } else break;
  }
  return place;
}

function offsets(node: unknown, fallback: number): { key: number; value: number } {
  const offset = isNode(node) ? (node.range?.[0] ?? fallback) : fallback;
  return { key: offset, value: offset };
}
