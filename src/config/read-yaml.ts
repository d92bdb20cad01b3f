import type { CST, Document, ParsedNode } from "yaml";
import { Composer, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, Parser, visit } from "yaml";
import type { ConfigText } from "./files.ts";
import type { SourceLocation, Problem } from "../problem.ts";
import { configurationProblems } from "./messages.ts";

export type KeyPath = readonly PropertyKey[];

export type YamlFile = {
  /** Plain data; maps have no prototype; a key without a value is left out. */
  readonly value: unknown;
  /** Returns whether a top-level key exists, even without a value. */
  readonly hasKey: (key: string) => boolean;
  /** Returns the location of a value, or of its nearest existing parent. */
  readonly locationOf: (path: KeyPath) => SourceLocation;
  readonly keyLocationOf: (path: KeyPath) => SourceLocation;
};

export const maxConfigBytes = 64 * 1024;
const maxDepth = 32;
const maxNodes = 5000;
/** Maximum syntax errors examined: a generated file may have tens of thousands. */
const maxSyntaxErrors = 500;

/**
 * Reads YAML 1.2 (core schema) without aliases, merge keys and tags. The size of the syntax tree is checked
 * before it is composed: the composer recurses, and a stack overflow can end the process instead of throwing.
 */
export function readYaml({ path, text }: ConfigText): { file: YamlFile } | { problems: readonly Problem[] } {
  const bytes = Buffer.byteLength(text);
  // Checked first, since parsing takes time and memory.
  if (bytes > maxConfigBytes) {
    const location = { path, line: 1 };
    return {
      problems: [
        configurationProblems.tooLarge(location, `${bytes} bytes`, `at most ${maxConfigBytes} bytes`),
      ],
    };
  }
  const lines = new LineCounter();
  const lastLine = Math.max(1, text.trimEnd().split("\n").length);
  const at = (offset: number): SourceLocation => {
    // Some errors point to the end of the previous line.
    const { line, col } = lines.linePos(text[offset] === "\n" ? offset + 1 : offset);
    return line > lastLine
      ? { path, line: lastLine }
      : { path, line: Math.max(1, line), column: Math.max(1, col) };
  };

  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const excess = findExcess(tokens);
  if (excess !== null) {
    return { problems: [configurationProblems.tooLarge(at(excess.offset), excess.found, excess.expected)] };
  }

  const [document, second] = new Composer({
    schema: "core",
    stringKeys: true,
    prettyErrors: false,
    logLevel: "silent",
  }).compose(tokens, true, text.length);
  const problems = [...(document === undefined ? [] : syntaxProblems(document, at))];
  if (second !== undefined) {
    problems.push(configurationProblems.notYaml(at(second.range[0]), "a second document begins"));
  }
  if (problems.length > 0) return { problems: keepFirstOfEachLine(problems) };
  const contents = document?.contents ?? null;
  return {
    file: {
      value: toPlainData(contents) ?? {},
      hasKey: (key) => isMap(contents) && contents.has(key),
      locationOf: (path) => at(findOffsets(contents, path).value),
      keyLocationOf: (path) => at(findOffsets(contents, path).key),
    },
  };
}

/** Returns the first excess over the limits. Uses no recursion, since the tree may be as deep as the text is long. */
function findExcess(
  tokens: readonly CST.Token[],
): { readonly offset: number; readonly found: string; readonly expected: string } | null {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    nodes += 1;
    if (depth > maxDepth) {
      return {
        offset: token.offset,
        found: `more than ${maxDepth} levels`,
        expected: `at most ${maxDepth} levels`,
      };
    }
    const inner = [
      "value" in token ? token.value : null,
      ...("items" in token ? token.items.flatMap((item) => [item.key, item.value]) : []),
    ];
    for (const child of inner) if (child) open.push({ token: child, depth: depth + 1 });
  }
  return nodes > maxNodes
    ? { offset: 0, found: `${nodes} values and comments`, expected: `at most ${maxNodes}` }
    : null;
}

function syntaxProblems(document: Document.Parsed, at: (offset: number) => SourceLocation): Problem[] {
  const problems: Problem[] = [];
  visit(document, (key, node) => {
    if (!isNode(node)) return;
    const location = at(node.range?.[0] ?? 0);
    if (isAlias(node)) problems.push(configurationProblems.alias(location, node.source));
    else if (node.tag !== undefined) {
      problems.push(configurationProblems.tag(location, node.tag.replace("tag:yaml.org,2002:", "!!")));
    } else if (key === "key" && isScalar(node) && node.value === "__proto__") {
      problems.push(configurationProblems.unknownKey(location, "__proto__", [], undefined));
    }
  });
  let isTabReported = false;
  for (const { code, message, pos } of document.errors.slice(0, maxSyntaxErrors)) {
    // A file that is indented with tabs has this error on every line.
    if (code === "TAB_AS_INDENT" && isTabReported) continue;
    isTabReported ||= code === "TAB_AS_INDENT";
    problems.push(configurationProblems.notYaml(at(pos[0]), message));
  }
  return problems;
}

/** Keeps the first problem of each line: one problem in YAML often causes others on its line. */
function keepFirstOfEachLine(problems: readonly Problem[]): Problem[] {
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return sorted.filter(({ line }, index) => line !== sorted[index - 1]?.line);
}

function toPlainData(node: unknown): unknown {
  if (isSeq(node)) return node.items.map(toPlainData);
  if (isMap(node)) {
    const map = Object.create(null) as Record<string, unknown>;
    for (const { key, value } of node.items) {
      const inner = toPlainData(value);
      // Undefined counts as missing, but the schema still checks the key.
      map[String(toPlainData(key))] = inner ?? undefined;
    }
    return map;
  }
  return isScalar(node) ? node.value : null;
}

function findOffsets(contents: ParsedNode | null, path: KeyPath): { key: number; value: number } {
  let node: unknown = contents;
  let found = offsets(node, 0);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => toPlainData(key) === step);
      if (pair === undefined) break;
      const key = offsets(pair.key, found.value).value;
      node = pair.value;
      found = { key, value: offsets(node, key).value };
    } else if (isSeq(node) && typeof step === "number" && step in node.items) {
      node = node.items[step];
      found = offsets(node, found.value);
    } else break;
  }
  return found;
}

function offsets(node: unknown, fallback: number): { key: number; value: number } {
  const offset = isNode(node) ? (node.range?.[0] ?? fallback) : fallback;
  return { key: offset, value: offset };
}
