import type { Access, App } from "./app.ts";
import { isNothing, query } from "./graphql.ts";
import { UnclearAnswer } from "./failure.ts";

/** Whether everybody may read a repository, now. What is not to be seen any more is not public. */
export async function isPublic(app: App, access: Access, nodeId: string): Promise<boolean> {
  const { data, errors } = await query<{ node: { visibility?: string } | null }>(
    app,
    access,
    `query ($id: ID!) { node(id: $id) { ... on Repository { visibility } } }`,
    { id: nodeId },
  );
  if (data.node === null && !isNothing(errors, "node"))
    throw new UnclearAnswer("GitHub did not tell the visibility");
  return data.node?.visibility === "PUBLIC";
}
