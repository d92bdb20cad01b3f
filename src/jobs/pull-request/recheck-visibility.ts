import type { Access, App } from "../../github/client/app.ts";
import { arePublic } from "../../github/read/targets/visibility.ts";
import type { Lookup } from "../../model/target.ts";

/**
 * Returns whether a report may still be written. Since it was read, a public target may have become private, or private
 * minutes may have become public.
 */
export async function isVisibilityUnchanged(
  app: App,
  access: Access,
  { lookups }: { readonly lookups: readonly Lookup[] },
  minutes: { readonly nodeId: string; readonly public: boolean },
): Promise<boolean> {
  const found = lookups.flatMap((each) => ("target" in each ? [each.target] : []));
  // Readers of private minutes may see all targets, as long as the minutes stay private.
  if (!minutes.public)
    return (
      found.every((target) => target.public) || (await arePublic(app, access, [minutes.nodeId]))[0] === false
    );
  const shown = found.filter((target) => target.public && target.repositoryNodeId !== minutes.nodeId);
  const repositories = [...new Set(shown.map(({ repositoryNodeId }) => repositoryNodeId))];
  return (await arePublic(app, access, repositories)).every((isPublic) => isPublic === true);
}
