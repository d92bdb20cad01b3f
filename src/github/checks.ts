import type { Problem } from "../problems.ts";
import type { App, Installation } from "./app.ts";
import { UnexpectedStatus } from "./failure.ts";

/** A concluded check run. */
export type Check = {
  readonly name: string;
  readonly commit: string;
  readonly conclusion: "success" | "neutral" | "failure";
  /** What later runs need to know of it. */
  readonly externalId?: string;
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
  /** At most 50, each with a path and a line. */
  readonly annotations: readonly Problem[];
};

/**
 * Writes a new check run. There is one for each evaluation, because an update would append its annotations to the old
 * ones: https://docs.github.com/rest/checks/runs#update-a-check-run
 * @throws what the write failed of
 */
export async function writeCheck(
  app: App,
  installation: Installation,
  repository: { readonly id: number; readonly owner: string; readonly name: string },
  { name, commit, conclusion, externalId, title, summary, annotations }: Check,
): Promise<void> {
  const access = app.access(installation, { metadata: "read", checks: "write" }, repository.id);
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
          annotations: annotations.map(({ path, line, found, expected, cure }) => ({
            path: path ?? "",
            start_line: line ?? 1,
            end_line: line ?? 1,
            annotation_level: "failure" as const,
            message: `Found ${found}; expected ${expected}. ${cure}`,
          })),
        },
      }),
    "report",
  );
  if (status !== 201) throw new UnexpectedStatus(status);
  if (externalId !== undefined) app.recent.checked(commit, externalId);
}
