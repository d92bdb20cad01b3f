import { isMinutesRepository } from "../../src/config/config.ts";
import { deliveryCheckName } from "../../src/github/read/checks/cursor.ts";
import { parsePullRequestCheck } from "../../src/github/read/checks/pull-request-check.ts";
import type { Bot } from "../../src/jobs/bot.ts";
import type { GitHub } from "../fake-github/github.ts";
import type { SnapshotCheckRun } from "../fake-github/snapshot.ts";
import type { Delivery } from "../fake-github/webhooks.ts";
import type { Instances } from "../fault-injection/instances.ts";
import { runWorkflow, type RunSettings, type Trigger } from "./workflow-run.ts";

/** A workflow that is due in a repository. */
type DueRun = Trigger & { readonly repository: string };

/** The concurrency group of the workflow: one run at a time, also if a scenario starts two bots. */
const groups = new WeakMap<GitHub, Promise<unknown>>();

const minScheduleMs = 20_000;
const schedule = { name: "schedule", payload: { schedule: "17 * * * *" } } as const;

/**
 * Takes the place of the bot's processes: the Action runs for each event that GitHub delivers to a workflow, and on a
 * schedule at the end of each step. Of the events of a step, GitHub leaves only the newest one in a concurrency group;
 * those before it never run. Nothing is kept from run to run.
 * @param write  receives what a run prints, and its summary if the repository is public
 */
export function createWorkflowInstances(
  github: GitHub,
  settings: RunSettings,
  write: (line: string) => void,
): Instances {
  const { pressButton } = github;
  // There is no button. The person runs the workflow instead.
  github.pressButton = (run, identifier, by) => pressButton(run, identifier, { ...by, elsewhere: true });
  let due: DueRun[] = [];
  let isScheduled = true;
  let isEnabled = true;
  const run = async ({ repository, ...trigger }: DueRun): Promise<void> => {
    const running = (groups.get(github) ?? Promise.resolve()).then(() =>
      runWorkflow(github, repository, trigger, settings),
    );
    groups.set(
      github,
      running.catch(() => undefined),
    );
    const { printed, summary } = await running;
    for (const line of printed.filter((each) => !each.startsWith("::add-mask::"))) write(line);
    if (isPublic(github, repository)) write(summary);
  };
  let scheduledAt = 0;
  const idle = async (): Promise<void> => {
    // Where time passes, the schedule comes without an event.
    if (isEnabled && github.clock.now().getTime() - scheduledAt >= minScheduleMs) isScheduled = true;
    while (due.length > 0 || isScheduled) {
      const runs = newestOf(due.splice(0));
      for (const each of runs) await run(each);
      // The schedule comes last; it also covers events of other repositories.
      isScheduled = false;
      scheduledAt = github.clock.now().getTime();
      for (const repository of minutesRepositories(github)) await run({ repository, ...schedule });
    }
  };
  const bot = {
    add: () => Promise.resolve(void (isScheduled = isEnabled)),
    status: () => Promise.resolve({ undone: 0, running: 0, oldest: null }),
    idle,
    close() {
      isEnabled = false;
      isScheduled = false;
      due = [];
      return Promise.resolve();
    },
  } satisfies Bot;
  return {
    first: () => bot,
    receive(delivery) {
      // The server hears of other repositories; a workflow hears nothing, and its schedule finds the change.
      if (isEnabled) isScheduled = isScheduled || !isOwnDoing(github, delivery);
      if (isEnabled) due.push(...triggersOf(github, delivery));
      return Promise.resolve();
    },
    idle,
    catchUp: bot.add,
    restart() {
      isEnabled = true;
      isScheduled = true;
      return Promise.resolve();
    },
  };
}

/** Returns the runs that are left of a concurrency group: the newest event, and what people asked for. */
function newestOf(runs: readonly DueRun[]): readonly DueRun[] {
  return runs.filter(
    ({ repository, name, payload }, i) =>
      name === "workflow_dispatch" ||
      // The clock of a test may not move between two pushes, so that the activity would not tell which was first.
      (payload as { readonly forced?: boolean }).forced === true ||
      !runs
        .slice(i + 1)
        .some((later) => later.repository === repository && later.name !== "workflow_dispatch"),
  );
}

function isPublic(github: GitHub, repository: string): boolean {
  return github
    .snapshot()
    .repositories.some(
      ({ nameWithOwner, visibility }) => nameWithOwner === repository && visibility === "public",
    );
}

