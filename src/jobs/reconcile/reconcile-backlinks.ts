import { configPaths, nearlyConfigs, unfitPatterns, type Config } from "../../config/config.ts";
import { apply } from "../../github/write/apply.ts";
import type { TreeReader } from "../../github/read/files/trees.ts";
import { planned } from "../../model/change.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { planBacklinksInSteps } from "../../backlinks/plan-backlinks.ts";
import type { Findings } from "../../reports/delivery-report.ts";
import { look } from "./read-input.ts";
import type { ItemsRead } from "./minutes-files.ts";
import { findingsOfPushes } from "./pushed-findings.ts";
import { planSettingOf, tellOf, type Run } from "./reconcile-context.ts";
import { doYielding } from "../yielding.ts";

/** What became of the comments and labels on the issues that the minutes discuss. */
export type Backlinks = {
  readonly findings: Omit<Findings, "public" | "serverUrl" | "blobUrl" | "items">;
  /** The minutes that the run was about. */
  readonly files: readonly MinutesFile[];
  readonly items: readonly ItemsRead[];
  readonly untils: readonly (Date | null | undefined)[];
  /** Whether a later look can show nothing else: nothing was posted, and all that is mentioned was found. */
  readonly isCertain: boolean;
};

/** Makes comments and labels equal to what the minutes say that changed. */
export async function reconcileBacklinks(run: Run, config: Config, tree: TreeReader): Promise<Backlinks> {
  const { app, minutes, stopping } = run;
  const seen = await look(run, config, tree);
  const setting = await planSettingOf(run, config, seen.exists);
  const plan = await doYielding(planBacklinksInSteps(seen.files, seen.lookUps, setting));
  const { outcomes, until } = config.dryRun
    ? { outcomes: plan.changes.map(planned), until: null }
    : await apply(plan.changes, { app, minutes, stopping, tell: tellOf(run) });
  const pushed = await findingsOfPushes(run, config, seen);
  const beginning = seen.files.length > 0 ? "lost cursor" : "baseline";
  return {
    findings: {
      kind: config.dryRun ? "dry run" : minutes.finished === null ? beginning : "delivery",
      outcomes: [...seen.waited, ...pushed.waiting, ...plan.outcomes, ...outcomes],
      concealed: plan.concealed,
      problems: [
        ...nearlyConfigs(seen.paths),
        ...unfitPatterns(config, seen.paths, minutes.ownConfig?.path ?? configPaths[0]),
        ...seen.problems,
      ],
      pushed: pushed.checked,
    },
    files: seen.files,
    items: seen.items,
    isCertain:
      !outcomes.some(({ result }) => result === "posted") &&
      !seen.lookUps.some((each) => "unreachable" in each && each.unreachable === "cannot be reached"),
    untils: [until, ...pushed.untils, ...seen.lookUps.map((each) => ("until" in each ? each.until : null))],
  };
}
