import { consents, type Config, type ConfigText } from "../config.ts";
import { addressKey, formatAddress, type Address } from "../minutes/minutes.ts";
import { reasons } from "../plan/sentences.ts";
import { parseMarker } from "../plan/marker.ts";
import type { Barred, Conversation, LookUp, OwnComment, Target, Unreachable, Voice } from "../plan/target.ts";
import type { Access, App } from "./app.ts";
import type { Installation, Permissions } from "./installations.ts";
import { failureOf, type Failure } from "./failure.ts";
import { isNothing, query, type Answer, type GraphqlError } from "./graphql.ts";
import { findMoved } from "./moved.ts";
import type { MinutesRepository } from "./repository.ts";
import { targetsQuery, type IssueNode, type RepositoryNode } from "./target-query.ts";
import { deletionsIn, readEarlier, threadFrom } from "./thread-reading.ts";

/** What a look-up needs to know besides the addresses. */
export type LookUpSetting = {
  readonly app: App;
  /** The minutes repository's own door, for owners where the app is not installed. */
  readonly access: Access;
  readonly minutes: Pick<MinutesRepository, "id" | "owner" | "name" | "public">;
  readonly config: Config;
  /** How far back the comments of a target matter: not earlier than this. */
  readonly readBackTo: (address: Address) => Date;
  /** Whether to read what people said there as well. */
  readonly conversation?: boolean;
  /** What GitHub refused to this run, by address: it is not asked for the same twice. */
  readonly refused?: Map<string, Failure["kind"]>;
  /** How many addresses one query asks for. */
  readonly batchSize?: number;
  /** What else is wanted; it comes with the first query that goes to that owner's installation, if one does. */
  readonly alongside?: Alongside;
};

/** Fields of a query, beside which others stand, and who takes what was answered. */
export type Alongside = {
  readonly owner: string;
  readonly fields: string;
  readonly take: (answer: Answer<object>) => void;
};

export const reading: Permissions = {
  metadata: "read",
  contents: "read",
  issues: "read",
  pull_requests: "read",
  checks: "read",
};

const usualBatch = 20;

/** Finds out what stands at each address. One that fails stops none of the others. */
export async function lookUp(
  addresses: readonly Address[],
  setting: LookUpSetting,
): Promise<readonly LookUp[]> {
  const owners = new Set(setting.config.references.owners.map((owner) => owner.toLowerCase()));
  const byOwner = new Map<string, Address[]>();
  const found: LookUp[] = [];
  for (const address of addresses) {
    const owner = address.owner.toLowerCase();
    if (owners.has(owner)) byOwner.set(owner, [...(byOwner.get(owner) ?? []), address]);
    else found.push({ address, unreachable: "not among owners" });
  }
  const groups = await Promise.all(
    [...byOwner].map(([owner, all]) =>
      lookUpOwner(owner, all, setting).catch((error: unknown) => later(all, error)),
    ),
  );
  return [...found, ...groups.flat()];
}

/** Nothing is known of these; why, so that the report can say it. */
export function later(addresses: readonly Address[], error: unknown): LookUp[] {
  const failure = failureOf(error);
  const until =
    failure.kind === "limited" ? { until: failure.until, why: reasons.waitsUntil(failure.until) } : {};
  return addresses.map((address) => ({ address, unreachable: "later", ...until }));
}

async function lookUpOwner(
  owner: string,
  addresses: readonly Address[],
  setting: LookUpSetting,
): Promise<LookUp[]> {
  const { app } = setting;
  const installation = await app.installationOn(owner);
  const isInstalled = installation !== null && !installation.suspended;
  const place: Place = {
    owner,
    installation: isInstalled ? installation : null,
    access: isInstalled ? app.access(installation, reading) : setting.access,
    botLogin: (await app.identity()).slug,
  };
  const found: LookUp[] = [];
  const size = setting.batchSize ?? usualBatch;
  for (let start = 0; start < addresses.length; start += size) {
    const batch = addresses.slice(start, start + size);
    const isWithMore = start === 0 && setting.alongside?.owner.toLowerCase() === owner;
    const more = isWithMore ? setting.alongside : null;
    const all = lookUpBatch(batch, place, setting, more ?? null);
    found.push(...(await all.catch((error: unknown) => later(batch, error))));
  }
  return found;
}

