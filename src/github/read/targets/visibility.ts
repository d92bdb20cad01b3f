import type { Repository } from "@octokit/graphql-schema";
import type { Access, App } from "../../client/app.ts";
import { queryInBatches } from "../../client/batches.ts";
import { UnclearResponse } from "../../client/failure.ts";
import { queryGraphql } from "../../client/graphql.ts";
import type { Fields } from "../../client/schema-fields.ts";

/** Returns for each repository whether it is public now, or null if it is not visible. */
export async function arePublic(
  app: App,
  access: Access,
  nodeIds: readonly string[],
): Promise<readonly (boolean | null)[]> {
  type Data = { readonly nodes: readonly (Partial<Fields<Repository, "visibility">> | null)[] };
  const runQuery = async (
    ids: readonly string[],
    isSmallest: boolean,
  ): Promise<readonly (boolean | null)[]> => {
    const { data, errors } = await queryGraphql<Data>(app, access, visibilityQuery, { ids }, isSmallest);
    if (errors.some(({ type }) => type !== "NOT_FOUND"))
      throw new UnclearResponse("GitHub did not return the visibility");
    return ids.map((_, i) => {
      const visibility = data.nodes[i]?.visibility;
      return visibility === undefined ? null : visibility === "PUBLIC";
    });
  };
  return (await queryInBatches(app, "visibility", nodeIds, runQuery)).flat();
}

const visibilityQuery = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Repository { visibility } } }";
