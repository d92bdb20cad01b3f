import type { Item } from "../../action-items/tracking/item.ts";
import type { Config } from "../../config/config.ts";
import { mayTriage } from "../../github/read/authority.ts";
import type { DashboardIssue } from "../../action-items/dashboard/dashboard-issue.ts";
import { authorityAsked, authorityKey, type Authority } from "../../action-items/commands/item-commands.ts";
import { commandSettingOf } from "../../action-items/tracking/item-states.ts";
import { threadsOf, type LookUps } from "../../action-items/tracking/item-targets.ts";
import type { RepositoryMemory } from "../memory.ts";
import type { Run } from "./reconcile-context.ts";

export type RememberedAuthority = { readonly at: number; readonly may: boolean };

/** How long an answer holds, in milliseconds: for a command that waits for it, and for one that counts already. */
const believed = { new: 10 * 60_000, old: 24 * 3600_000 };

/** Who may speak for items that they do not own; GitHub is asked only where a command depends on it. */
export async function authorityOn(
  { app, access, minutes }: Run,
  config: Config,
  { authority: remembered }: RepositoryMemory,
  items: readonly Item[],
  lookUps: LookUps,
  lists: readonly DashboardIssue[],
): Promise<Authority> {
  const now = app.settings.now().getTime();
  const setting = commandSettingOf(items, config, minutes.id);
  const authority = new Map<string, boolean>();
  const targets = new Map(
    [...lookUps.values()].flatMap((each) => ("target" in each ? [[each.target.id, each.target]] : [])),
  );
  for (const thread of threadsOf(items, lookUps, lists)) {
    const place = targets.get(thread.id) ?? { owner: minutes.owner, repo: minutes.name };
    for (const { login, repositoryId, isNew } of authorityAsked(thread, setting)) {
      const key = authorityKey(login, repositoryId);
      const known = remembered.get(key);
      const isKnown = known !== undefined && now - known.at < (isNew ? believed.new : believed.old);
      const may = isKnown ? known.may : await mayTriage(app, access, place, login);
      if (!isKnown) remembered.set(key, { at: now, may });
      authority.set(key, may);
    }
  }
  // Who said nothing that depends on it any more is forgotten.
  for (const key of remembered.keys()) if (!authority.has(key)) remembered.delete(key);
  return authority;
}
