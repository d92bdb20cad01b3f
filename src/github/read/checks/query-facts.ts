import type { PersonFact } from "../../../checks/check-input.ts";
import type { Access, App } from "../../client/app.ts";
import { blobFields, completeText, type BlobNode } from "../files/blobs.ts";
import { queryInBatches, recoverIf } from "../../client/batches.ts";
import { isQueryTooHeavy } from "../../client/failure.ts";
import { isAbsent, queryGraphql, type GraphqlResponse } from "../../client/graphql.ts";

/** Facts for a check besides the targets: the kind of each account, and texts of other minutes. */
export type QueriedFacts = {
  /** By login in lower case, without accounts that GitHub did not return. */
  readonly people: ReadonlyMap<string, PersonFact>;
  /** Object id → bytes, without blobs whose text is incomplete. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
};

type FactsRequest = {
  /** Valid logins. */
  readonly people: readonly string[];
  /** Node id of the minutes repository. */
  readonly repository: string;
  readonly blobs: readonly string[];
};

/** Returns fields that can be added to any query: they need no variables and no fragments. */
export function factFields({ people, repository, blobs }: FactsRequest): string {
  const persons = people.map(
    (login, i) => `person${i}: repositoryOwner(login: ${JSON.stringify(login)}) { __typename }`,
  );
  const files = blobs.map(
    (oid, i) => `blob${i}: object(oid: ${JSON.stringify(oid)}) { ... on Blob { oid ${blobFields} } }`,
  );
  const minutesNode = `minutes: node(id: ${JSON.stringify(repository)}) { ... on Repository { ${files.join("\n")} } }`;
  return [...persons, ...(files.length > 0 ? [minutesNode] : [])].join("\n");
}

export function parseQueriedFacts(
  { people, blobs }: FactsRequest,
  { data, errors }: GraphqlResponse<object>,
): QueriedFacts {
  const answered = data as Readonly<Record<string, { readonly __typename?: string } | null | undefined>>;
  const minutesNode = (answered["minutes"] ?? {}) as Readonly<
    Record<string, (BlobNode & { oid: string }) | null>
  >;
  return {
    people: new Map(
      people.flatMap((login, i) => {
        const owner = answered[`person${i}`] ?? null;
        if (owner === null && !isAbsent(errors, `person${i}`)) return [];
        const fact =
          owner === null ? "nobody" : owner.__typename === "Organization" ? "organization" : "person";
        return [[login.toLowerCase(), fact] as const];
      }),
    ),
    texts: new Map(
      blobs.flatMap((_, i) => {
        const blob = minutesNode[`blob${i}`] ?? null;
        const bytes = blob === null ? null : completeText(blob);
        return blob === null || bytes === null ? [] : [[blob.oid, bytes] as const];
      }),
    ),
  };
}

/** Reads the facts with queries of their own. */
export async function queryFacts(app: App, access: Access, request: FactsRequest): Promise<QueriedFacts> {
  const parts = [
    ...request.people.map((person) => ({ ...request, people: [person], blobs: [] })),
    ...request.blobs.map((blob) => ({ ...request, people: [], blobs: [blob] })),
  ];
  const runQuery = async (batch: readonly FactsRequest[], isSmallest: boolean): Promise<QueriedFacts> => {
    const some = {
      repository: request.repository,
      people: batch.flatMap(({ people }) => people),
      blobs: batch.flatMap(({ blobs }) => blobs),
    };
    const text = `query { ${factFields(some)} }`;
    return parseQueriedFacts(some, await queryGraphql<object>(app, access, text, {}, isSmallest));
  };
  const answers = await queryInBatches(
    app,
    "facts",
    parts,
    runQuery,
    recoverIf(isQueryTooHeavy, () => ({ people: new Map(), texts: new Map() })),
  );
  return {
    people: new Map(answers.flatMap(({ people }) => [...people])),
    texts: new Map(answers.flatMap(({ texts }) => [...texts])),
  };
}
