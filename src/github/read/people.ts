import type { PersonKnown } from "../../action-items/reminders/item-reminders.ts";
import type { Access, App } from "../client/app.ts";
import { askInBatches } from "../client/batches.ts";
import { expectStatus, failureOf, isTooMuch, UnclearAnswer } from "../client/failure.ts";
import { isNothing, query } from "../client/graphql.ts";
import type { MinutesRepository } from "./repository.ts";
import { retried } from "../client/retry-read.ts";

export type RememberedPerson = { readonly at: number; readonly known: PersonKnown };

/** In milliseconds. */
const believed = 24 * 3600_000;

/** Logins as GitHub has them: https://docs.github.com/enterprise-cloud@latest/admin/identity-management/iam-configuration-reference/username-considerations-for-external-authentication */
const login = /^[a-z\d][a-z\d-]{0,38}(?:_[a-z\d]{1,39})?$/i;

type Home = Pick<MinutesRepository, "nodeId" | "owner" | "name">;

/**
 * Who stands behind names in minutes.
 * @param repository  whose issues they may be assigned to
 * @param remembered  by login in lower case; brought up to date
 * @returns by login in lower case; of whom GitHub did not tell is not among them
 */
export async function lookUpPeople(
  app: App,
  access: Access,
  repository: Home,
  names: readonly string[],
  remembered: Map<string, RememberedPerson>,
): Promise<ReadonlyMap<string, PersonKnown>> {
  const now = app.settings.now().getTime();
  const all = [...new Set(names.map((name) => name.toLowerCase()))];
  for (const name of all.filter((each) => !login.test(each)))
    remembered.set(name, { at: now, known: { kind: "nobody", assignable: false } });
  const wanted = all.filter((name) => now - (remembered.get(name)?.at ?? -Infinity) >= believed);
  const ask = (batch: readonly string[], isLeast: boolean): Promise<readonly Found[]> =>
    askBatch(app, access, repository, batch, isLeast);
  const found = await askInBatches(app, "people", wanted, ask, (_, error) => {
    if (!isTooMuch(error)) throw error;
    return [];
  });
  for (const { name, kind, isListed } of found.flat()) {
    const assignable = isListed || (kind === "person" && (await isAssignable(app, access, repository, name)));
    if (assignable !== null) remembered.set(name, { at: now, known: { kind, assignable } });
    // What was known of them a day ago may have changed since.
    else remembered.delete(name);
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

/** @param isListed  whether a search among those who can be assigned showed them */
type Found = { readonly name: string; readonly kind: PersonKnown["kind"]; readonly isListed: boolean };

async function askBatch(
  app: App,
  access: Access,
  repository: Home,
  names: readonly string[],
  isLeast: boolean,
): Promise<readonly Found[]> {
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
    { id: repository.nodeId },
    isLeast,
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
    return { name, kind, isListed: found.nodes.some((each) => each.login.toLowerCase() === name) };
  });
}

/**
 * Asks of one person exactly: a search finds what is similar, and its first twenty need not hold who is meant.
 * https://docs.github.com/rest/issues/assignees#check-if-a-user-can-be-assigned
 * @returns null where GitHub does not tell
 */
async function isAssignable(
  app: App,
  { octokit }: Access,
  { owner, name }: Home,
  assignee: string,
): Promise<boolean | null> {
  try {
    const { status } = await retried(
      () => octokit.rest.issues.checkUserCanBeAssigned({ owner, repo: name, assignee }),
      app.settings.sleep,
    );
    expectStatus(status, 204);
    return true;
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind === "hidden") return false;
    // The others are asked all the same; but nobody is where GitHub asked to wait, or the bot is to end.
    if (kind === "limited" || kind === "stopping") throw error;
    return null;
  }
}
