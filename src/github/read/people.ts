import type { LRUCache } from "lru-cache";
import { dayMs } from "../../minutes/dates/calendar-date.ts";
import { isLogin } from "../../config/login.ts";
import type { PersonFacts } from "../../action-items/reminders/item-reminders.ts";
import type { Access, App } from "../client/app.ts";
import { queryInBatches, recoverIf } from "../client/batches.ts";
import { expectStatus, classifyFailure, isQueryTooHeavy, UnclearResponse } from "../client/failure.ts";
import { isAbsent, queryGraphql } from "../client/graphql.ts";
import type { MinutesRepository } from "./repository.ts";
import { retryRead } from "../client/retry-read.ts";

export type CachedPerson = { readonly fetchedAt: number; readonly known: PersonFacts };

/** Cache TTL of people. */
const personTtlMs = dayMs;

type AssignableRepository = Pick<MinutesRepository, "nodeId" | "owner" | "name">;

/**
 * Fetches the accounts behind names in minutes.
 * @param repository  repository whose issues they may be assigned to
 * @param cache  cache by login in lower case. This function updates it.
 * @returns accounts by login in lower case, without those that GitHub did not return
 */
export async function fetchPeople(
  app: App,
  access: Access,
  repository: AssignableRepository,
  names: readonly string[],
  cache: LRUCache<string, CachedPerson>,
): Promise<ReadonlyMap<string, PersonFacts>> {
  const now = app.options.now().getTime();
  const all = [...new Set(names.map((name) => name.toLowerCase()))];
  const people = new Map<string, PersonFacts>();
  const expired: string[] = [];
  for (const name of all) {
    const cached = isLogin(name) ? cache.get(name) : { fetchedAt: now, known: nobody };
    if (cached !== undefined) people.set(name, cached.known);
    if (now - (cached?.fetchedAt ?? -Infinity) >= personTtlMs) expired.push(name);
  }
  const runQuery = (batch: readonly string[], isSmallest: boolean): Promise<readonly FoundPerson[]> =>
    queryPeople(app, access, repository, batch, isSmallest);
  const found = await queryInBatches(
    app,
    "people",
    expired,
    runQuery,
    recoverIf(isQueryTooHeavy, () => []),
  );
  for (const { name, kind, isListed } of found.flat()) {
    const assignable = isListed || (kind === "person" && (await isAssignable(app, access, repository, name)));
    if (assignable !== null) {
      people.set(name, { kind, assignable });
      cache.set(name, { fetchedAt: now, known: { kind, assignable } });
    } else {
      // The expired entry may be wrong by now.
      people.delete(name);
      cache.delete(name);
    }
  }
  return people;
}

const nobody: PersonFacts = { kind: "nobody", assignable: false };

type PeopleData = {
  readonly node: Readonly<Record<string, { readonly nodes: readonly { readonly login: string }[] }>> | null;
} & { readonly [alias: `p${number}`]: { readonly __typename: string } | null };

/** A person. `isListed`: whether a search among the assignable users returned them. */
type FoundPerson = { readonly name: string; readonly kind: PersonFacts["kind"]; readonly isListed: boolean };

async function queryPeople(
  app: App,
  access: Access,
  repository: AssignableRepository,
  names: readonly string[],
  isSmallest: boolean,
): Promise<readonly FoundPerson[]> {
  const assignable = names.map(
    (name, i) => `a${i}: assignableUsers(query: ${JSON.stringify(name)}, first: 20) { nodes { login } }`,
  );
  const owners = names.map(
    (name, i) => `p${i}: repositoryOwner(login: ${JSON.stringify(name)}) { __typename }`,
  );
  const { data, errors } = await queryGraphql<PeopleData>(
    app,
    access,
    `query ($id: ID!) {
      node(id: $id) { ... on Repository { ${assignable.join("\n")} } }
      ${owners.join("\n")}
    }`,
    { id: repository.nodeId },
    isSmallest,
  );
  const { node } = data;
  if (node === null) throw new UnclearResponse("GitHub did not return who can be assigned");
  return names.map((name, i) => {
    const owner = data[`p${i}`] ?? null;
    if (owner === null && !isAbsent(errors, `p${i}`))
      throw new UnclearResponse("GitHub did not return an account");
    const kind = owner === null ? "nobody" : owner.__typename === "Organization" ? "organization" : "person";
    const found = node[`a${i}`];
    if (found == null) throw new UnclearResponse("GitHub did not return who can be assigned");
    return { name, kind, isListed: found.nodes.some((each) => each.login.toLowerCase() === name) };
  });
}

/**
 * Checks one person exactly. The search finds similar logins, and its first twenty results may not include the right one.
 * https://docs.github.com/rest/issues/assignees#check-if-a-user-can-be-assigned
 * @returns null if GitHub gives no clear answer
 */
export async function isAssignable(
  app: Pick<App, "options">,
  { octokit }: Access,
  { owner, name }: Pick<AssignableRepository, "owner" | "name">,
  assignee: string,
): Promise<boolean | null> {
  try {
    const { status } = await retryRead(
      () => octokit.rest.issues.checkUserCanBeAssigned({ owner, repo: name, assignee }),
      app.options.sleep,
    );
    expectStatus(status, 204);
    return true;
  } catch (error) {
    const { kind } = classifyFailure(error);
    if (kind === "hidden") return false;
    // Continue with the next person, except after a rate limit or on shutdown.
    if (kind === "limited" || kind === "stopping") throw error;
    return null;
  }
}
