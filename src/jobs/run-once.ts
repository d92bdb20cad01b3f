import type { RequestResult } from "../action/request-result.ts";
import { latestDate } from "../minutes/dates/latest-date.ts";
import { isRewrittenSinceCursor } from "../github/read/force-pushes.ts";
import { hasWriteAccess } from "../github/write/write-fixes.ts";
import type { RepositoryName } from "../github/read/repository.ts";
import type { Problem } from "../problem.ts";
import type { DeliveryReport } from "../reports/delivery-report.ts";
import { reconcile } from "./reconcile/reconcile.ts";
import {
  checkOpenPullRequests,
  type CheckedPullRequest,
  type NamedPullRequest,
} from "./check-open-pull-requests.ts";
import type { AppContext } from "./context.ts";
import { openNamedRepository } from "./open-named-repository.ts";
import type { ReconcileContext } from "./reconcile/reconcile-context.ts";

type RerunRequest = {
  /** `head`: the newest commit. */
  readonly commit: string;
  /** Login of the person who asks. Only people with write access to the minutes may. */
  readonly by: string;
};

/** What a person asked for beside the catch-up. */
export type RunOptions = {
  /** The delivery check to re-run, which approves comments over the limit. */
  readonly rerun?: RerunRequest | null;
  /** Whether an event said that the history of the default branch was rewritten. */
  readonly rewritten?: boolean;
  /** Pull requests to check again, or to fix, although they were checked. */
  readonly pullRequests?: readonly NamedPullRequest[];
};

/** The result of one run. */
type RunOnceResult = {
  /** The earliest time of the next run, or null if everything is done. */
  readonly retryAt: Date | null;
  /** The reasons why nothing could be done. */
  readonly problems: readonly Problem[];
  /** The delivery report of each attempt. Empty if nothing was processed. */
  readonly reports: readonly DeliveryReport[];
  /** The pull requests that were checked. */
  readonly checked: readonly CheckedPullRequest[];
  /** Whether it is known that everybody may read the repository. */
  readonly public: boolean;
  /** Whether the problems are those of the configuration, which is as private as the minutes. */
  readonly isConfigurationBroken: boolean;
  /** What became of the request. Null if there was none. */
  readonly request: RequestResult | null;
};

/** One attempt. A request that is not in it failed. */
type Attempt = Omit<RunOnceResult, "request"> & {
  readonly rerun: RequestResult | null;
  readonly requests: ReadonlyMap<number, RequestResult>;
};

/**
 * Age of what a run verifies. It is more than the usual hour between two runs of a scheduler, so that the next run finds
 * duplicates and references that were not visible yet.
 */
const verifyMs = 2 * 3600_000;

/** Number of attempts after an unclear answer of GitHub, and the longest wait before one. */
const maxAttempts = 3;
const maxWaitMs = 90_000;
/** Shortest wait before another attempt. */
const minWaitMs = 10_000;

/**
 * Processes a minutes repository and its open pull requests once, as the server does after an event and at a catch-up. All
 * of it follows from the state of GitHub: a second run changes nothing. If GitHub gives no clear answer, it tries again
 * soon. What has to wait for longer is left to the next run.
 */
export async function runOnce(
  repository: RepositoryName,
  context: AppContext,
  options: RunOptions = {},
): Promise<RunOnceResult> {
  const { now, sleep } = context.app.options;
  let result = await attempt(repository, context, options);
  for (let count = 1; count < maxAttempts && result.retryAt !== null; count += 1) {
    const waitMs = Math.max(minWaitMs, result.retryAt.getTime() - now().getTime());
    if (waitMs > maxWaitMs || context.stopping?.aborted === true) break;
    await sleep(waitMs);
    const { requests } = result;
    const pullRequests = (options.pullRequests ?? []).filter(({ number }) => !requests.has(number));
    const next = await attempt(repository, context, { pullRequests });
    result = {
      ...next,
      reports: [...result.reports, ...next.reports],
      checked: [...result.checked.filter(({ number }) => !isIn(next.checked, number)), ...next.checked],
      rerun: result.rerun,
      requests: new Map([...next.requests, ...requests]),
    };
  }
  return { ...result, request: resultOfRequest(options, result) };
}

function resultOfRequest(
  { rerun = null, pullRequests = [] }: RunOptions,
  result: Pick<Attempt, "rerun" | "requests">,
): RequestResult | null {
  if (rerun !== null) return result.rerun ?? "failed";
  const requested = pullRequests.find((each) => each.requested);
  return requested === undefined ? null : (result.requests.get(requested.number) ?? "failed");
}

function isIn(checked: readonly CheckedPullRequest[], number: number): boolean {
  return checked.some((each) => each.number === number);
}

async function attempt(
  repository: RepositoryName,
  context: AppContext,
  { rerun = null, rewritten = false, pullRequests = [] }: RunOptions,
): Promise<Attempt> {
  const opened = await openNamedRepository(repository, context, "run");
  const nothing = {
    ...{ retryAt: null, problems: [], reports: [], checked: [], public: opened.public },
    ...{ isConfigurationBroken: false, rerun: null, requests: new Map<number, RequestResult>() },
  };
  if ("problems" in opened && opened.reason === "unavailable")
    return { ...nothing, problems: opened.problems };
  if ("problems" in opened && opened.reason === "no minutes") {
    // The bot checks the configuration in pull requests of any repository, because it may accept minutes of others.
    const checks = await checkOpenPullRequests(repository, context, pullRequests, false);
    return { ...nothing, ...checks, problems: pullRequests.length > 0 ? [] : opened.problems };
  }
  const isRewritten = rewritten || ("run" in opened && (await wasRewritten(opened.run)));
  const refused = rerun === null ? null : await refuseRerun(opened, rerun);
  const rerunCommit = rerun === null || refused !== null ? null : commitToRerun(opened, rerun);
  // A run for new minutes reports only those. The next one verifies it.
  const isVerifying = "run" in opened && opened.run.minutes.unfinished.length === 0;
  const job = { do: "reconcile", repository, why: "run", rerunCommit } as const;
  const { retryAt, readReport, isRerun } = await reconcile(
    {
      ...job,
      ...(isVerifying ? { verifyAt: 0, verifyMs } : {}),
      ...(isRewritten ? { rewritten: true } : {}),
    },
    context,
  );
  const report = await readReport();
  const checks = await checkOpenPullRequests(repository, context, pullRequests, true);
  return {
    ...nothing,
    ...checks,
    retryAt: latestDate([retryAt, checks.retryAt]),
    ...("problems" in opened ? { problems: opened.problems, isConfigurationBroken: true } : {}),
    reports: report === null ? [] : [report],
    rerun: rerun === null ? null : (refused ?? (isRerun === true ? "re-run" : "commit not found")),
  };
}

type Opened = Awaited<ReturnType<typeof openNamedRepository>>;

/** @returns why a delivery check is not re-run, or null if it may be */
async function refuseRerun(opened: Opened, { by }: RerunRequest): Promise<RequestResult | null> {
  if (!("run" in opened)) return "configuration broken";
  const { app, access, minutes } = opened.run;
  // A workflow in another repository can be started by people who have no rights here.
  return by !== "" && (await hasWriteAccess(app, access, minutes, by)) ? null : "no write access";
}

function commitToRerun(opened: Opened, { commit }: RerunRequest): string | null {
  if (commit !== "head") return commit;
  return "run" in opened ? opened.run.head.oid : null;
}

function wasRewritten({ app, access, minutes }: ReconcileContext): Promise<boolean> {
  return isRewrittenSinceCursor(app, access, minutes);
}
