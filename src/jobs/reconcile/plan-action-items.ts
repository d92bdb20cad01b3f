import { readCommentContext } from "../read-comment-context.ts";
import { dayOf } from "../../minutes/dates/calendar.ts";
import type { ItemPlanContext } from "../../action-items/item-plan-context.ts";
import { planItems, type ItemPlan } from "../../action-items/item-plan.ts";
import type { Item } from "../../action-items/tracking/item.ts";
import type { ItemSnapshot } from "../../action-items/item-snapshot.ts";
import { deriveItemStates } from "../../action-items/item-states.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { fetchPeople } from "../../github/read/people.ts";
import { defangUrl } from "../../render/defang-url.ts";
import type { RepositoryCache } from "../run-cache.ts";
import { runInSteps } from "../run-in-steps.ts";
import type { ItemFiles } from "./read-item-files.ts";
import { readLandings, type LandingCache } from "./read-landings.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/**
 * Plans the dashboard, reminders and answers.
 * @param changed  the minutes of the run. Null if the run has no new minutes
 */
export async function planActionItems(
  run: Pick<ReconcileContext, "app" | "access" | "minutes" | "head" | "config">,
  cache: LandingCache & Pick<RepositoryCache, "people">,
  changed: readonly MinutesFile[] | null,
  { files, unread, retryPaths }: ItemFiles,
  items: readonly Item[],
  current: ItemSnapshot,
): Promise<ItemPlan> {
  const { app, access, minutes, head, config } = run;
  const now = app.options.now();
  const stated = await runInSteps(deriveItemStates(items, current, config.minutes, minutes, now));
  const open = stated.items.filter(({ state }) => !state.done).map(({ item }) => item);
  const owners = config.actionItems.remind.on === "off" ? [] : open.flatMap((item) => item.owners);
  const people = await fetchPeople(app, access, minutes, owners, cache.people);
  const since = minutes.baselineAt ?? head.at;
  const isDashboardWanted =
    config.actionItems.dashboard && current.writeBlockReason === null && !config.dryRun;
  const landings = { parsedDashboard: current.parsedDashboard, since, changed, isDashboardWanted };
  const { landed, beforeBaseline } = await readLandings(run, cache, open, landings);
  const { timeZone } = config.minutes;
  const { serverUrl, appUrl, seriesName } = await readCommentContext(app, config, minutes);
  const context: ItemPlanContext = {
    files,
    unreadPaths: unread,
    retryPaths,
    people,
    landed,
    beforeBaseline,
    mentioned: app.recentWrites.mentions.recent(),
    config,
    now,
    minutes,
    since,
    texts: {
      serverUrl,
      appUrl,
      seriesName,
      today: dayOf(now, timeZone),
      timeZone,
      times: config.actionItems.remind.times,
      commit: head.oid,
      dashboardUrl: current.dashboard === null ? null : dashboardUrlOf(run, current.dashboard.number),
    },
  };
  return runInSteps(planItems(stated, current, context));
}

/** Defangs the link, because each reminder that links to the dashboard would be listed there. */
function dashboardUrlOf(
  { app, minutes }: Pick<ReconcileContext, "app" | "minutes">,
  number: number,
): string | null {
  const { serverUrl } = app.options;
  const url = `${serverUrl}/${minutes.owner}/${minutes.name}/issues/${number}`;
  return defangUrl(url, [new URL(serverUrl).host]);
}
