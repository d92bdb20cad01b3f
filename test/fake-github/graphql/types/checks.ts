import { latest, runsOf } from "../../checks.ts";
import { iso, isoOrNull } from "../../clock.ts";
import { runPage } from "../../rest/checks.ts";
import type { Annotation, CheckRun, CheckSuite, Repository } from "../../state.ts";
import { connection } from "../connection.ts";
import type { Args, Context, Fields } from "../context.ts";
import { commitOf } from "./git.ts";

export function suitesOf(context: Context, repository: Repository, sha: string, args: Args): CheckSuite[] {
  const { appId, checkName } = (args["filterBy"] ?? {}) as {
    appId?: number | null;
    checkName?: string | null;
  };
  return repository.checkSuites
    .filter((suite) => suite.sha === sha)
    .filter((suite) => appId == null || suite.app.id === appId)
    .filter(
      (suite) => checkName == null || runsOf(context.state, suite).some((run) => run.name === checkName),
    );
}

type RunFilter = {
  readonly appId?: number | null;
  readonly checkName?: string | null;
  readonly checkType?: "ALL" | "LATEST" | null;
  readonly status?: string | null;
  readonly statuses?: readonly string[] | null;
  readonly conclusions?: readonly string[] | null;
};

function filtered(runs: CheckRun[], filter: RunFilter): CheckRun[] {
  const upper = (text: string | null) => text?.toUpperCase() ?? "";
  return (filter.checkType === "ALL" ? runs : latest(runs))
    .filter((run) => filter.appId == null || run.suite.app.id === filter.appId)
    .filter((run) => filter.checkName == null || run.name === filter.checkName)
    .filter((run) => filter.status == null || upper(run.status) === filter.status)
    .filter((run) => filter.statuses == null || filter.statuses.includes(upper(run.status)))
    .filter((run) => filter.conclusions == null || filter.conclusions.includes(upper(run.conclusion)));
}

const suiteFields: Fields<CheckSuite> = {
  id: (suite) => suite.nodeId,
  databaseId: (suite) => suite.id,
  app: (suite) => suite.app,
  commit: (suite) => commitOf(suite.repository, suite.sha),
  repository: (suite) => suite.repository,
  createdAt: (suite) => iso(suite.createdAt),
  status: (suite) =>
    suite.runs.length > 0 && suite.runs.every((run) => run.status === "completed") ? "COMPLETED" : "QUEUED",
  conclusion: (suite) => suite.runs.at(-1)?.conclusion?.toUpperCase() ?? null,
  checkRuns: (suite, args, context, field) => {
    const runs = filtered(runsOf(context.state, suite), args["filterBy"] ?? {});
    return connection(runs, args, field, (run) => run.id);
  },
};

const runFields: Fields<CheckRun> = {
  id: (run) => run.nodeId,
  databaseId: (run) => run.id,
  name: (run) => run.name,
  status: (run) => run.status.toUpperCase(),
  conclusion: (run) => run.conclusion?.toUpperCase() ?? null,
  externalId: (run) => run.externalId,
  title: (run) => run.title,
  summary: (run) => run.summary,
  text: (run) => run.text,
  startedAt: (run) => iso(run.startedAt),
  completedAt: (run) => isoOrNull(run.completedAt),
  detailsUrl: (run, _args, { site }) => run.detailsUrl ?? runPage(site, run),
  url: (run, _args, { site }) => runPage(site, run),
  permalink: (run, _args, { site }) => runPage(site, run),
  checkSuite: (run) => run.suite,
  repository: (run) => run.suite.repository,
  annotations: (run, args, _context, field) => {
    const places = new Map(run.annotations.map((annotation, index) => [annotation, index]));
    return connection(run.annotations, args, field, (annotation) => places.get(annotation) ?? 0);
  },
};

const annotationFields: Fields<Annotation> = {
  path: (annotation) => annotation.path,
  annotationLevel: (annotation) => annotation.annotation_level.toUpperCase(),
  message: (annotation) => annotation.message,
  title: (annotation) => annotation.title ?? null,
  rawDetails: (annotation) => annotation.raw_details ?? null,
  location: (annotation) => annotation,
};

const spanFields: Fields<Annotation> = {
  start: ({ start_line: line, start_column: column }) => ({ line, column: column ?? null }),
  end: ({ end_line: line, end_column: column }) => ({ line, column: column ?? null }),
};

const positionFields: Fields<{ line: number; column: number | null }> = {
  line: (position) => position.line,
  column: (position) => position.column,
};

export const checkFields = {
  CheckSuite: suiteFields,
  CheckRun: runFields,
  CheckAnnotation: annotationFields,
  CheckAnnotationSpan: spanFields,
  CheckAnnotationPosition: positionFields,
};
