import type { PersonFact } from "../../../checks/input.ts";
import type { Access, App } from "../../client/app.ts";
import { blobFields, wholeText, type BlobNode } from "../files/blobs.ts";
import { askInBatches } from "../../client/batches.ts";
import { isTooMuch } from "../../client/failure.ts";
import { isNothing, query, type Answer } from "../../client/graphql.ts";

/** What a check wants to know besides the targets: who the people are, and what other minutes say. */
export type Surroundings = {
  /** By login in lower case; who is missing was not answered. */
  readonly people: ReadonlyMap<string, PersonFact>;
  /** Object id → bytes; what is missing brought no whole text. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
};

export type SurroundingsQuestion = {
  /** Handles as GitHub allows them. */
  readonly people: readonly string[];
  /** Of files of the minutes repository, by its node id. */
  readonly repository: string;
  readonly blobs: readonly string[];
};

/** Fields that may stand in anybody's query: without variables and fragments of their own. */
export function surroundingsFields({ people, repository, blobs }: SurroundingsQuestion): string {
  const persons = people.map(
    (login, i) => `person${i}: repositoryOwner(login: ${JSON.stringify(login)}) { __typename }`,
  );
  const files = blobs.map(
    (oid, i) => `blob${i}: object(oid: ${JSON.stringify(oid)}) { ... on Blob { oid ${blobFields} } }`,
  );
  const home = `minutes: node(id: ${JSON.stringify(repository)}) { ... on Repository { ${files.join("\n")} } }`;
  return [...persons, ...(files.length > 0 ? [home] : [])].join("\n");
}

export function surroundingsFrom(
  { people, blobs }: SurroundingsQuestion,
  { data, errors }: Answer<object>,
): Surroundings {
  const answered = data as Readonly<Record<string, { readonly __typename?: string } | null | undefined>>;
  const home = (answered["minutes"] ?? {}) as Readonly<Record<string, (BlobNode & { oid: string }) | null>>;
  return {
    people: new Map(
      people.flatMap((login, i) => {
        const owner = answered[`person${i}`] ?? null;
        if (owner === null && !isNothing(errors, `person${i}`)) return [];
        const fact =
          owner === null ? "nobody" : owner.__typename === "Organization" ? "organization" : "person";
        return [[login.toLowerCase(), fact] as const];
      }),
    ),
    texts: new Map(
      blobs.flatMap((_, i) => {
        const blob = home[`blob${i}`] ?? null;
        const bytes = blob === null ? null : wholeText(blob);
        return blob === null || bytes === null ? [] : [[blob.oid, bytes] as const];
      }),
    ),
  };
}

/** Where no other query takes the question along. */
export async function readSurroundings(
  app: App,
  access: Access,
  question: SurroundingsQuestion,
): Promise<Surroundings> {
  const parts = [
    ...question.people.map((person) => ({ ...question, people: [person], blobs: [] })),
    ...question.blobs.map((blob) => ({ ...question, people: [], blobs: [blob] })),
  ];
  const ask = async (batch: readonly SurroundingsQuestion[], isLeast: boolean): Promise<Surroundings> => {
    const some = {
      repository: question.repository,
      people: batch.flatMap(({ people }) => people),
      blobs: batch.flatMap(({ blobs }) => blobs),
    };
    const text = `query { ${surroundingsFields(some)} }`;
    return surroundingsFrom(some, await query<object>(app, access, text, {}, isLeast));
  };
  const answers = await askInBatches(app, "facts", parts, ask, (_, error) => {
    if (!isTooMuch(error)) throw error;
    return { people: new Map(), texts: new Map() };
  });
  return {
    people: new Map(answers.flatMap(({ people }) => [...people])),
    texts: new Map(answers.flatMap(({ texts }) => [...texts])),
  };
}
