import type { Config } from "../../config/config.ts";
import { failureOf, isAnswer, loggable } from "../../github/client/failure.ts";
import type { TreeReader } from "../../github/read/files/trees.ts";
import { isFinal, type Outcome } from "../../model/change.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { followActionItems } from "./reconcile-action-items.ts";
import type { RepositoryMemory } from "../memory.ts";
import type { ItemsRead } from "./minutes-files.ts";
import type { Run } from "./reconcile-context.ts";

/** What became of action items. */
export type ItemsReconciled = {
  readonly outcomes: readonly Outcome[];
  readonly memory: RepositoryMemory;
  readonly isDone: boolean;
  /** Whether a later look can show nothing else: no list was made. */
  readonly isCertain: boolean;
  readonly untils: readonly (Date | null | undefined)[];
};

export type Changed = { readonly files: readonly MinutesFile[]; readonly items: readonly ItemsRead[] };

/**
 * Makes the dashboard, reminders and answers equal to what minutes and people say.
 * @param changed  the minutes that the run is about, and what it read of them; null where time alone is its reason
 * @returns also where it failed: that is tried again, and holds up nothing of what the minutes say
 */
export async function reconcileItems(
  run: Run,
  config: Config,
  tree: TreeReader,
  changed: Changed | null,
): Promise<ItemsReconciled> {
  const { app, head, log, memory, minutes } = run;
  const remembered = memory.of(minutes, JSON.stringify(config));
  const nothing = { outcomes: [], memory: remembered, isCertain: true, untils: [] };
  const { dashboard, remind } = config.actionItems;
  if (!dashboard && remind.on === "off") return { ...nothing, isDone: true };
  try {
    const { outcomes, until, again, isNew } = await followActionItems(run, config, {
      memory: remembered,
      tree: await tree(head.oid),
      changed: changed?.files ?? null,
      read: changed?.items ?? [],
    });
    return {
      outcomes,
      memory: remembered,
      isDone: !again && outcomes.every(isFinal),
      isCertain: !isNew,
      untils: [until],
    };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "stopping") throw error;
    const level = failure.kind === "limited" ? "info" : isAnswer(error) ? "warn" : "error";
    log[level]({ error: loggable(error), failure: failure.kind }, "action items are looked at again later");
    return {
      ...nothing,
      isDone: false,
      untils: [failure.kind === "limited" ? failure.until : app.settings.now()],
    };
  }
}
