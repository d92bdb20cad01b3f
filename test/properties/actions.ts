import fc from "fast-check";
import type { Issue } from "../fake-github/state.ts";
import { groupBy } from "../../src/minutes/group-by.ts";
import { filePathOf, sectionOf } from "../../src/minutes/meeting-path.ts";
import { hostileTexts, textOf, pieces, type Piece } from "./minutes.ts";
import { ourComments } from "./our-comments.ts";
import {
  configText,
  day,
  minutesRepository,
  formatReference,
  writable,
  type ConfigName,
  type Files,
  type State,
  type SimulatedGitHub,
} from "./simulated-github.ts";

/** One change of one file; numbers select existing files and pieces. */
export type FileChange =
  | { readonly do: "write"; readonly path: string; readonly pieces: readonly Piece[] }
  | { readonly do: "add piece"; readonly file: number; readonly piece: Piece }
  | { readonly do: "drop piece"; readonly file: number; readonly piece: number }
  | {
      readonly do: "rename";
      readonly file: number;
      readonly path: string;
      /** Piece to add to the renamed file. */
      readonly more?: Piece | undefined;
    }
  | { readonly do: "delete"; readonly file: number };

/** An action of people. */
export type Action =
  | {
      readonly do: "push";
      readonly changes: readonly FileChange[];
      readonly how: "commit" | "merge" | "late";
    }
  | { readonly do: "revert"; readonly back: number }
  | { readonly do: "force-push"; readonly back: number }
  | { readonly do: "configure"; readonly config: ConfigName }
  | {
      readonly do:
        | "comment"
        | "bot comment"
        | "forge"
        | "unlabel"
        | "label"
        | "close"
        | "reopen"
        | "lock"
        | "unlock"
        | "transfer";
      readonly issue: number;
    }
  | {
      readonly do: "edit ours" | "minimise ours" | "delete ours";
      readonly issue: number;
      readonly comment: number;
    }
  | { readonly do: "wait"; readonly days: number };

export function performAction(simulated: SimulatedGitHub, action: Action): void {
  const { github } = simulated;
  switch (action.do) {
    case "push": {
      push(
        simulated,
        action.changes.reduce<Files>(applyChange, simulated.head.files),
        simulated.head.config,
        action.how,
      );
      return;
    }
    case "revert": {
      const earlier = [...simulated.states.values()].at(-1 - (action.back % simulated.states.size));
      push(simulated, earlier?.files ?? simulated.head.files, simulated.head.config);
      return;
    }
    case "force-push": {
      let to: State = simulated.head;
      for (let i = 0; i < action.back && to.parent !== null; i += 1)
        to = simulated.states.get(to.parent) ?? to;
      github.moveBranch(minutesRepository, to.sha);
      simulated.head = to;
      return;
    }
    case "configure": {
      push(simulated, simulated.head.files, action.config);
      return;
    }
    case "wait": {
      github.clock.advance(action.days * day);
      return;
    }
    default: {
      const all = simulated.issues.filter((issue) => issue !== null && !issue.repository.archived);
      // Prefer issues on which the bot has commented.
      const commented = all.filter((issue) => issue !== null && ourComments(github, issue).length > 0);
      const issue = [...commented, ...commented, ...all][action.issue % (2 * commented.length + all.length)];
      if (issue != null) onIssue(simulated, action, issue);
      return;
    }
  }
}

function onIssue(
  { github, issues }: SimulatedGitHub,
  action: Extract<Action, { issue: number }>,
  issue: Issue,
): void {
  const ours = ourComments(github, issue);
  const chosen = "comment" in action ? ours[action.comment % Math.max(1, ours.length)] : undefined;
  const label = "discussed in minutes";
  switch (action.do) {
    case "comment":
      return void github.comment(issue, "I agree, @bob.", { by: "carl" });
    case "bot comment":
      github.otherApp("stale");
      return void github.comment(issue, "This issue is stale.\n\n<!-- stale:v1 -->", { by: "stale[bot]" });
    case "forge": {
      const copied =
        ours[0]?.body ??
        "<!-- minutes-bot:v1 repository=1 path=a kind=backlink passage=a content=a at=a:1:1 -->";
      return void github.comment(issue, copied, { by: "carl" });
    }
    case "edit ours":
      if (chosen !== undefined) github.editComment(chosen.id, `${chosen.body}\nedited`, { by: "bob" });
      return;
    case "minimise ours":
      if (chosen !== undefined) github.minimizeComment(chosen.id);
      return;
    case "delete ours":
      if (chosen !== undefined) github.deleteComment(chosen.id, { by: "bob" });
      return;
    case "unlabel":
      if ([...issue.labels].some(({ name }) => name === label))
        github.removeLabel(issue, label, { by: "bob" });
      return;
    case "label": {
      github.addLabel(issue, label, { by: "bob" });
      return;
    }
    case "close": {
      github.close(issue);
      return;
    }
    case "reopen": {
      github.reopen(issue);
      return;
    }
    case "lock": {
      github.lock(issue);
      return;
    }
    case "unlock": {
      github.unlock(issue);
      return;
    }
    case "transfer":
      if (issue.pull !== null || issue.repository.name !== "tools") return;
      issues[issues.indexOf(issue)] = github.transfer(issue, "garden/beds");
  }
}

