import type { Config } from "../config/config.ts";
import type { repositoryPlace } from "../model/change.ts";
import type { ReminderSetting } from "./reminders/item-reminders.ts";
import type { ItemSetting } from "./item-setting.ts";

export type ItemPlanSetting = Omit<ReminderSetting, "lookUps" | "dashboard" | "duplicates" | "merged"> & {
  readonly config: Config;
  readonly now: Date;
  readonly texts: ItemSetting;
  readonly minutes: Parameters<typeof repositoryPlace>[0];
  /** When the bot began to follow these minutes: for a dashboard that is made now. */
  readonly since: Date;
  /** Paths of the minutes that cannot be read. */
  readonly unread: ReadonlySet<string>;
  /** Those of them that may well be read the next time. */
  readonly passing: ReadonlySet<string>;
};

/** What was seen of the list of open action items besides itself. */
export type ListSeen = {
  /** Why no such list can be written; null: it can. */
  readonly noList: string | null;
};
