import { readCommentContext } from "../read-comment-context.ts";
import type { Config } from "../../config/config.ts";
import type { App } from "../../github/client/app.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import type { Minutes } from "../../minutes/minutes.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { planBacklinksInSteps } from "../../backlinks/plan-backlinks.ts";
import type { PreviewInput } from "../../pull-request/preview.ts";
import { redactMinutes } from "../../pull-request/redact-findings.ts";
import { pullRequestMessages as sentences } from "../../pull-request/messages.ts";
import { quotePlain } from "../../render/quote.ts";
import type { Lookup } from "../../model/target.ts";
import { runInSteps } from "../run-in-steps.ts";
import type { BacklinkPlanContext } from "../../backlinks/backlink-plan.ts";
import type { EvaluatedFile } from "./read-pull-request.ts";

type MergePreviewInput = {
  /** The files that could be checked, with their findings. */
  readonly files: readonly EvaluatedFile[];
  readonly minutesFiles: readonly MinutesFile[];
  /** Unchanged minutes that share a comment with the others. */
  readonly connected: readonly MinutesFile[];
  /** Whether a path exists after the merge. */
  readonly exists: (path: string) => boolean;
  readonly lookups: readonly Lookup[];
};

const maxNotes = 5;
const maxPathLength = 200;

/** Previews what the bot would do if the pull request were merged now, with the code that plans real runs. */
export async function previewMerge(
  app: App,
  { repository, base }: Pick<PullRequest, "base" | "repository">,
  config: Config,
  { files, minutesFiles, connected, exists, lookups }: MergePreviewInput,
): Promise<PreviewInput> {
  const { serverUrl, now } = app.options;
  const shown = minutesFiles.map((file) => shownFile(file, files));
  const misnamed = files.flatMap(({ change: { isMisnamed, file } }) =>
    isMisnamed && file.status !== "modified" ? [file.path] : [],
  );
  const options: BacklinkPlanContext = {
    config,
    now: now(),
    exists,
    overLimitApproved: false,
    ...(await readCommentContext(app, config, repository)),
  };
  const planned = base.isDefault ? [...shown, ...connected] : [];
  const plan = await runInSteps(planBacklinksInSteps(planned, lookups, options));
  const isUnchanged = new Set(connected.map(({ path }) => path));
  return {
    plan: { ...plan, outcomes: plan.outcomes.filter(({ path }) => !isUnchanged.has(path)) },
    lookups,
    minutes: files.flatMap(({ checking, diff, change }) => {
      if ("problem" in checking || change.isMisnamed) return [];
      const { findings } = checking.checked;
      const minutes = redactMinutes(checking.minutes, findings, sentences.notPublishable);
      return [{ minutes, changed: diff.changed }];
    }),
    inferred: config.actionItems.inferred !== "ignore",
    public: repository.public,
    serverUrl,
    notes: [
      ...(base.isDefault ? [] : [sentences.otherBranch(quotePlain(base.branch))]),
      ...(config.dryRun ? [sentences.dryRun] : []),
      ...misnamed.slice(0, maxNotes).map((path) => sentences.misnamed(quotePlain(path, maxPathLength))),
      ...(misnamed.length > maxNotes ? [sentences.moreMisnamed(misnamed.length - maxNotes)] : []),
    ],
  };
}

/** Returns the minutes without secrets, because the plan quotes them. */
function shownFile(file: MinutesFile, files: readonly EvaluatedFile[]): MinutesFile {
  const checking = files.find(({ change }) => change.file.path === file.path)?.checking;
  if (checking === undefined || "problem" in checking) return file;
  const [before, now] = file.versions;
  if (now === undefined || now.reading === null || now.reading === "unreadable") return file;
  const reading: Minutes = redactMinutes(now.reading, checking.checked.findings, sentences.notPublishable);
  return { ...file, versions: [before, { ...now, reading }] };
}
