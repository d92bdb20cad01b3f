import { groupBy } from "../minutes/group-by.ts";
import type { ForeignComment } from "../model/target.ts";
import { wasAccepted } from "./commands/command-comments.ts";
import { authorityKey, type CommandContext } from "./commands/command-context.ts";
import { findItems } from "./commands/command-item.ts";
import { commandTime } from "./commands/command-time.ts";
import { parseCommands } from "./commands/parse-commands.ts";
import { createMeantItemFinder } from "./commands/remembered-commands.ts";
import type { Tick } from "./dashboard/dashboard.ts";
import { sortTicks } from "./dashboard/merge-dashboards.ts";
import { findTicks } from "./dashboard/ticks.ts";
import { parseAnswerMarker } from "./item-markers.ts";
import { allDashboards, unmergedDashboards, type ItemSnapshot } from "./item-snapshot.ts";
import { collectClosingClaims, collectCommandIssues } from "./item-targets.ts";
import type { Item, StatusClaim } from "./tracking/item.ts";
import { findStatusAt } from "./tracking/status-claim.ts";

type ClaimById = { readonly id: string; readonly claim: StatusClaim };

/** What commands depend on. Without `authority`, people who are no owners have none. */
type CommandSnapshot = Omit<
  ItemSnapshot,
  "writeBlockReason" | "authority" | "openings" | "links" | "duplicateIssues"
> &
  Partial<Pick<ItemSnapshot, "authority" | "openings">>;

/** Creates what the evaluation of commands needs, apart from the authority of their writers. */
export function createCommandContext(
  items: readonly Item[],
  timeZone: string,
  minutes: { readonly id: number; readonly public: boolean },
  snapshot: CommandSnapshot,
): Omit<CommandContext, "authority"> {
  // Most runs have no command without an id, which needs them.
  let claims: ReadonlyMap<string, readonly ClaimById[]> | null = null;
  return {
    items,
    timeZone,
    repositoryId: minutes.id,
    isOwner,
    openings: snapshot.openings ?? new Map(),
    findMeantId: createMeantItemFinder(snapshot.parsedDashboard?.memory.commands ?? []),
    statusAt: (item, at, earlier) => {
      claims ??= groupBy(collectClaims(items, minutes.id, snapshot), ({ id }) => id);
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
  repositoryId: number,
  snapshot: CommandSnapshot,
): readonly ClaimById[] {
  const issues = collectCommandIssues(items, snapshot.lookups, allDashboards(snapshot));
  return [
    ...collectTicks(snapshot).map(({ id, ...claim }) => ({ id, claim })),
    ...issues.flatMap((issue) => {
      const answers = issue.ownComments.flatMap(({ body }) => parseAnswerMarker(body) ?? []);
      const answered = new Set(
        answers.filter((each) => each.repository === repositoryId).map(({ comment }) => comment),
      );
      return issue.foreignComments.flatMap((comment) => {
        const { login } = comment;
        const isAccepted =
          wasAccepted(comment, answered.has(comment.id)) ||
          snapshot.authority?.get(authorityKey(login, issue.repositoryId)) === true;
        return readStatedClaims(
          comment,
          (id) => isAccepted || findItems([id], items).some((item) => isOwner(item, login)),
        );
      });
    }),
  ];
}

/** Reads the claims of the commands with an id. @param counts  whether the writer may give a command for an item */
function readStatedClaims(comment: ForeignComment, counts: (id: string) => boolean): readonly ClaimById[] {
  if (comment.isBot) return [];
  return parseCommands(comment.body).flatMap((command, i): readonly ClaimById[] => {
    if (!("id" in command) || command.id === null || !counts(command.id)) return [];
    if (command.do !== "done" && command.do !== "reopen") return [];
    const status = command.do === "done" ? "done" : "open";
    const by = { kind: "command", login: comment.login } as const;
    return [{ id: command.id, claim: { status, at: commandTime(comment, i), by } }];
  });
}