function applyChange(files: Files, change: FileChange): Files {
  const paths = [...files.keys()];
  const next = new Map(files);
  if (change.do === "write") return next.set(change.path, change.pieces);
  const path = paths[change.file % Math.max(1, paths.length)];
  if (path === undefined) return next;
  const old = files.get(path) ?? [];
  switch (change.do) {
    case "add piece":
      return next.set(path, [...old, change.piece]);
    case "drop piece":
      return next.set(
        path,
        old.filter((_, i) => i !== change.piece % old.length),
      );
    case "rename":
      next.delete(path);
      return next.set(change.path, change.more === undefined ? old : [...old, change.more]);
    case "delete":
      next.delete(path);
      return next;
  }
}

function push(
  simulated: SimulatedGitHub,
  files: Files,
  config: ConfigName,
  how: "commit" | "merge" | "late" = "commit",
): void {
  const { github, head } = simulated;
  const tree: Record<string, string | null> = { ".github/minutes-bot.yml": configText(config) };
  for (const path of head.files.keys()) tree[filePathOf(path)] = null;
  for (const [path, meetings] of groupBy([...files], ([each]) => filePathOf(each)))
    tree[path] = fileText(meetings);
  const now = github.clock.now();
  const at = how === "late" ? new Date(now.getTime() - 40 * day) : now;
  const side =
    how === "merge"
      ? [github.commit(minutesRepository, { files: tree, parents: [head.sha], date: at }).sha]
      : [];
  const { sha } = github.push(minutesRepository, {
    files: tree,
    date: at,
    message: `Change ${simulated.states.size}`,
    parents: [head.sha, ...side],
  });
  simulated.head = { sha, parent: head.sha, at, files, config };
  simulated.states.set(sha, simulated.head);
}

/** Returns the text of a file: of one meeting, or of the sections of a growing file. */
function fileText(meetings: readonly (readonly [path: string, pieces: readonly Piece[]])[]): string {
  return meetings
    .map(([path, all]) => {
      const date = sectionOf(path);
      return date === null
        ? textOf(all, formatReference)
        : textOf(all.map(closeBlocks), formatReference, date);
    })
    .join("\n");
}

/** Replaces a trick that would hide the sections below it, as it does on GitHub. The model knows no such text. */
function closeBlocks(piece: Piece): Piece {
  const isOpen = piece.kind === "hostile" && /unclosed|never closed/.test(hostileTexts[piece.trick] ?? "");
  return isOpen ? { ...piece, trick: 0 } : piece;
}

const folders = ["beds", "beds", "odd --> @ann #1"];
const paths = fc
  .record({ folder: fc.constantFrom(...folders), ago: fc.nat(6), isGrowing: fc.nat(2) })
  .map(({ folder, ago, isGrowing }) => {
    const date = `2026-01-${String(14 - ago).padStart(2, "0")}`;
    return isGrowing === 0 ? `${folder}/minutes.md#${date}` : `${folder}/${date}.md`;
  });

/** Index of a place: mostly one of the few writable ones, so that actions and minutes meet there. */
const anyPlace = fc.oneof(
  { weight: 6, arbitrary: fc.nat(2) },
  { weight: 3, arbitrary: fc.nat(writable - 1) },
  { weight: 1, arbitrary: fc.nat(10) },
);

const piece = pieces(anyPlace);
const file = fc.nat(3);
const writes = fc.record({
  do: fc.constant("write" as const),
  path: paths,
  pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
});

const fileChange: fc.Arbitrary<FileChange> = fc.oneof(
  {
    weight: 5,
    arbitrary: writes,
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("add piece" as const), file, piece }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("drop piece" as const), file, piece: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("rename" as const),
      file,
      path: paths,
      more: fc.option(piece, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), file }) },
);

/** The first push of a scenario, so that there are minutes. */
export const firstMinutes: fc.Arbitrary<Action> = fc.record({
  do: fc.constant("push" as const),
  changes: fc.array(writes, { minLength: 1, maxLength: 3 }),
  how: fc.constant("commit" as const),
});

export const pushes: fc.Arbitrary<Action> = fc.record({
  do: fc.constant("push" as const),
  changes: fc.array(fileChange, { minLength: 1, maxLength: 3 }),
  how: fc.constantFrom("commit", "commit", "commit", "merge", "late"),
});

const branchActions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("revert" as const), back: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("force-push" as const), back: fc.integer({ min: 1, max: 2 }) }),
  },
);

const configurations: fc.Arbitrary<Action> = fc.record({
  do: fc.constant("configure" as const),
  config: fc.constantFrom<ConfigName>(
    "plain",
    "plain",
    "plain",
    "narrowed",
    "broken",
    "dry run",
    "silent",
    "two at a time",
    "history",
    "history",
  ),
});

const issue = fc.nat(20);
const peopleActions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constantFrom(
      "comment",
      "bot comment",
      "forge",
      "forge",
      "forge",
      "unlabel",
      "unlabel",
      "label",
      "close",
      "reopen",
      "lock",
      "unlock",
      "transfer",
    ),
    issue,
  }),
  fc.record({
    do: fc.constantFrom("edit ours", "minimise ours", "delete ours"),
    issue,
    comment: fc.nat(2),
  }),
  fc.record({ do: fc.constant("wait" as const), days: fc.constantFrom(1, 20, 35) }),
);

/** Changes by people to our comments and labels, mixed with pushes. */
export const interferingActions: fc.Arbitrary<Action> = fc.oneof(
  pushes,
  fc.record({ do: fc.constantFrom("forge", "forge", "unlabel", "label", "comment", "bot comment"), issue }),
  fc.record({ do: fc.constantFrom("edit ours", "minimise ours", "delete ours"), issue, comment: fc.nat(2) }),
);

export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: pushes },
  { weight: 1, arbitrary: branchActions },
  { weight: 1, arbitrary: configurations },
  { weight: 4, arbitrary: peopleActions },
);
