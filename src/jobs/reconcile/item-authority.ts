import type { Item } from "../../action-items/tracking/item.ts";
import { hasTriageAccess } from "../../github/read/triage-access.ts";
import type { DashboardIssue } from "../../action-items/dashboard/dashboard-issue.ts";
import {
  findRequiredAuthorities,
  authorityKey,
  type Authority,
} from "../../action-items/commands/command-comments.ts";
import { createCommandContext } from "../../action-items/tracking/item-states.ts";
import { collectCommandIssues, type LookupsByAddress } from "../../action-items/tracking/item-targets.ts";
import type { RepositoryCache } from "../memory.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

export type CachedAuthority = { readonly at: number; readonly may: boolean };

/** How long an answer holds, in milliseconds: for a command that waits for it, and for one that counts already. */
const cacheTtlMs = { new: 10 * 60_000, old: 24 * 3600_000 };

/** Who may speak for items that they do not own; GitHub is asked only where a command depends on it. */
export async function readAuthority(
  { app, access, minutes, config }: Pick<ReconcileContext, "app" | "access" | "minutes" | "config">,
  { authority: remembered }: RepositoryCache,
  items: readonly Item[],
  lookups: LookupsByAddress,
  lists: readonly DashboardIssue[],
): Promise<Authority> {
  const now = app.options.now().getTime();
  const setting = createCommandContext(items, config, minutes.id);
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
  // Who said nothing that depends on it any more is forgotten.
  for (const key of remembered.keys()) if (!authority.has(key)) remembered.delete(key);
  return authority;
}
