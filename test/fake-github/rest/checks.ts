import { type CheckFields, createRun, createSuite, findRun, latest, runsOf, updateRun } from "../checks.ts";
import { iso, isoOrNull } from "../clock.ts";
import { readCommit } from "../git/objects.ts";
import { nameWithOwner } from "../repositories.ts";
import type { Annotation, CheckRun, CheckSuite } from "../state.ts";
import { ApiError, invalid, notFound, tooLong } from "./answer.ts";
import { type Call, type Route, actor, param, reading, unprocessable, writing } from "./call.ts";
import { resolve } from "./commits.ts";
import { checkLength } from "./issues.ts";
import { page } from "./paginate.ts";
import { appShape, repositoryShape, repositoryUrl, type Site } from "./shapes.ts";

export function runShape(site: Site, run: CheckRun) {
  const { repository, app, sha, id: suite } = run.suite;
  const url = `${repositoryUrl(site, repository)}/check-runs/${run.id}`;
  const html = runPage(site, run);
  return {
    id: run.id,
    name: run.name,
    node_id: run.nodeId,
    head_sha: sha,
    external_id: run.externalId ?? "",
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion,
    started_at: iso(run.startedAt),
    completed_at: isoOrNull(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suite },
    app: appShape(site, app),
    pull_requests: pullRequestsOf(site, run.suite),
  };
}

/** Returns pull requests from branches of the repository itself; those from forks are not listed. https://docs.github.com/rest/checks/runs */
function pullRequestsOf(site: Site, { repository, sha }: CheckSuite) {
  return [...repository.issues.values()].flatMap(({ id, number, pull, state }) => {
    if (pull === null || state === "closed" || pull.headRepository !== repository || pull.headSha !== sha)
      return [];
    const repo = { id: repository.id, name: repository.name, url: repositoryUrl(site, repository) };
    return [
      {
        id,
        number,
        url: `${repositoryUrl(site, repository)}/pulls/${number}`,
        head: { ref: pull.headRef, sha: pull.headSha, repo },
        base: { ref: pull.baseRef, sha: pull.baseSha, repo },
      },
    ];
  });
}

export const runPage = (site: Site, run: CheckRun) =>
  `${site.web}/${nameWithOwner(run.suite.repository)}/runs/${run.id}`;

export function suiteShape(site: Site, suite: CheckSuite) {
  const runs = latest(suite.runs);
  const done = runs.length > 0 && runs.every((run) => run.status === "completed");
  return {
    id: suite.id,
    node_id: suite.nodeId,
    head_branch: suite.branch,
    head_sha: suite.sha,
    status: done ? "completed" : "queued",
    conclusion: done ? (runs.find((run) => run.conclusion !== "success")?.conclusion ?? "success") : null,
    url: `${repositoryUrl(site, suite.repository)}/check-suites/${suite.id}`,
    before: readCommit(suite.repository.git, suite.sha).parents[0] ?? "0".repeat(40),
    after: suite.sha,
    pull_requests: pullRequestsOf(site, suite),
    app: appShape(site, suite.app),
    repository: repositoryShape(site, suite.repository),
    created_at: iso(suite.createdAt),
    updated_at: iso(suite.createdAt),
    latest_check_runs_count: runs.length,
    check_runs_url: `${repositoryUrl(site, suite.repository)}/check-suites/${suite.id}/check-runs`,
    head_commit: headCommitShape(suite),
  };
}

