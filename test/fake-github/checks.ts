import { days } from "./clock.ts";
import { nextId, nodeId } from "./ids.ts";
import { visibleSequence } from "./timeline.ts";
import type {
  Actor,
  Annotation,
  App,
  CheckAction,
  CheckRun,
  CheckSuite,
  Repository,
  GitHubState,
} from "./state.ts";

/** Creates the suite of an app on a commit, or returns the existing one. */
export function createSuite(
  state: GitHubState,
  repository: Repository,
  app: App,
  sha: string,
  branch: string | null,
): CheckSuite {
  const known = repository.checkSuites.find((suite) => suite.app === app && suite.sha === sha);
  if (known !== undefined) return known;
  const id = nextId(state, "suite");
  const suite: CheckSuite = {
    kind: "suite",
    id,
    nodeId: nodeId("CS", repository.id, id),
    repository,
    app,
    sha,
    branch,
    createdAt: state.clock.now(),
    runs: [],
  };
  repository.checkSuites.push(suite);
  state.nodes.set(suite.nodeId, suite);
  return suite;
}

export type CheckFields = {
  readonly name?: string | undefined;
  readonly status?: string | undefined;
  readonly conclusion?: string | undefined;
  readonly external_id?: string | undefined;
  readonly details_url?: string | undefined;
  readonly started_at?: string | undefined;
  readonly completed_at?: string | undefined;
  readonly output?:
    | {
        readonly title?: string | undefined;
        readonly summary?: string | undefined;
        readonly text?: string | undefined;
        readonly annotations?: readonly Annotation[] | undefined;
      }
    | undefined;
  readonly actions?: readonly CheckAction[] | undefined;
};

export function createRun(
  state: GitHubState,
  suite: CheckSuite,
  fields: CheckFields & { name: string },
  actor: Actor,
): CheckRun {
  const id = nextId(state, "run");
  const run: CheckRun = {
    kind: "run",
    id,
    nodeId: nodeId("CR", suite.repository.id, id),
    suite,
    sequence: state.sequence,
    name: fields.name,
    status: "queued",
    conclusion: null,
    externalId: null,
    detailsUrl: null,
    startedAt: state.clock.now(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
    createdAt: state.clock.now(),
  };
  suite.runs.push(run);
  state.nodes.set(run.nodeId, run);
  change(state, run, fields);
  emitRun(state, run, "created", actor);
  if (run.status === "completed") emitRun(state, run, "completed", actor);
  return run;
}

export function updateRun(state: GitHubState, run: CheckRun, fields: CheckFields, actor: Actor): void {
  const wasCompleted = run.status === "completed";
  change(state, run, fields);
  if (!wasCompleted && run.status === "completed") emitRun(state, run, "completed", actor);
}

/** Changes a run. Annotations are appended; all other fields are replaced. */
function change(state: GitHubState, run: CheckRun, fields: CheckFields): void {
  run.name = fields.name ?? run.name;
  run.status = fields.conclusion === undefined ? (fields.status ?? run.status) : "completed";
  if (run.status !== "completed") {
    run.conclusion = null;
    run.completedAt = null;
  }
  if (fields.conclusion !== undefined) {
    run.conclusion = fields.conclusion;
    run.completedAt = fields.completed_at === undefined ? state.clock.now() : new Date(fields.completed_at);
  }
  run.externalId = fields.external_id ?? run.externalId;
  run.detailsUrl = fields.details_url ?? run.detailsUrl;
  if (fields.started_at !== undefined) run.startedAt = new Date(fields.started_at);
  if (fields.output !== undefined) {
    run.title = fields.output.title ?? run.title;
    run.summary = fields.output.summary ?? run.summary;
    run.text = fields.output.text ?? run.text;
    run.annotations.push(...(fields.output.annotations ?? []));
  }
  if (fields.actions !== undefined) run.actions = [...fields.actions];
}

/**
 * Check runs are archived after 400 days: https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks
 * Administrators can configure it on an Enterprise Server and for a repository.
 */
export const checkRetentionDays = 400;

export function runsOf(state: GitHubState, suite: CheckSuite): CheckRun[] {
  const until = visibleSequence(state, "checks");
  const oldest = state.clock.now().getTime() - state.limits.checkDays * days;
  return suite.runs.filter((run) => run.sequence <= until && run.createdAt.getTime() >= oldest);
}

/** Returns the newest run of each name in a suite. */
export function latest(runs: readonly CheckRun[]): CheckRun[] {
  const byName = new Map<string, CheckRun>();
  for (const run of runs) byName.set(`${run.suite.id} ${run.name}`, run);
  return [...byName.values()];
}

export function findRun(state: GitHubState, repository: Repository, id: number): CheckRun | undefined {
  const found = state.nodes.get(nodeId("CR", repository.id, id));
  return found?.kind === "run" ? found : undefined;
}

export function emitRun(
  state: GitHubState,
  run: CheckRun,
  action: string,
  actor: Actor,
  fields: Record<string, unknown> = {},
): void {
  const { repository } = run.suite;
  state.emit({
    name: "check_run",
    action,
    repository,
    sender: actor.by,
    payload: () => ({ run, ...fields }),
  });
}
