import { parseBoxes } from "../../src/action-items/dashboard/parse-dashboard.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { SnapshotIssue } from "../fake-github/snapshot.ts";
import type { Issue } from "../fake-github/state.ts";
import { textOf, type Piece } from "../properties/minutes.ts";
import { botLogin } from "../properties/our-comments.ts";
import type { Board } from "./places.ts";

/** Content of a board's minutes file. */
export type Meeting = {
  readonly date: string;
  readonly pieces: readonly Piece[];
  /** Tasks in the file, and whether it marks them as done. */
  readonly tasks: ReadonlyMap<number, boolean>;
};

/** A board with its files and pull requests. */
export type KnownBoard = {
  readonly board: Board;
  readonly files: Map<string, Meeting>;
  /** Open pull requests, each with its minutes. */
  readonly pulls: { readonly issue: Issue; readonly path: string; meeting: Meeting }[];
};

/** An action of a board's people; numbers select existing files, pull requests and tasks. */
export type MeetingAction =
  /** Pushes today's minutes, or opens a pull request with them. `done` and `fresh` are bits, one per task. */
  | {
      readonly do: "meet" | "open pull";
      readonly pieces: readonly Piece[];
      readonly done: number;
      readonly fresh: number;
    }
  | { readonly do: "correct"; readonly file: number; readonly pieces: readonly Piece[] }
  | { readonly do: "call done"; readonly file: number; readonly task: number }
  | { readonly do: "rename" | "delete"; readonly file: number }
  | { readonly do: "synchronize"; readonly pull: number; readonly pieces: readonly Piece[] }
  | { readonly do: "merge" | "close pull"; readonly pull: number }
  | { readonly do: "tick" | "command"; readonly task: number; readonly done: boolean }
  | { readonly do: "snooze"; readonly task: number; readonly weeks: number }
  | { readonly do: "strange command"; readonly task: number }
  | { readonly do: "close task" | "reopen task"; readonly task: number }
  | { readonly do: "write above" }
  | { readonly do: "break configuration" | "fix configuration" };

const configPath = ".github/minutes-bot.yml";
const folder = "weekly";

export function meet(github: GitHub, known: KnownBoard, action: MeetingAction): void {
  const { board, files, pulls } = known;
  const { repository, tasks } = board;
  const push = (changes: Readonly<Record<string, string | null>>): void =>
    void github.push(repository, { files: changes, by: board.people[0] });
  const write = (path: string, meeting: Meeting): void => {
    files.set(path, meeting);
    push({ [path]: minutesOf(board, meeting) });
  };
  const file =
    "file" in action ? [...files].sort().at(-1 - (action.file % Math.max(1, files.size))) : undefined;
  const pull = "pull" in action ? pulls[action.pull % Math.max(1, pulls.length)] : undefined;
  const task = "task" in action ? tasks[action.task % tasks.length] : undefined;
  switch (action.do) {
    case "meet":
    case "open pull": {
      const date = github.clock.now().toISOString().slice(0, 10);
      const path = pathOf(date);
      if (files.has(path) || pulls.some((each) => each.path === path)) return;
      const meeting = { date, pieces: action.pieces, tasks: carriedOver(known, action.done, action.fresh) };
      if (action.do === "meet") {
        write(path, meeting);
        return;
      }
      const changes = { [path]: minutesOf(board, meeting) };
      const author = board.people[1] ?? board.people[0];
      const issue = github.pullRequest(repository, { title: `Minutes of ${date}`, files: changes, author });
      pulls.push({ issue, path, meeting });
      return;
    }
    case "correct":
      if (file !== undefined) write(file[0], { ...file[1], pieces: action.pieces });
      return;
    case "call done":
      if (file !== undefined)
        write(file[0], { ...file[1], tasks: new Map(file[1].tasks).set(action.task % tasks.length, true) });
      return;
    case "rename": {
      // Corrects its date: the meeting was the day before.
      if (file === undefined) return;
      const [old, meeting] = file;
      const date = new Date(Date.parse(meeting.date) - 86_400_000).toISOString().slice(0, 10);
      if (files.has(pathOf(date))) return;
      files.delete(old);
      files.set(pathOf(date), { ...meeting, date });
      push({ [old]: null, [pathOf(date)]: minutesOf(board, { ...meeting, date }) });
      return;
    }
    case "delete":
      if (file === undefined || files.size < 4) return;
      files.delete(file[0]);
      {
        push({ [file[0]]: null });
        return;
      }
    case "synchronize":
      if (pull === undefined) return;
      pull.meeting = { ...pull.meeting, pieces: action.pieces };
      return void github.push(repository, {
        branch: pull.issue.pull?.headRef ?? "",
        files: { [pull.path]: minutesOf(board, pull.meeting) },
        by: pull.issue.author.login,
      });
    case "merge":
    case "close pull":
      if (pull === undefined) return;
      pulls.splice(pulls.indexOf(pull), 1);
      if (action.do === "close pull") {
        github.close(pull.issue);
        return;
      }
      files.set(pull.path, pull.meeting);
      return void github.merge(pull.issue, { by: board.people[0] });
    case "tick":
    case "command":
    case "snooze":
    case "strange command":
    case "write above": {
      onDashboard(github, board, action);
      return;
    }
    case "close task":
    case "reopen task": {
      if (task?.issue == null) return;
      const isClosed = github.readIssue(task.issue).state === "closed";
      if (action.do === "close task" && !isClosed) github.close(task.issue, { by: task.owner });
      if (action.do === "reopen task" && isClosed) github.reopen(task.issue, { by: task.owner });
      return;
    }
    case "break configuration": {
      push({ [configPath]: "minutes: [\n" });
      return;
    }
    case "fix configuration": {
      push({ [configPath]: board.config });
      return;
    }
  }
}

