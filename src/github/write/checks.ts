import type { Annotation } from "../../reports/annotations.ts";
import type { Action } from "../../pull-request/report.ts";
import { reportSentences } from "../../backlinks/messages.ts";
import type { App } from "../client/app.ts";
import type { Installation, Permissions } from "../client/installations.ts";
import { failureOf, UnexpectedStatus } from "../client/failure.ts";

/** A concluded check run. */
export type Check = {
  readonly name: string;
  readonly commit: string;
  readonly conclusion: "success" | "neutral" | "failure";
  /** What later runs need to know of it. */
  readonly externalId?: string;
  readonly title: string;
  /** Markdown, at most 65,535 bytes. */
  readonly summary: string;
  /** At most 50. */
  readonly annotations: readonly Annotation[];
  /** Buttons, at most three. */
  readonly actions?: readonly Action[];
};

export const reporting: Permissions = { metadata: "read", checks: "write" };

type Home = { readonly id: number; readonly owner: string; readonly name: string };

/**
 * Writes a new check run. There is one for each evaluation, because an update would append its annotations to the old
 * ones: https://docs.github.com/rest/checks/runs#update-a-check-run. Where GitHub refuses it, it is written with less:
 * a required check that is missing blocks a merge for ever, and no later run would get past a cursor that is missing.
 * @throws what the write failed of
 */
export async function writeCheck(
  app: App,
  installation: Installation,
  repository: Home,
  check: Check,
): Promise<void> {
  const { meter } = app.settings;
  const versions = versionsOf(check);
  for (const version of versions)
    try {
      await send(app, installation, repository, version);
      meter.change("write check", "done");
      return;
    } catch (error) {
      const { kind } = failureOf(error);
      meter.change("write check", kind);
      // Whoever asks us to wait may have stored it all the same: a 503 with `retry-after` comes from a proxy.
      if (kind === "unclear" || kind === "limited")
        app.recent.checked(doubtKey(repository, check), "perhaps");
      if (kind !== "rejected" || version === versions.at(-1)) throw error;
    }
}

/** The check, then with less and less that GitHub may refuse: places on lines, and at last every detail. */
function versionsOf(check: Check): readonly Check[] {
  const { name, commit, conclusion, externalId, title } = check;
  const short = {
    name,
    commit,
    conclusion,
    ...(externalId === undefined ? {} : { externalId }),
    title: title.slice(0, maxTitleCharacters).toWellFormed(),
    summary: reportSentences.refused,
    annotations: [],
  };
  return [check, ...(check.annotations.length > 0 ? [{ ...check, annotations: [] }] : []), short];
}

/** GitHub names no limit; in its lists a title is shown on one line. */
const maxTitleCharacters = 200;

async function send(
  app: App,
  installation: Installation,
  repository: Home,
  { name, commit, conclusion, externalId, title, summary, annotations, actions = [] }: Check,
): Promise<void> {
  const access = app.access(installation, reporting, repository.id);
  const { status }: { status: number } = await access.write(
    () =>
      access.octokit.rest.checks.create({
        owner: repository.owner,
        repo: repository.name,
        name,
        head_sha: commit,
        status: "completed",
        conclusion,
        completed_at: app.settings.now().toISOString(),
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
  if (externalId !== undefined) app.recent.checked(checkKey(repository, name, commit), externalId);
}

/** Under which it is remembered that a check may stand on a commit, since the answer got lost. */
export function doubtKey(
  repository: Pick<Home, "owner" | "name">,
  check: Pick<Check, "name" | "commit">,
): string {
  return checkKey(repository, `perhaps ${check.name}`, check.commit);
}

/** Under which a check of a name on a commit is remembered. Repositories may have commits in common. */
export function checkKey(
  repository: { readonly owner: string; readonly name: string },
  name: string,
  commit: string,
): string {
  return `${repository.owner}/${repository.name} ${name} ${commit}`;
}
