import { toggleBox } from "./page/boxes.ts";
import { findDashboard, formatAddress } from "./page/view.ts";
import type { Scenario } from "./scenario.ts";
import { threadPath } from "./threads.ts";
import type { Simulation } from "./simulation.ts";
import type { SnapshotIssue } from "../test/fake-github/snapshot.ts";

/** A press that GitHub would refuse, or that came too late. The message is for the person who pressed. */
export class Refusal extends Error {}

/**
 * What a form of the page does, by the path that it is sent to. An action begins at once, and does not wait for the bot.
 * @param from  the path of the page with the form
 * @returns the path of the page to show
 * @throws Refusal
 */
export type Actions = Readonly<Record<string, (form: URLSearchParams, from: string) => string>>;

const maxCommentCharacters = 65_536;

export function createActions(simulation: Simulation, scenario: Scenario): Actions {
  const { github } = simulation;
  const { minutes, writers } = scenario;
  const [userLogin = ""] = writers;

  const perform: Simulation["perform"] = (act, describe) => {
    try {
      return simulation.perform(act, describe);
    } catch (error) {
      throw error instanceof Error ? new Refusal(`GitHub refused: ${error.message}.`) : error;
    }
  };
  const findIssue = (form: URLSearchParams): SnapshotIssue => {
    const address = form.get("on") ?? "";
    const issue = github.snapshot().issues.find((each) => formatAddress(each) === address);
    if (issue === undefined) throw new Refusal(`There is no issue ${address} any more.`);
    return issue;
  };
  const findWriter = (form: URLSearchParams): string => {
    const by = form.get("by") ?? userLogin;
    if (!writers.includes(by)) throw new Refusal(`${by} has no write access to ${minutes}.`);
    return by;
  };
  const mayPush = (repository: string, login: string): boolean =>
    ["write", "maintain", "admin"].includes(github.role(repository, login) ?? "");
  const findRun = (form: URLSearchParams) => {
    const id = Number(form.get("run"));
    const run = github.snapshot().checkRuns.find((each) => each.id === id);
    if (run === undefined) throw new Refusal("This check run no longer exists.");
    return run;
  };

  return {
    "/rerun"(form, from) {
      const run = findRun(form);
      if (run.status !== "completed") throw new Refusal("This check is still running.");
      const by = findWriter(form);
      void perform(
        () => github.rerequest(run.id, { by }),
        () => ({ by, what: `re-ran the check “${run.name}”`, path: `/${run.repo}/runs/${run.id}` }),
      );
      return from;
    },
    "/press"(form) {
      const run = findRun(form);
      const by = findWriter(form);
      const button = form.get("button") ?? "";
      const action = run.actions.find(({ identifier }) => identifier === button);
      const pull = github
        .snapshot()
        .issues.find(({ repo, headSha }) => repo === run.repo && headSha === run.sha);
      if (action === undefined) throw new Refusal("This check run has no such button.");
      if (pull === undefined)
        throw new Refusal("The branch has newer commits. Press the button of their check.");
      void perform(
        () => github.pressButton(run.id, button, { by }),
        () => ({ kind: "press", by, what: `pressed “${action.label}”`, path: threadPath(pull) }),
      );
      return threadPath(pull);
    },
    "/tick"(form) {
      const dashboard = findDashboard(github.snapshot(), minutes);
      if (dashboard === null) throw new Refusal("There is no list of action items yet.");
      const by = findWriter(form);
      const body = toggleBox(dashboard.body, Number(form.get("box")));
      if (body === null) throw new Refusal("This box is no longer in the list.");
      void perform(
        () => github.editIssue(formatAddress(dashboard), { body }, { by }),
        () => ({ kind: "tick", by, what: "ticked or unticked a box", path: threadPath(dashboard) }),
      );
      return withPerson(threadPath(dashboard), by);
    },
    "/comment": (form) => comment(findIssue(form), form),
    "/suggestions"(form) {
      const pull = findIssue(form);
      const by = findWriter(form);
      const ids = (form.get("ids") ?? "").split(",").filter(Boolean).map(Number);
      const what = ids.length === 1 ? "committed a suggestion" : `committed ${ids.length} suggestions`;
      void perform(
        () => github.commitSuggestions(formatAddress(pull), ids, { by }),
        () => ({ by, what, path: threadPath(pull) }),
      );
      return withPerson(threadPath(pull), by);
    },
    "/merge"(form) {
      const pull = findIssue(form);
      const by = form.get("by") ?? userLogin;
      if (!mayPush(pull.repo, by)) throw new Refusal(`${by} has no write access to ${pull.repo}.`);
      void perform(
        () => github.merge(formatAddress(pull), { by, squash: form.get("method") === "squash" }),
        ({ sha }) => ({
          kind: "merge",
          by,
          what: "merged a pull request",
          quote: pull.title,
          path: threadPath(pull),
          commit: sha,
        }),
      );
      return `${withPerson(threadPath(pull), by)}#merged`;
    },
    "/allow-commits"(form, from) {
      const by = findWriter(form);
      const [owner = ""] = minutes.split("/");
      void perform(
        () => simulation.allowCommits(owner),
        () => ({ by, what: "let the app commit fixes" }),
      );
      return from;
    },
    "/week"(_, from) {
      const progress = scenario.progress();
      if (!scenario.isReady())
        throw new Refusal(
          `The first minutes are still on their way${progress === null ? "" : ` (${progress})`}. Try again in a moment.`,
        );
      if (simulation.isTimePassing()) throw new Refusal("A week is passing already.");
      void simulation.passWeek();
      return from;
    },
    "/hour"(_, from) {
      void simulation.passHour();
      return from;
    },
    "/edit": edit,
  };

  function comment(issue: SnapshotIssue, form: URLSearchParams): string {
    const by = form.get("by") ?? "";
    if (!Object.hasOwn(github.snapshot().inboxes, by)) throw new Refusal(`There is no person ${by}.`);
    const address = formatAddress(issue);
    const role = github.role(issue.repo, by);
    const body = (form.get("example") ?? form.get("body") ?? "").replaceAll("\r\n", "\n").trim();
    const turn = ["close", "reopen"].find((each) => each === form.get("state")) ?? null;
    const mayWrite = mayPush(issue.repo, by);
    if (role === null) throw new Refusal(`${by} cannot see ${issue.repo}: it is private.`);
    if (issue.locked && !mayWrite) throw new Refusal(`${address} is locked. ${by} has no write access.`);
    if (body.length > maxCommentCharacters) throw new Refusal("A comment has at most 65,536 characters.");
    if (body === "" && turn === null) throw new Refusal("The comment is empty.");
    if (turn !== null && !mayWrite && role !== "triage" && issue.author !== by)
      throw new Refusal(`Only its author and people with triage access can ${turn} ${address}.`);
    const posted = { anchor: "" };
    void perform(
      () => {
        if (body !== "") posted.anchor = `#issuecomment-${github.comment(address, body, { by }).id}`;
        if (turn === "close") github.close(address, { by });
        if (turn === "reopen") github.reopen(address, { by });
      },
      () => ({
        kind: "comment",
        by,
        what: `${turn === null ? "commented on" : turn === "close" ? "closed" : "reopened"} ${address}`,
        ...(body !== "" && { quote: firstLine(body) }),
        path: threadPath(issue) + posted.anchor,
      }),
    );
    return withPerson(threadPath(issue), by) + posted.anchor;
  }

  function edit(form: URLSearchParams): string {
    if (scenario.folder !== null) throw new Refusal(`Save the file in ${scenario.folder} instead.`);
    const by = findWriter(form);
    const path = form.get("path") ?? "";
    const branch = form.get("branch") ?? scenario.repository.defaultBranch;
    const newPath = (form.get("newPath") ?? path).trim();
    const text = (form.get("text") ?? "").replaceAll("\r\n", "\n");
    if (
      !/^(?!\/)(?!.*(?:\/\/|(?:^|\/)\.{1,2}(?:\/|$)))[^\0\\]{1,200}$/.test(newPath) ||
      newPath.endsWith("/")
    )
      throw new Refusal(`“${newPath}” is not a path of a file.`);
    const before = github.files(minutes, branch)[path];
    if (before === undefined) throw new Refusal(`${path} is no longer on the branch ${branch}.`);
    if (newPath !== path && github.files(minutes, branch)[newPath] !== undefined)
      throw new Refusal(`${newPath} exists already.`);
    const pull = github
      .snapshot()
      .issues.find(
        ({ repo, headBranch, state }) => repo === minutes && headBranch === branch && state === "open",
      );
    const back = pull === undefined ? "/" : threadPath(pull);
    if (newPath === path && before === text) throw new Refusal("Nothing is changed.");
    const message = newPath === path ? `Update ${path}` : `Rename ${path} to ${newPath}`;
    void perform(
      () => {
        const files = { ...(newPath !== path && { [path]: null }), [newPath]: text };
        return github.push(minutes, { files, by, message, branch });
      },
      ({ sha }) => ({ kind: "edit", by, what: "pushed", quote: message, commit: sha }),
    );
    return back;
  }
}

/** The page keeps the selected person. */
const withPerson = (path: string, login: string): string => `${path}?as=${encodeURIComponent(login)}`;

const firstLine = (text: string): string => {
  const [first = ""] = text.split("\n");
  return first.length > 80 ? `${first.slice(0, 79)}…` : first;
};