function headCommitShape({ repository, sha }: CheckSuite) {
  const { tree, message, author, committer } = readCommit(repository.git, sha);
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: iso(committer.date),
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

// https://docs.github.com/rest/checks/runs#create-a-check-run; lengths and counts are in the OpenAPI description.
function checkFields(call: Call): CheckFields {
  const fields = call.body as CheckFields;
  if (fields.status === "completed" && fields.conclusion === undefined)
    throw invalid("CheckRun", "conclusion", "missing_field");
  if (fields.completed_at !== undefined && fields.conclusion === undefined)
    throw invalid("CheckRun", "conclusion", "missing_field");
  if (fields.conclusion === "stale") throw invalid("CheckRun", "conclusion", "invalid");
  for (const one of fields.output?.annotations ?? []) checkAnnotation(one);
  return fields.output === undefined ? fields : { ...fields, output: checkOutput(fields.output) };
}

/**
 * The description says characters, but the limit is in bytes: https://github.com/github/docs/issues/35252. GitHub rejects
 * a longer summary and silently truncates a longer text.
 */
const longestOutput = 65_535;

function checkOutput(output: NonNullable<CheckFields["output"]>): CheckFields["output"] {
  const { summary = "", text } = output;
  if (Buffer.byteLength(summary) > longestOutput)
    throw tooLong("CheckRun", "summary", `summary exceeds a maximum bytesize of ${longestOutput}`);
  if (text === undefined) return output;
  if (Buffer.byteLength(text) <= longestOutput) return output;
  // Not half a character, which would be read as a replacement character.
  const kept = Buffer.from(text).subarray(0, longestOutput).toString();
  return { ...output, text: kept.replace(/\uFFFD$/u, "") };
}

/** https://docs.github.com/rest/checks/runs#create-a-check-run: 64 KB. */
const longest = 64 * 1024;

function checkAnnotation(one: Annotation): void {
  const columns = one.start_column !== undefined || one.end_column !== undefined;
  if (one.start_line < 1 || one.end_line < one.start_line)
    throw unprocessable("Invalid request.\n\nInvalid annotation range.");
  if (columns && one.start_line !== one.end_line)
    throw unprocessable("Invalid request.\n\nColumns are for annotations of a single line.");
  if ((one.start_column ?? 1) < 1 || (one.end_column ?? Infinity) < (one.start_column ?? 1))
    throw unprocessable("Invalid request.\n\nInvalid annotation columns.");
  if (one.path === "" || one.path.startsWith("/")) throw invalid("CheckAnnotation", "path", "invalid");
  checkLength("CheckAnnotation", "title", one.title, 255);
  for (const field of ["message", "raw_details"] as const)
    if (Buffer.byteLength(one[field] ?? "") > longest)
      throw tooLong("CheckAnnotation", field, `${field} exceeds a maximum bytesize of ${longest}`);
}

function runOf(call: Call): CheckRun {
  const run = findRun(call.state, reading(call, "checks"), Number(param(call, "check_run_id")));
  if (run === undefined) throw notFound();
  return run;
}

function chosen(call: Call, runs: CheckRun[]): CheckRun[] {
  const [name, status, appId] = ["check_name", "status", "app_id"].map((key) => call.query.get(key));
  const picked = call.query.get("filter") === "all" ? runs : latest(runs);
  return picked
    .filter((run) => name == null || run.name === name)
    .filter((run) => status == null || run.status === status)
    .filter((run) => appId == null || String(run.suite.app.id) === appId)
    .reverse();
}

function listed(call: Call, runs: CheckRun[]) {
  const found = chosen(call, runs);
  const wrap = (shapes: unknown[]) => ({ total_count: found.length, check_runs: shapes });
  return page(call, found, (run) => runShape(call.site, run), wrap);
}

function suitesOf(call: Call): CheckSuite[] {
  const repository = reading(call, "checks");
  const sha = resolve(call.state, repository, param(call, "ref"));
  if (sha === null) throw unprocessable(`No commit found for SHA: ${param(call, "ref")}`);
  return repository.checkSuites.filter((suite) => suite.sha === sha);
}

export const checkRoutes: readonly Route[] = [
  {
    operation: "POST /repos/{owner}/{repo}/check-runs",
    answer: (call) => {
      const repository = writing(call, "checks");
      const { name, head_sha: sha } = call.body as { name: string; head_sha: string };
      if (repository.git.get(sha)?.type !== "commit") throw unprocessable(`No commit found for SHA: ${sha}`);
      const fields = checkFields(call);
      const suite = createSuite(call.state, repository, call.state.app, sha, null);
      const run = createRun(call.state, suite, { ...fields, name }, actor(call));
      return { status: 201, body: runShape(call.site, run) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/check-runs/{check_run_id}",
    answer: (call) => ({ status: 200, body: runShape(call.site, runOf(call)) }),
  },
  {
    operation: "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
    answer: (call) => {
      writing(call, "checks");
      const run = runOf(call);
      if (run.suite.app !== call.state.app)
        throw new ApiError(
          403,
          `Invalid app_id \`${call.state.app.id}\` - check run can only be modified by the GitHub App that created it.`,
        );
      updateRun(call.state, run, checkFields(call), actor(call));
      return { status: 200, body: runShape(call.site, run) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations",
    answer: (call) =>
      page(call, runOf(call).annotations, (one) => ({
        title: null,
        raw_details: null,
        start_column: null,
        end_column: null,
        blob_href: `${repositoryUrl(call.site, runOf(call).suite.repository)}/git/blobs/${runOf(call).suite.sha}`,
        ...one,
      })),
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
    answer: (call) =>
      listed(
        call,
        suitesOf(call).flatMap((suite) => runsOf(call.state, suite)),
      ),
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{ref}/check-suites",
    answer: (call) => {
      const appId = call.query.get("app_id");
      const suites = suitesOf(call).filter((one) => appId === null || String(one.app.id) === appId);
      const wrap = (shapes: unknown[]) => ({ total_count: suites.length, check_suites: shapes });
      return page(call, suites, (suite) => suiteShape(call.site, suite), wrap);
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/check-suites/{check_suite_id}",
    answer: (call) => ({ status: 200, body: suiteShape(call.site, suiteOf(call)) }),
  },
  {
    operation: "GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs",
    answer: (call) => listed(call, runsOf(call.state, suiteOf(call))),
  },
];

function suiteOf(call: Call): CheckSuite {
  const id = Number(param(call, "check_suite_id"));
  const suite = reading(call, "checks").checkSuites.find((one) => one.id === id);
  if (suite === undefined) throw notFound();
  return suite;
}
