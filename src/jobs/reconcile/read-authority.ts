import { dayMs } from "../../minutes/dates/calendar-date.ts";
import type { Item } from "../../action-items/tracking/item.ts";
import { hasTriageAccess } from "../../github/read/triage-access.ts";
import type { DashboardIssue } from "../../action-items/dashboard/dashboard-issue.ts";
import {
  findRequiredAuthorities,
  authorityKey,
  type Authority,
} from "../../action-items/commands/command-comments.ts";
import { createCommandContext } from "../../action-items/item-states.ts";
import { collectCommandIssues, type LookupsByAddress } from "../../action-items/item-targets.ts";
import type { RepositoryCache } from "../run-cache.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/** Cache TTL: for a new command, and for one that already counts. */
const cacheTtlMs = { new: 10 * 60_000, old: dayMs };

/** Returns who may give commands for items of others. GitHub is asked only if a command depends on it. */
export async function readAuthority(
  { app, access, minutes, config }: Pick<ReconcileContext, "app" | "access" | "minutes" | "config">,
  remembered: RepositoryCache["authority"],
  items: readonly Item[],
  lookups: LookupsByAddress,
  lists: readonly DashboardIssue[],
): Promise<Authority> {
  const now = app.options.now().getTime();
  const setting = createCommandContext(items, config.minutes.timeZone, minutes.id);
  const authority = new Map<string, boolean>();
  const targets = new Map(
    [...lookups.values()].flatMap((each) => ("target" in each ? [[each.target.id, each.target]] : [])),
  );
  for (const thread of collectCommandIssues(items, lookups, lists)) {
    const place = targets.get(thread.id) ?? { owner: minutes.owner, repo: minutes.name };
    for (const { login, repositoryId, isNew } of findRequiredAuthorities(thread, setting)) {
      const key = authorityKey(login, repositoryId);
      const known = remembered.get(key);
      const isKnown = known !== undefined && now - known.at < (isNew ? cacheTtlMs.new : cacheTtlMs.old);
      const may = isKnown ? known.may : await hasTriageAccess(app, access, place, login);
      if (!isKnown) remembered.set(key, { at: now, may });
      authority.set(key, may);
    }
  }
  return authority;
}
