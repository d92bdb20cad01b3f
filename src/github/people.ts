import type { PersonKnown } from "../plan/item-reminders.ts";
import type { Access, App } from "./app.ts";
import { UnclearAnswer } from "./failure.ts";
import { isNothing, query } from "./graphql.ts";

export type RememberedPerson = { readonly at: number; readonly known: PersonKnown };

/** In milliseconds. */
const believed = 24 * 3600_000;
const batchSize = 30;

/** Logins as GitHub has them: https://docs.github.com/enterprise-cloud@latest/admin/identity-management/iam-configuration-reference/username-considerations-for-external-authentication */
const login = /^[a-z\d][a-z\d-]{0,38}(?:_[a-z\d]{1,39})?$/i;

/**
 * Who stands behind names in minutes.
 * @param remembered  by login in lower case; brought up to date
 * @returns by login in lower case
 */
export async function lookUpPeople(
  app: App,
  access: Access,
  repository: string,
  names: readonly string[],
  remembered: Map<string, RememberedPerson>,
): Promise<ReadonlyMap<string, PersonKnown>> {
  const now = app.settings.now().getTime();
  const all = [...new Set(names.map((name) => name.toLowerCase()))];
  for (const name of all.filter((each) => !login.test(each)))
    remembered.set(name, { at: now, known: { kind: "nobody", assignable: false } });
  const wanted = all.filter((name) => now - (remembered.get(name)?.at ?? -Infinity) >= believed);
  for (let start = 0; start < wanted.length; start += batchSize) {
    const batch = wanted.slice(start, start + batchSize);
    for (const [name, known] of await askBatch(app, access, repository, batch))
      remembered.set(name, { at: now, known });
  }
  return new Map(
    all.flatMap((name) => {
      const known = remembered.get(name)?.known;
      return known === undefined ? [] : [[name, known] as const];
    }),
  );
}

type Data = {
  readonly node: Readonly<Record<string, { readonly nodes: readonly { readonly login: string }[] }>> | null;
} & { readonly [alias: `p${number}`]: { readonly __typename: string } | null };

async function askBatch(
  app: App,
  access: Access,
  repository: string,
  names: readonly string[],
): Promise<readonly (readonly [string, PersonKnown])[]> {
  const assignable = names.map(
    (name, i) => `a${i}: assignableUsers(query: ${JSON.stringify(name)}, first: 20) { nodes { login } }`,
  );
  const owners = names.map(
    (name, i) => `p${i}: repositoryOwner(login: ${JSON.stringify(name)}) { __typename }`,
  );
  const { data, errors } = await query<Data>(
    app,
    access,
    `query ($id: ID!) {
      node(id: $id) { ... on Repository { ${assignable.join("\n")} } }
      ${owners.join("\n")}
    }`,
    { id: repository },
  );
  const { node } = data;
  if (node === null) throw new UnclearAnswer("GitHub did not tell who can be assigned");
  return names.map((name, i) => {
    const owner = data[`p${i}`] ?? null;
    if (owner === null && !isNothing(errors, `p${i}`))
      throw new UnclearAnswer("GitHub did not tell who somebody is");
    const kind = owner === null ? "nobody" : owner.__typename === "Organization" ? "organization" : "person";
    const found = node[`a${i}`];
    if (found == null) throw new UnclearAnswer("GitHub did not tell who can be assigned");
    return [name, { kind, assignable: found.nodes.some((each) => each.login.toLowerCase() === name) }];
  });
}
