import type { Config } from "../config/config.ts";
import type { repositoryLocation } from "../model/change.ts";
import type { ReminderContext } from "./reminders/item-reminders.ts";
import type { ItemTextContext } from "./item-text-context.ts";

export type ItemPlanContext = Omit<
  ReminderContext,
  "lookups" | "dashboard" | "duplicates" | "merged" | "minutes"
> & {
  readonly config: Config;
  readonly now: Date;
  readonly minutes: Parameters<typeof repositoryLocation>[0];
  /** The context of the texts, without what `minutes` says. */
  readonly texts: Omit<ItemTextContext, "minutesRepository" | "repositoryId" | "minutesPublic">;
  /** When the bot began to follow these minutes, for a new dashboard. */
  readonly since: Date;
  /** Paths of the minutes that cannot be read. */
  readonly unreadPaths: ReadonlySet<string>;
  /** Paths among them whose reading failed for a transient reason. */
  readonly retryPaths: ReadonlySet<string>;
};

export function createItemTextContext({
  minutes,
  texts,
}: Pick<ItemPlanContext, "minutes" | "texts">): ItemTextContext {
  const { id, owner, name } = minutes;
  return {
    ...texts,
    minutesRepository: `${owner}/${name}`,
    repositoryId: id,
    minutesPublic: minutes.public,
  };
}
