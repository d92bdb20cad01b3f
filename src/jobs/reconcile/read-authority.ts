import { dayMs } from "../../minutes/dates/calendar-date.ts";
import type { Item } from "../../action-items/tracking/item.ts";
import { hasTriageAccess } from "../../github/read/triage-access.ts";
import { findRequiredAuthorities } from "../../action-items/commands/required-authorities.ts";
import { authorityKey, type Authority } from "../../action-items/commands/command-context.ts";
import { createCommandContext } from "../../action-items/item-commands.ts";
import { allDashboards } from "../../action-items/item-snapshot.ts";
import { collectCommandIssues } from "../../action-items/item-targets.ts";
import type { RepositoryCache } from "../run-cache.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/** Cache TTL: for a new command, and for one that already counts. */
const cacheTtlMs = { new: 10 * 60_000, old: dayMs };

/** Returns which people may give commands for items of others. It sends requests only if a command depends on them. */
export async function readAuthority(
  { app, access, minutes, config }: Pick<ReconcileContext, "app" | "access" | "minutes" | "config">,
  remembered: RepositoryCache["authority"],
  items: readonly Item[],
  snapshot: Parameters<typeof createCommandContext>[3],
): Promise<Authority> {
  const now = app.options.now().getTime();
  const commandContext = createCommandContext(items, config.minutes.timeZone, minutes, snapshot);
  const { lookups } = snapshot;
  const authority = new Map<string, boolean>();
  const targets = new Map(
    [...lookups.values()].flatMap((each) => ("target" in each ? [[each.target.id, each.target]] : [])),
  );
  for (const issue of collectCommandIssues(items, lookups, allDashboards(snapshot))) {
    const repository = targets.get(issue.id) ?? { owner: minutes.owner, repo: minutes.name };
    for (const { login, repositoryId, isNew } of findRequiredAuthorities(issue, commandContext)) {
      const key = authorityKey(login, repositoryId);
      const known = remembered.get(key);
      const isKnown = known !== undefined && now - known.at < (isNew ? cacheTtlMs.new : cacheTtlMs.old);
      const may = isKnown ? known.may : await hasTriageAccess(app, access, repository, login);
      if (!isKnown) remembered.set(key, { at: now, may });
      authority.set(key, may);
    }
  }
  return authority;
}
