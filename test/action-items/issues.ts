import type { DashboardIssue } from "../../src/action-items/dashboard/dashboard-issue.ts";
import { indexLookups, type LookupsByAddress } from "../../src/action-items/item-targets.ts";
import type { Address } from "../../src/minutes/minutes.ts";
import type {
  Conversation,
  ForeignComment,
  OwnComment,
  Target,
  Unreachable,
} from "../../src/model/target.ts";
import { targetOf } from "../backlinks/targets.ts";

/** The database id of the minutes repository. */
export const minutesId = 42;

/** `garden/tools#1` */
export function addressOf(written: string): Address {
  const [owner = "", repo = "", number = ""] = written.split(/[/#]/);
  return { owner, repo, number: Number(number) };
}

/** A comment of ada on an issue, on 2023-12-10 at noon. */
export function commentOf(body: string, more: Partial<ForeignComment> = {}): ForeignComment {
  const at = new Date("2023-12-10T12:00:00Z");
  const comment = { id: 7, nodeId: "C_7", login: "ada", isBot: false, editedAt: null, acknowledged: false };
  return { ...comment, at, body, ...more };
}

/** A comment of the bot. */
export function ownComment(body: string, id: number, at: string, more: Partial<OwnComment> = {}): OwnComment {
  return { id, nodeId: `C_${id}`, body, createdAt: new Date(at), humanChange: null, ...more };
}

export function conversationOf(more: Partial<Conversation> = {}): Conversation {
  const state = { locked: false, archived: false, converted: false };
  return { updatedAt: "1", closings: [], foreignComments: [], ownComments: [], ...state, ...more };
}

/** Lookups by address: a target, or why there is none. */
export function lookupsOf(found: Readonly<Record<string, Partial<Target> | Unreachable>>): LookupsByAddress {
  return indexLookups(
    Object.entries(found).map(([written, result]) => {
      const address = addressOf(written);
      if (typeof result === "string") return { address, unreachable: result };
      const known = {
        id: written,
        addressInMinutes: written,
        conversation: conversationOf(),
        ...addressOf(written),
      };
      return { address, target: targetOf({ ...known, ...result }) };
    }),
  );
}

export function dashboardOf(more: Partial<DashboardIssue> = {}): DashboardIssue {
  const at = new Date("2023-12-01T00:00:00Z");
  const comments = { foreignComments: [], ownComments: [], commentRemovals: [] };
  const state = { title: "Open action items", closed: false, locked: false, versions: [], body: "" };
  return {
    id: "D_1",
    number: 5,
    repositoryId: minutesId,
    createdAt: at,
    ...state,
    ...comments,
    ...more,
  };
}
