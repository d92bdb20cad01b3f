import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The folders, each with those that it may import from besides itself. A file at the root belongs to `entry`. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  problems: [],
  config: ["problems"],
  minutes: ["problems", "config"],
  checks: ["minutes", "config", "problems"],
  features: ["checks", "minutes", "config", "problems"],
  doctor: ["problems"],
  github: ["doctor", "features", "checks", "minutes", "config", "problems", "meter"],
  queue: [],
  redis: ["github", "queue", "problems"],
  reader: ["checks", "features", "minutes", "config", "problems"],
  proxy: ["problems"],
  environment: ["proxy", "problems"],
  http: [],
  "set-up": ["environment", "github", "http"],
  meter: [],
  jobs: ["github", "features", "checks", "minutes", "config", "problems", "reader", "queue"],
  entry: [
    "jobs",
    "queue",
    "redis",
    "github",
    "features",
    "checks",
    "minutes",
    "config",
    "problems",
    "reader",
    "environment",
    "proxy",
    "http",
    "meter",
    "doctor",
    "set-up",
  ],
};

/** What names the minutes' way through the house: these know nothing of the machine that they run on. */
const pure = ["doctor", "minutes", "checks", "features", "config", "problems"];

const roomOfFile: Readonly<Record<string, string>> = {
  "problem.ts": "problems",
  "environment-messages.ts": "environment",
  "environment-private-key.ts": "environment",
  "environment.ts": "environment",
  "meter.ts": "meter",
  "secrets.ts": "reader",
  "commands/": "entry",
  "action-items/": "features",
  "backlinks/": "features",
  "model/": "features",
  "pull-request/": "features",
  "render/": "features",
  "reports/": "features",
};

function roomOf(file: string): string {
  const folder = /^[^/]+(?=\/)/.exec(file)?.[0];
  if (folder !== undefined) return roomOfFile[`${folder}/`] ?? folder;
  return roomOfFile[file] ?? "entry";
}

const source = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"))
  .sort();

type Import = {
  readonly from: string;
  readonly line: number;
  readonly of: string;
  /** Types are gone when the program runs. */
  readonly isType: boolean;
};

const trees = new Map(
  files.map((file) => [
    file,
    ts.createSourceFile(file, readFileSync(join(source, file), "utf8"), ts.ScriptTarget.ES2023, true),
  ]),
);

function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

function nodesOf(tree: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return nodes;
}

/** Every `import … from`, `export … from` and `import()`. */
const imports: readonly Import[] = [...trees].flatMap(([file, tree]) =>
  nodesOf(tree).flatMap((node) => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return [];
    const { text } = specifier;
    const of = text.startsWith(".") ? posix.join(dirname(file), text) : text;
    const isType =
      ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return [{ from: file, line: lineOf(tree, node), of, isType }];
  }),
);

const isOurs = ({ of }: Import): boolean => trees.has(of);
const told = ({ from, line, of }: Import): string => `src/${from}:${line} imports ${of}`;

test("every room of the house is known", () => {
  expect([...new Set(files.map(roomOf))].filter((room) => !(room in rooms))).toEqual([]);
});

test("imports point one way through the rooms", () => {
  const wrong = imports.filter((each) => {
    const [from, to] = [roomOf(each.from), roomOf(each.of)];
    return isOurs(each) && from !== to && !rooms[from]?.includes(to);
  });
  expect(wrong.map(told)).toEqual([]);
});

test("no file imports itself by way of others", () => {
  const next = new Map<string, string[]>();
  for (const { from, of } of imports.filter((each) => isOurs(each) && !each.isType))
    next.set(from, [...(next.get(from) ?? []), of]);
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file].join(" → "));
    if (start >= 0 || done.has(file)) return;
    for (const each of next.get(file) ?? []) walk(each, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(circles).toEqual([]);
});

test("only the entries and github/ know Octokit and Probot", () => {
  const wrong = imports.filter(
    ({ from, of }) =>
      (/^(?:@octokit\/|octokit\b|probot\b)/.test(of) &&
        // Signatures: no more than a hash.
        !(roomOf(from) === "http" && of === "@octokit/webhooks-methods") &&
        !["github", "entry"].includes(roomOf(from))) ||
      (/^probot\b/.test(of) && roomOf(from) !== "entry"),
  );
  expect(wrong.map(told)).toEqual([]);
});

/** Hashing depends on its input alone, so that it may be Node's. */
const pureByNature = ["minutes/hash.ts imports node:crypto"];

test("what the minutes say and what GitHub should say is worked out without a machine", () => {
  const wrong = imports.filter(
    ({ from, of }) =>
      pure.includes(roomOf(from)) &&
      /^(?:node:|pino\b|@probot\/)/.test(of) &&
      !pureByNature.includes(`${from} imports ${of}`),
  );
  expect(wrong.map(told)).toEqual([]);
});

const worldly = new Set(["process", "setTimeout", "setInterval", "setImmediate", "performance"]);
const network = new Set(["fetch", "globalThis", "WebSocket"]);
const namedByOthers = new Set([
  ts.SyntaxKind.PropertyAccessExpression,
  ts.SyntaxKind.PropertyAssignment,
  ts.SyntaxKind.PropertySignature,
]);

/** What reads the clock, chance, the environment or the network. */
function worldIn(node: ts.Node, isPure: boolean): string | null {
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length)
    return "new Date()";
  if (ts.isCallExpression(node) && /^(?:Date|Date\.now|Math\.random)$/.test(node.expression.getText()))
    return `${node.expression.getText()}()`;
  if (!ts.isIdentifier(node) || !(worldly.has(node.text) || (isPure && network.has(node.text)))) return null;
  const isName = namedByOthers.has(node.parent.kind) && "name" in node.parent && node.parent.name === node;
  return isName ? null : node.text;
}

test("time, chance, the environment and the network come in as arguments", () => {
  const wrong = [...trees]
    .filter(([file]) => [...pure, "github", "queue"].includes(roomOf(file)))
    .flatMap(([file, tree]) =>
      nodesOf(tree).flatMap((node) => {
        const world = worldIn(node, pure.includes(roomOf(file)));
        return world === null ? [] : [`src/${file}:${lineOf(tree, node)} uses ${world}`];
      }),
    );
  // A timer is the queue's trade.
  expect(wrong.filter((each) => !/^src\/queue\/\S+ uses setTimeout$/.test(each))).toEqual([]);
});
