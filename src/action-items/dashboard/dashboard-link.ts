import { defangUrl } from "../../render/defang-url.ts";
import { dashboardMessages } from "../messages.ts";
import type { ItemTextContext } from "../item-text-context.ts";

/** Returns a link to the dashboard that creates no cross-reference on it, or null without a dashboard. */
export function dashboardLink(
  { dashboardUrl, serverUrl }: Pick<ItemTextContext, "dashboardUrl" | "serverUrl">,
  title: string = dashboardMessages.nameInSentence,
): string | null {
  if (dashboardUrl === null) return null;
  const url = defangUrl(dashboardUrl, [new URL(serverUrl).host]);
  return url === null ? title : `[${title}](${url})`;
}