type Place = {
  readonly owner: string;
  readonly installation: Installation | null;
  readonly access: Access;
  readonly botLogin: string;
};

type TargetsData = { readonly [alias: `repository${number}`]: RepositoryNode | null | undefined } & {
  readonly organization?: { readonly config: { readonly text: string | null } | null } | null;
};

async function lookUpBatch(
  batch: readonly Address[],
  place: Place,
  setting: LookUpSetting,
  alongside: Alongside | null,
): Promise<LookUp[]> {
  const repositories = [...new Set(batch.map(({ repo }) => repo.toLowerCase()))].map((repo) => ({
    repo,
    addresses: batch.filter((address) => address.repo.toLowerCase() === repo),
  }));
  const text = targetsQuery(
    place.owner,
    repositories,
    setting.config.backlinks.labels,
    setting.conversation === true,
    alongside?.fields ?? "",
  );
  const answer = await query<TargetsData>(setting.app, place.access, text, {});
  alongside?.take(answer);
  const found: LookUp[] = [];
  for (const [i, { addresses }] of repositories.entries()) {
    const repository = answer.data[`repository${i}`];
    for (const [j, address] of addresses.entries()) {
      const issue = repository == null ? null : repository[`issue${j}`];
      const isWhole =
        answer.data.organization !== undefined &&
        answer.errors.every((error) => !concerns(error, `repository${i}`, `issue${j}`));
      // What is not there is null; a field that is left out was not answered.
      if (repository === undefined || issue === undefined) found.push({ address, unreachable: "later" });
      else if (repository !== null && issue !== null && !isWhole)
        found.push({ address, unreachable: "later" });
      else if (repository !== null && issue !== null)
        found.push({ address, target: await targetFrom(repository, issue, address, answer, place, setting) });
      else
        found.push(
          await absent(address, repository, [`repository${i}`, `issue${j}`], answer, place, setting),
        );
    }
  }
  return found;
}

/** Whether an error leaves it open what an issue, its thread or its repository's settings say. */
function concerns(error: GraphqlError, repository: string, issue: string): boolean {
  const { path } = error;
  // That there is no such repository is usual; that it was not told may hide whom the owner accepts.
  if (path?.[0] === "organization") return path.length > 1 || !isNothing([error]);
  if (path?.[0] !== repository) return path === undefined;
  return path[1] === undefined || path[1] === issue || !String(path[1]).startsWith("issue");
}

const refusals: ReadonlySet<Failure["kind"]> = new Set([
  "hidden",
  "deleted",
  "forbidden",
  "shut out",
  "rejected",
]);

/** Nothing stands there any more, or nobody may see it, or it has moved; or GitHub just did not say. */
async function absent(
  address: Address,
  repository: RepositoryNode | null,
  path: readonly [string, string],
  answer: Answer<TargetsData>,
  place: Place,
  setting: LookUpSetting,
): Promise<LookUp> {
  if (!isNothing(answer.errors, ...(repository === null ? path.slice(0, 1) : path)))
    return { address, unreachable: "later" };
  if (repository === null) return { address, unreachable: "cannot be reached" };
  const key = addressKey(address);
  const moved =
    setting.refused?.get(key) ??
    (await findMoved(setting.app, place.access, address).catch((error: unknown) => failureOf(error).kind));
  if (typeof moved === "string") {
    if (refusals.has(moved)) setting.refused?.set(key, moved);
    const isPublic = repository.visibility === "PUBLIC";
    const unreachable: Unreachable =
      moved === "deleted" && isPublic
        ? "deleted"
        : moved === "hidden" || moved === "deleted"
          ? "cannot be reached"
          : "later";
    return { address, unreachable };
  }
  if (addressKey(moved) === key) return { address, unreachable: "later" };
  const [there] = await lookUp([moved], setting);
  if (there === undefined) return { address, unreachable: "later" };
  return "target" in there
    ? { address, target: { ...there.target, written: formatAddress(address) } }
    : { ...there, address };
}

