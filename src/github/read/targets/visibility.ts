import type { Access, App } from "../../client/app.ts";
import { askInBatches } from "../../client/batches.ts";
import { UnclearAnswer } from "../../client/failure.ts";
import { query } from "../../client/graphql.ts";

/** Whether everybody may read these repositories, now; null: it is not to be seen, so that nobody knows. */
export async function arePublic(
  app: App,
  access: Access,
  nodeIds: readonly string[],
): Promise<readonly (boolean | null)[]> {
  type Data = { readonly nodes: readonly ({ readonly visibility?: string } | null)[] };
  const ask = async (ids: readonly string[], isLeast: boolean): Promise<readonly (boolean | null)[]> => {
    const { data, errors } = await query<Data>(app, access, text, { ids }, isLeast);
    if (errors.some(({ type }) => type !== "NOT_FOUND"))
      throw new UnclearAnswer("GitHub did not tell the visibility");
    return ids.map((_, i) => {
      const visibility = data.nodes[i]?.visibility;
      return visibility === undefined ? null : visibility === "PUBLIC";
    });
  };
  return (await askInBatches(app, "visibility", nodeIds, ask)).flat();
}

const text = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Repository { visibility } } }";
