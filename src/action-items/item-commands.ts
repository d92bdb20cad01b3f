import { groupBy } from "../minutes/group-by.ts";
import type { ForeignComment } from "../model/target.ts";
import type { CommandContext } from "./commands/command-context.ts";
import { findItems } from "./commands/command-item.ts";
import { commandTime } from "./commands/command-time.ts";
import { parseCommands } from "./commands/parse-commands.ts";
import type { Tick } from "./dashboard/dashboard.ts";
import { sortTicks } from "./dashboard/merge-dashboards.ts";
import { findTicks } from "./dashboard/ticks.ts";
import { allDashboards, unmergedDashboards, type ItemSnapshot } from "./item-snapshot.ts";
import { collectClosingClaims, collectCommandIssues } from "./item-targets.ts";
import type { Item, StatusClaim } from "./tracking/item.ts";
import { findStatusAt } from "./tracking/status-claim.ts";

type ClaimById = { readonly id: string; readonly claim: StatusClaim };

/** Creates what the evaluation of commands needs, apart from the authority of their writers. */
export function createCommandContext(
  items: readonly Item[],
  timeZone: string,
  minutes: { readonly id: number; readonly public: boolean },
  snapshot: Omit<ItemSnapshot, "writeBlockReason" | "authority">,
): Omit<CommandContext, "authority"> {
  // Most runs have no command without an id, which needs them.
  let claims: ReadonlyMap<string, readonly ClaimById[]> | null = null;
  return {
    items,
    timeZone,
    repositoryId: minutes.id,
    isOwner,
    meantItems: new Map(snapshot.parsedDashboard?.memory.commands?.map(({ comment, id }) => [comment, id])),
    statusAt: (item, at, earlier) => {
      claims ??= groupBy(collectClaims(items, snapshot), ({ id }) => id);
      const known = item.ids.flatMap((id) => claims?.get(id) ?? []).map(({ claim }) => claim);
      const closings = collectClosingClaims(item, snapshot.lookups, minutes.public);
      return findStatusAt(item, [...known, ...closings, ...earlier], at);
    },
  };
}

/** Collects the ticks of all dashboards that are not merged yet, oldest first. */
export function collectTicks(
  snapshot: Pick<ItemSnapshot, "dashboard" | "duplicates" | "parsedDashboard">,
): readonly Tick[] {
  return sortTicks([
    ...(snapshot.parsedDashboard?.memory.ticks ?? []),
    ...unmergedDashboards(snapshot).flatMap(({ versions }) => findTicks(versions)),
  ]);
}

/** Returns whether a login is an owner of an item. A name that equals a login may be somebody else's. */
export function isOwner({ owners, names = [] }: Item, login: string): boolean {
  return (
    owners.some((owner) => owner.toLowerCase() === login.toLowerCase()) &&
    !names.includes(login.toLowerCase())
  );
}

/** Collects the claims of ticks and of commands with an id. */
function collectClaims(
  items: readonly Item[],
  snapshot: Omit<ItemSnapshot, "writeBlockReason" | "authority">,
): readonly ClaimById[] {
  const issues = collectCommandIssues(items, snapshot.lookups, allDashboards(snapshot));
  return [
    ...collectTicks(snapshot).map(({ id, ...claim }) => ({ id, claim })),
    ...issues.flatMap(({ foreignComments }) =>
      foreignComments.flatMap((comment) => readStatedClaims(comment, items)),
    ),
  ];
}

/** Reads the claims of the commands with an id, if they were accepted or an owner wrote them. */
function readStatedClaims(comment: ForeignComment, items: readonly Item[]): readonly ClaimById[] {
  const { body, login, isBot, acknowledged } = comment;
  if (isBot) return [];
  return parseCommands(body).flatMap((command, i) => {
    if (!("id" in command) || command.id === null || (command.do !== "done" && command.do !== "reopen"))
      return [];
    const isAccepted = acknowledged || findItems([command.id], items).some((item) => isOwner(item, login));
    const status = command.do === "done" ? "done" : "open";
    const claim: StatusClaim = { status, at: commandTime(comment, i), by: { kind: "command", login } };
    return isAccepted ? [{ id: command.id, claim }] : [];
  });
}
