import { seriesName, type Config } from "../../config/config.ts";
import type { App } from "../../github/client/app.ts";
import type { PullRequest } from "../../github/read/checks/pull-requests.ts";
import type { Minutes } from "../../minutes/minutes.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { planBacklinksInSteps, type PlanSetting } from "../../backlinks/plan-backlinks.ts";
import type { Previewed } from "../../pull-request/preview.ts";
import { withoutUnpublishable } from "../../pull-request/redact-findings.ts";
import { checkSentences as sentences } from "../../pull-request/messages.ts";
import { quotePlain } from "../../render/quote.ts";
import type { LookUp } from "../../model/target.ts";
import type { EvaluatedFile } from "./evaluate.ts";
import { doYielding } from "../yielding.ts";

export type Merge = {
  /** Those that could be checked, with what is wrong with them. */
  readonly files: readonly EvaluatedFile[];
  readonly minutesFiles: readonly MinutesFile[];
  /** Every path as it would be. */
  readonly paths: readonly string[];
  readonly lookUps: readonly LookUp[];
};

const mostNotes = 5;
const longestPath = 200;

/** What the bot would do if the pull request were merged now: the plan of that, by the code that plans what it does. */
export async function previewMerge(
  app: App,
  { repository, into }: PullRequest,
  config: Config,
  { files, minutesFiles, paths, lookUps }: Merge,
): Promise<Previewed> {
  const { serverUrl, now } = app.settings;
  const shown = minutesFiles.map((file) => shownFile(file, files));
  const all = new Set(paths);
  const misnamed = files.flatMap(({ change: { isMisnamed, file } }) =>
    isMisnamed && file.status !== "modified" ? [file.path] : [],
  );
  const setting: PlanSetting = {
    config,
    now: now(),
    exists: (path) => all.has(path),
    uncapped: false,
    serverUrl,
    minutesRepository: `${repository.owner}/${repository.name}`,
    repositoryId: repository.id,
    appUrl: (await app.identity()).url,
    seriesName: (series) => seriesName(config, series),
    passage: config.backlinks.passage,
  };
  const plan = await doYielding(planBacklinksInSteps(into.isDefault ? shown : [], lookUps, setting));
  return {
    plan,
    lookUps,
    minutes: files.flatMap(({ checking, diff, change }) => {
      if ("problem" in checking || change.isMisnamed) return [];
      const { findings } = checking.checked;
      const minutes = withoutUnpublishable(checking.minutes, findings, sentences.notPublishable);
      return [{ minutes, changed: diff.changed }];
    }),
    inferred: config.actionItems.inferred !== "ignore",
    public: repository.public,
    serverUrl,
    notes: [
      ...(into.isDefault ? [] : [sentences.otherBranch(quotePlain(into.branch))]),
      ...(config.dryRun ? [sentences.dryRun] : []),
      ...misnamed.slice(0, mostNotes).map((path) => sentences.misnamed(quotePlain(path, longestPath))),
      ...(misnamed.length > mostNotes ? [sentences.moreMisnamed(misnamed.length - mostNotes)] : []),
    ],
  };
}

/** The minutes as they may be shown: the plan quotes them. */
function shownFile(file: MinutesFile, files: readonly EvaluatedFile[]): MinutesFile {
  const checking = files.find(({ change }) => change.file.path === file.path)?.checking;
  if (checking === undefined || "problem" in checking) return file;
  const [before, now] = file.versions;
  if (now === undefined || now.reading === null || now.reading === "unreadable") return file;
  const reading: Minutes = withoutUnpublishable(
    now.reading,
    checking.checked.findings,
    sentences.notPublishable,
  );
  return { ...file, versions: [before, { ...now, reading }] };
}
