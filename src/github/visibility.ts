import type { Access, App } from "./app.ts";
import { UnclearAnswer } from "./failure.ts";
import { query } from "./graphql.ts";

/** Whether everybody may read these repositories, now; null: it is not to be seen, so that nobody knows. */
export async function arePublic(
  app: App,
  access: Access,
  nodeIds: readonly string[],
): Promise<readonly (boolean | null)[]> {
  const { data, errors } = await query<{ nodes: readonly ({ readonly visibility?: string } | null)[] }>(
    app,
    access,
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Repository { visibility } } }`,
    { ids: nodeIds },
  );
  if (errors.some(({ type }) => type !== "NOT_FOUND"))
    throw new UnclearAnswer("GitHub did not tell the visibility");
  return nodeIds.map((_, i) => {
    const visibility = data.nodes[i]?.visibility;
    return visibility === undefined ? null : visibility === "PUBLIC";
  });
}