type DashboardAction = Extract<
  MeetingAction,
  { do: "tick" | "command" | "snooze" | "strange command" | "write above" }
>;

function onDashboard(github: GitHub, board: Board, action: DashboardAction): void {
  const dashboard = dashboardOf(github, board);
  if (dashboard === undefined) return;
  const [at, by] = [`${board.repository}#${dashboard.number}`, board.people[0]];
  if (action.do === "write above") {
    github.editIssue(at, { body: `We meet on Wednesdays.\n\n${dashboard.body}` }, { by });
    return;
  }
  const task = board.tasks[action.task % board.tasks.length];
  const id = idOf(dashboard, task?.text ?? "");
  if (id === null || task === undefined) return;
  switch (action.do) {
    case "tick": {
      const isTicked = parseBoxes(dashboard.body).find((each) => each.id === id)?.ticked;
      if (isTicked === undefined || isTicked === action.done) return;
      const body = dashboard.body
        .split("\n")
        .map((line) =>
          line.startsWith("- [") && line.includes(`\`${id}\``)
            ? line.replace(/\[[ x]\]/, action.done ? "[x]" : "[ ]")
            : line,
        );
      github.editIssue(at, { body: body.join("\n") }, { by });
      return;
    }
    case "command":
      github.comment(at, `/minutes ${action.done ? "done" : "reopen"} ${id}`, { by: task.owner });
      return;
    case "snooze":
      github.comment(task.issue ?? at, `Not now.\n\n/minutes snooze ${id} ${action.weeks} weeks`, {
        by: task.owner,
      });
      return;
    case "strange command":
      github.comment(at, `/minutes forget ${id}`, { by: task.owner });
  }
}

function dashboardOf(github: GitHub, { repository }: Board): SnapshotIssue | undefined {
  return github.snapshot().issues.find(({ repo, author }) => repo === repository && author === botLogin);
}

function idOf({ body }: SnapshotIssue, text: string): string | null {
  const line = body.split("\n").find((each) => /^- \[/.test(each) && each.includes(text));
  return /· `(\w+)`\s*$/.exec(line ?? "")?.[1] ?? null;
}

function pathOf(date: string): string {
  return `${folder}/${date.replaceAll("-", "")}.md`;
}

/** Returns the open tasks of the latest minutes, some of them done, and some new ones. */
function carriedOver(
  { board, files }: KnownBoard,
  done: number,
  fresh: number,
): ReadonlyMap<number, boolean> {
  const [, latest] = [...files].sort().at(-1) ?? [];
  const tasks = new Map<number, boolean>();
  for (const i of board.tasks.keys()) {
    const isOpen = latest?.tasks.get(i) === false;
    if (isOpen) tasks.set(i, (done & (1 << i)) !== 0);
    else if ((fresh & (1 << i)) !== 0) tasks.set(i, false);
  }
  return tasks;
}

function minutesOf(board: Board, { date, pieces, tasks }: Meeting): string {
  const people = board.people.map((login) => `@${login}`).join(", ");
  const lines = [...tasks].flatMap(([i, isDone]) => {
    const { owner, text, issue } = board.tasks[i] ?? { owner: "", text: "", issue: null };
    return owner === ""
      ? []
      : [`- [${isDone ? "x" : " "}] AI @${owner}: ${text}${issue === null ? "" : `, ${issue}`}`];
  });
  const formatReference = (place: number, spelling: string): string => {
    const address = board.places[place % board.places.length] ?? board.places[0];
    return spelling === "url" ? `https://github.com/${address.replace("#", "/issues/")}` : address;
  };
  const discussed = textOf(pieces, formatReference).replace(/^# .*\n\n/, "");
  return `# ${date}\n\nParticipants: ${people}\n\n${discussed}\n## Work\n\n${lines.join("\n")}\n`;
}