/** Returns the repositories with the workflow. */
function minutesRepositories(github: GitHub): readonly string[] {
  return github.snapshot().repositories.flatMap(({ nameWithOwner, archived, head }) => {
    if (archived || head === null) return [];
    const [owner = "", name = ""] = nameWithOwner.split("/");
    const files = github.files(nameWithOwner);
    const path = [".github/minutes-bot.yml", ".github/minutes-bot.yaml"].find((each) => each in files);
    const config = path === undefined ? null : { path, text: files[path] ?? "" };
    return isMinutesRepository(config, { owner, name }) ? [nameWithOwner] : [];
  });
}

type Payload = {
  readonly action?: string;
  readonly ref?: string;
  readonly repository?: { readonly full_name: string; readonly default_branch: string };
  readonly sender?: { readonly login: string; readonly type: string };
  readonly check_run?: {
    readonly name: string;
    readonly head_sha: string;
    readonly external_id: string | null;
    readonly app: { readonly id: number };
  };
  readonly check_suite?: { readonly head_sha: string; readonly app: { readonly id: number } };
  readonly comment?: { readonly body: string };
};

function isOwnDoing(github: GitHub, { payload }: Delivery): boolean {
  return (payload as Payload).sender?.login === `${github.app.slug}[bot]`;
}

/** Returns the workflows that an event starts, with the conditions of the workflow in docs/action.md. */
function triggersOf(github: GitHub, { name, payload }: Delivery): readonly DueRun[] {
  const {
    action = "",
    ref = "",
    repository,
    sender,
    check_run: check,
    check_suite: suite,
    comment,
  } = payload as Payload;
  if (repository === undefined || sender === undefined) return [];
  const due = { repository: repository.full_name, payload, by: sender.login };
  const dispatch = (request: string): DueRun => ({
    ...due,
    name: "workflow_dispatch",
    payload: {},
    inputs: { REQUEST: request },
  });
  switch (name) {
    case "push":
      if (ref.startsWith("refs/heads/gh-readonly-queue/")) return [{ ...due, name: "merge_group" }];
      return ref === `refs/heads/${repository.default_branch}` ? [{ ...due, name }] : [];
    case "pull_request":
      return [{ ...due, name: "pull_request_target" }];
    case "issues":
      return sender.type === "Bot" ? [] : [{ ...due, name }];
    case "issue_comment":
      return sender.type === "Bot" || comment?.body.includes("/minutes") !== true ? [] : [{ ...due, name }];
    case "check_run":
      // GitHub starts no workflow for it. People run the workflow by hand instead.
      if (check?.app.id !== github.app.id) return [];
      if (action === "requested_action") return requestsFor("fix", check.external_id).map(dispatch);
      return action === "rerequested"
        ? rerunsOf(check.name, check.head_sha, check.external_id).map(dispatch)
        : [];
    case "check_suite":
      return suite?.app.id === github.app.id
        ? rerunsOfSuite(github, repository.full_name, suite.head_sha).map(dispatch)
        : [];
    default:
      return [];
  }
}

function requestsFor(what: "check" | "fix", externalId: string | null): readonly string[] {
  const found = parsePullRequestCheck(externalId);
  // Nobody re-runs the check on a commit of a merge queue by hand: the pull request is queued again.
  return found === null || found.isQueued ? [] : [`${what} ${found.number}`];
}

function rerunsOf(name: string, commit: string, externalId: string | null): readonly string[] {
  return name === deliveryCheckName ? [`re-run ${commit}`] : requestsFor("check", externalId);
}

function rerunsOfSuite(github: GitHub, repository: string, commit: string): readonly string[] {
  const { checkRuns, issues } = github.snapshot();
  const ours = ({ repo, sha, app }: SnapshotCheckRun): boolean =>
    repo === repository && sha === commit && app === github.app.slug;
  const reruns = checkRuns
    .filter(ours)
    .flatMap(({ name, sha, externalId }) => rerunsOf(name, sha, externalId));
  // GitHub deletes old checks. People see the pull request.
  const pulls = issues.filter(({ repo, headSha }) => repo === repository && headSha === commit);
  return [...new Set(reruns.length > 0 ? reruns : pulls.map(({ number }) => `check ${number}`))];
}
