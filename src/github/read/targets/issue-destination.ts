import type { Repository } from "@octokit/graphql-schema";
import { findItemIssueMarker } from "../../../action-items/issues/issue-markers.ts";
import { readConsent, type Config } from "../../../config/config.ts";
import { repositoryLocation } from "../../../model/change.ts";
import type { DestinationObstacle, IssueDestination } from "../../../model/issue-destination.ts";
import type { Access, App } from "../../client/app.ts";
import { classifyFailure, UnclearResponse } from "../../client/failure.ts";
import { isAbsent, isAbsentField, queryGraphql } from "../../client/graphql.ts";
import { readPermissions, type Installation } from "../../client/installations.ts";
import { chooseAccess, findActiveInstallation } from "../../client/owner-access.ts";
import type { Fields, GivenFields, OwnerNode } from "../../client/schema-fields.ts";
import { configExpressions, configFragment, configTextFrom, type ConfigNode } from "../files/config-files.ts";
import { findOwnIssues, type OwnIssue } from "../own-issues.ts";
import type { MinutesRepository } from "../repository.ts";

type DestinationNode = Fields<Repository, "id" | "name" | "visibility" | "isArchived" | "hasIssuesEnabled"> &
  GivenFields<Repository, "databaseId"> & { readonly owner: OwnerNode } & ConfigNode & {
    readonly [alias: `label${number}`]: { readonly name: string } | null;
  };

type DestinationData = {
  readonly repository: DestinationNode | null;
  readonly organization: ConfigNode | null;
};

type DestinationContext = {
  readonly app: App;
  /** Access of the minutes repository. */
  readonly access: Access;
  readonly minutes: Pick<MinutesRepository, "id" | "owner" | "name" | "public">;
  readonly config: Config;
};

/**
 * Reads a repository in which an issue is to be opened for an action item, with the issues that were opened there before.
 * @returns the obstacle if no issue can be opened there
 * @throws UnclearResponse if GitHub did not answer
 */
export async function readIssueDestination(
  name: { readonly owner: string; readonly repo: string },
  context: DestinationContext,
): Promise<IssueDestination | DestinationObstacle> {
  const { app, minutes } = context;
  if (!isAmongOwners(name.owner, context)) return "not among owners";
  const installation = await findActiveInstallation(app, name.owner);
  const read = await queryDestination(name, installation, context);
  const node = read?.repository ?? null;
  if (read === null || node === null) return minutes.public ? "cannot be reached" : "private minutes";
  const isPublic = node.visibility === "PUBLIC";
  const isItself = node.databaseId === minutes.id;
  // Nothing about a private repository may be learned from a public one.
  if (minutes.public && !isPublic && !isItself) return "cannot be reached";
  if (!minutes.public && !isItself && !mayShowPrivateMinutes(node, context)) return "private minutes";
  // A renamed repository may belong to somebody else now.
  if (!isAmongOwners(node.owner.login, context)) return "not among owners";
  const obstacle = findSettingsObstacle(read, node, context);
  if (obstacle !== null) return obstacle;
  if (installation === null) return "cannot be reached";
  if (installation.permissions["issues"] !== "write") return "permission missing";
  if (!(await isInstalledOn(app, installation, node.databaseId))) return "cannot be reached";
  const issues = await findOwnIssues(app, app.access(installation, readPermissions), {
    owner: node.owner.login,
    name: node.name,
  });
  if (issues === null) return "issues disabled";
  const { labels } = context.config.backlinks;
  const on = repositoryLocation({
    id: node.databaseId,
    nodeId: node.id,
    owner: node.owner.login,
    name: node.name,
    public: isPublic,
  });
  return {
    on,
    labels: consentOf(read, node, context).labels ? labels.filter((_, k) => node[`label${k}`] != null) : [],
    issues: issues.flatMap((issue) => openedIssueFrom(issue, on, minutes.id)),
  };
}

/** Returns an issue of ours as that of an item of these minutes. A closed duplicate is none. */
function openedIssueFrom(
  { id, number, body, createdAt, open }: OwnIssue,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  minutesId: number,
): IssueDestination["issues"] {
  const marker = findItemIssueMarker(body);
  if (marker?.repository !== minutesId || marker.keptIssue !== undefined) return [];
  return [{ id, address: { owner, repo, number }, item: marker.item, createdAt, open }];
}

function isAmongOwners(owner: string, { config }: Pick<DestinationContext, "config">): boolean {
  return config.references.owners.some((each) => each.toLowerCase() === owner.toLowerCase());
}

/** Returns whether private minutes may be shown there: it is named, and not public. */
function mayShowPrivateMinutes(
  { owner, name, visibility }: DestinationNode,
  { config }: Pick<DestinationContext, "config">,
): boolean {
  const whole = `${owner.login}/${name}`.toLowerCase();
  return visibility !== "PUBLIC" && config.references.private.some((each) => each.toLowerCase() === whole);
}

function findSettingsObstacle(
  data: DestinationData,
  node: DestinationNode,
  context: DestinationContext,
): DestinationObstacle | null {
  const consent = consentOf(data, node, context);
  if (!consent.isValid) return "configuration invalid";
  if (!consent.accepted) return "not accepted";
  if (node.isArchived) return "archived";
  return node.hasIssuesEnabled ? null : "issues disabled";
}

function consentOf(
  { organization }: DestinationData,
  node: DestinationNode,
  { minutes }: Pick<DestinationContext, "minutes">,
): ReturnType<typeof readConsent> {
  return readConsent(
    {
      own: configTextFrom(node),
      organization: configTextFrom(organization),
      repository: { owner: node.owner.login, name: node.name },
    },
    { owner: minutes.owner, name: minutes.name },
  );
}

/** Returns null if the repository does not exist or is not visible. */
async function queryDestination(
  { owner, repo }: { readonly owner: string; readonly repo: string },
  installation: Installation | null,
  { app, access, config }: DestinationContext,
): Promise<DestinationData | null> {
  const labels = config.backlinks.labels.map(
    (label, k) => `label${k}: label(name: ${JSON.stringify(label)}) { name }`,
  );
  const query = `query ($owner: String!, $name: String!, $config: String!, $yaml: String!) {
    repository(owner: $owner, name: $name) {
      id databaseId name owner { login } visibility isArchived hasIssuesEnabled ...Config
      ${labels.join("\n")}
    }
    organization: repository(owner: $owner, name: ".github") { ...Config }
  }
  ${configFragment}`;
  const { data, errors } = await queryGraphql<DestinationData>(
    app,
    chooseAccess(access, app, installation, readPermissions),
    query,
    { owner, name: repo, ...configExpressions },
    true,
  );
  if (data.repository === null && isAbsent(errors, "repository")) return null;
  if (data.repository === null || errors.some((error) => !isAbsentField(error, "organization")))
    throw new UnclearResponse("GitHub returned only a part of the repository");
  return data;
}

/** Returns whether the installation includes a repository: GitHub issues a token for it. */
async function isInstalledOn(app: App, installation: Installation, repositoryId: number): Promise<boolean> {
  try {
    await app.access(installation, { metadata: "read", issues: "write" }, repositoryId).ensureToken();
    return true;
  } catch (error) {
    if (classifyFailure(error).kind === "not installed") return false;
    throw error;
  }
}