async function targetFrom(
  repository: RepositoryNode,
  issue: IssueNode,
  address: Address,
  { data }: Answer<TargetsData>,
  place: Place,
  setting: LookUpSetting,
): Promise<Target> {
  const from = { owner: setting.minutes.owner, name: setting.minutes.name };
  const consent = consents(
    {
      own: configText(repository.config),
      organization: configText(data.organization?.config ?? null),
      repository: { owner: repository.owner.login, name: repository.name },
    },
    from,
  );
  const isPublic = repository.visibility === "PUBLIC";
  const thread = await readEarlier(
    setting.app,
    place.access,
    issue,
    threadFrom(issue.comments, place.botLogin),
    setting.readBackTo(address),
    place.botLogin,
    setting.conversation === true,
  );
  const isOurs = (actor: { __typename: string; login: string } | null | undefined): boolean =>
    actor?.__typename === "Bot" && actor.login === place.botLogin;
  const deletions = deletionsIn(issue.deletions.nodes, thread.own, place.botLogin);
  const own = setting.app.recent.overComments(issue.id, thread.own, deletions);
  return {
    id: issue.id,
    repositoryId: repository.databaseId,
    repositoryNodeId: repository.id,
    written: formatAddress(address),
    owner: repository.owner.login,
    repo: repository.name,
    number: issue.number,
    kind: issue.__typename === "Issue" ? "issue" : "pull request",
    title: issue.title,
    url: issue.url,
    open: !issue.closed,
    closedAt: issue.closedAt === null ? null : new Date(issue.closedAt),
    public: isPublic,
    barred: barredBy(repository, issue, consent.accepted, place.installation, setting),
    labelsAllowed: consent.labels,
    labels: issue.labels?.nodes.map(({ name }) => name) ?? [],
    repositoryLabels: setting.config.backlinks.labels.filter((_, k) => repository[`label${k}`] != null),
    labelEvents: issue.labelings.nodes.map(({ __typename, label, actor }) => ({
      label: label.name,
      added: __typename === "LabeledEvent",
      ours: isOurs(actor),
    })),
    deletions,
    comments: own.flatMap(({ id, body, createdAt, touched }) => {
      const marker = parseMarker(body);
      return marker === null ? [] : [{ id, marker, createdAt, touched }];
    }),
    readWhole: thread.before === null,
    conversation:
      setting.conversation === true ? conversationFrom(repository, issue, own, thread.voices) : null,
  };
}

function conversationFrom(
  { isArchived }: RepositoryNode,
  { updatedAt, locked, closings, conversions }: IssueNode,
  own: readonly OwnComment[],
  voices: readonly Voice[],
): Conversation {
  return {
    updatedAt: updatedAt ?? "",
    closings: (closings?.nodes ?? []).map(({ __typename, createdAt }) => ({
      at: new Date(createdAt),
      closed: __typename === "ClosedEvent",
    })),
    locked,
    archived: isArchived,
    converted: (conversions?.nodes.length ?? 0) > 0,
    voices,
    own,
  };
}

function configText(blob: { readonly text: string | null } | null): ConfigText | null {
  return blob === null ? null : { path: "", text: blob.text ?? "\u0000" };
}

/** Rule by rule, what forbids a write; the first that holds is the one to tell. */
function barredBy(
  repository: RepositoryNode,
  issue: IssueNode,
  accepted: boolean,
  installation: Installation | null,
  { minutes, config }: LookUpSetting,
): Barred | null {
  const name = `${repository.owner.login}/${repository.name}`.toLowerCase();
  const isItself = repository.databaseId === minutes.id;
  const isNamed = config.references.private.some((each) => each.toLowerCase() === name);
  // Named or not: what is private is not heard in public, also where a repository became public after it was named.
  const isOpen = repository.visibility === "PUBLIC";
  if (!minutes.public && !isItself && (!isNamed || isOpen)) return "private minutes";
  if (installation === null) return "not installed";
  if (!accepted) return "not agreed";
  if (repository.isArchived) return "archived";
  if (issue.locked) return "locked";
  const { issues, pull_requests: pullRequests } = installation.permissions;
  const needed = issue.__typename === "Issue" ? issues : pullRequests;
  return needed === "write" ? null : "permission missing";
}
