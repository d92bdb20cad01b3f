import { deliveryReportMessages } from "../../reports/messages.ts";
import type { App } from "../client/app.ts";
import type { Installation, Permissions } from "../client/installations.ts";
import { classifyFailure, UnexpectedStatus } from "../client/failure.ts";
import { checkKey } from "../client/recent-writes.ts";
import type { CheckRun } from "../read/checks/check-run.ts";

export const checkPermissions: Permissions = { metadata: "read", checks: "write" };

type CheckRepository = { readonly id: number; readonly owner: string; readonly name: string };

/**
 * Creates a check run. Each evaluation gets a new one, because an update would append its annotations to the old ones:
 * https://docs.github.com/rest/checks/runs#update-a-check-run. If GitHub rejects it, it is written with fewer details, because
 * a missing required check would block the merge forever, and a missing cursor would block all later runs.
 * @throws the error of the last write
 */
export async function writeCheck(
  app: App,
  installation: Installation,
  repository: CheckRepository,
  check: CheckRun,
): Promise<void> {
  const { meter, dryRun = false } = app.options;
  if (dryRun) return;
  const versions = reducedVersions(check);
  for (const version of versions)
    try {
      await createCheckRun(app, installation, repository, version);
      meter.countChange("write check", "done");
      return;
    } catch (error) {
      const { kind } = classifyFailure(error);
      meter.countChange("write check", kind);
      // The check may be stored although the response says to wait, because a 503 with `retry-after` comes from a proxy.
      if (kind === "unclear" || kind === "limited")
        app.recentWrites.recordCheck(uncertainCheckKey(repository, check), "uncertain");
      if (kind !== "rejected" || version === versions.at(-1)) throw error;
    }
}

/** Returns the check, a copy without annotations, and a minimal copy without any text that GitHub may reject. */
function reducedVersions(check: CheckRun): readonly CheckRun[] {
  const { name, commit, conclusion, externalId, title } = check;
  const short = {
    name,
    commit,
    conclusion,
    ...(externalId === undefined ? {} : { externalId }),
    title: title.slice(0, maxTitleCharacters).toWellFormed(),
    summary: deliveryReportMessages.refused,
    annotations: [],
  };
  return [check, ...(check.annotations.length > 0 ? [{ ...check, annotations: [] }] : []), short];
}

/** GitHub documents no limit; its lists show a title on one line. */
const maxTitleCharacters = 200;

async function createCheckRun(
  app: Pick<App, "options" | "recentWrites" | "access">,
  installation: Installation,
  repository: CheckRepository,
  { name, commit, conclusion, externalId, title, summary, annotations, actions = [] }: CheckRun,
): Promise<void> {
  const access = app.access(installation, checkPermissions, repository.id);
  const { status }: { status: number } = await access.write(
    () =>
      access.octokit.rest.checks.create({
        owner: repository.owner,
        repo: repository.name,
        name,
        head_sha: commit,
        status: "completed",
        conclusion,
        completed_at: app.options.now().toISOString(),
        ...(externalId === undefined ? {} : { external_id: externalId }),
        output: {
          title,
          summary,
          annotations: annotations.map((each) => ({
            path: each.path,
            start_line: each.from,
            end_line: each.to,
            ...(each.columns === null ? {} : { start_column: each.columns[0], end_column: each.columns[1] }),
            annotation_level: each.level,
            message: each.message,
            ...(each.title === null ? {} : { title: each.title }),
            ...(each.details === null ? {} : { raw_details: each.details }),
          })),
        },
        ...(actions.length === 0 ? {} : { actions: [...actions] }),
      }),
    "report",
  );
  if (status !== 201) throw new UnexpectedStatus(status);
  if (externalId !== undefined) app.recentWrites.recordCheck(checkKey(repository, name, commit), externalId);
}

/** Returns the cache key of a check whose write had no clear response, so that it may exist. */
export function uncertainCheckKey(
  repository: Pick<CheckRepository, "owner" | "name">,
  check: Pick<CheckRun, "name" | "commit">,
): string {
  return checkKey(repository, `perhaps ${check.name}`, check.commit);
}
