import type { Access, App } from "../../github/client/app.ts";
import { arePublic } from "../../github/read/targets/visibility.ts";
import type { Lookup } from "../../model/target.ts";

/**
 * Whether a report that is about to be written tells nothing that not everybody who can see it may know: a target that
 * was public may be private by now, and minutes that were private may be public.
 */
export async function isVisibilityUnchanged(
  app: App,
  access: Access,
  { lookups }: { readonly lookups: readonly Lookup[] },
  minutes: { readonly nodeId: string; readonly public: boolean },
): Promise<boolean> {
  const found = lookups.flatMap((each) => ("target" in each ? [each.target] : []));
  // In private nothing is told that its readers may not know, as long as it stays so.
  if (!minutes.public)
    return (
      found.every((target) => target.public) || (await arePublic(app, access, [minutes.nodeId]))[0] === false
    );
  const shown = found.filter((target) => target.public && target.repositoryNodeId !== minutes.nodeId);
  const asked = [...new Set(shown.map(({ repositoryNodeId }) => repositoryNodeId))];
  return (await arePublic(app, access, asked)).every((isPublic) => isPublic === true);
}
