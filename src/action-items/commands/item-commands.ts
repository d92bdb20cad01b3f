import type { Item, Word } from "../tracking/item.ts";
import type { Snooze } from "../tracking/status-claim.ts";
import { dayOf } from "../calendar.ts";
import { commandsIn, type Command } from "./commands.ts";
import { parseAnswerMarker } from "../item-markers.ts";
import { repositoryInMarker } from "../../backlinks/marker.ts";
import { wakingDay } from "./period.ts";
import type { OwnComment, Voice } from "../../model/target.ts";

/** An issue on which people may write commands: a target of items, or the dashboard. */
export type CommandThread = {
  /** The node id. */
  readonly id: string;
  readonly repositoryId: number;
  readonly voices: readonly Voice[];
  readonly own: readonly OwnComment[];
  /** When people deleted comments of ours: an answer may have been among them. */
  readonly deletions?: readonly Date[];
  /** Ids of the items that a command without an id may mean. */
  readonly items: readonly string[];
};

/** Whether somebody who owns no item may speak for it, by `authorityKey`; who is missing was not asked for. */
export type Authority = ReadonlyMap<string, boolean>;

export function authorityKey(login: string, repositoryId: number): string {
  return `${login.toLowerCase()} ${repositoryId}`;
}

/** Why a command is not done. */
export type Refusal =
  | { readonly kind: "malformed"; readonly what: "verb" | "id" | "period" }
  | { readonly kind: "unknown id"; readonly id: string }
  | { readonly kind: "which"; readonly ids: readonly string[] }
  | { readonly kind: "not yours" }
  | { readonly kind: "past" | "too long"; readonly until: string };

/** What is made of a comment with commands. */
export type HeardComment = {
  readonly thread: CommandThread;
  readonly voice: Voice;
  readonly words: readonly { readonly id: string; readonly word: Word }[];
  readonly snoozes: readonly { readonly id: string; readonly snooze: Snooze }[];
  /** The first command that is refused, with the reason; the others count nevertheless. */
  readonly refused: { readonly written: string; readonly why: Refusal } | null;
  /** Whether our reaction is still to say that a command counts. */
  readonly toAcknowledge: boolean;
  /** Whether our answer is still to say why one does not. It comes before the reaction, which ends the matter. */
  readonly toAnswer: boolean;
};

export type CommandSetting = {
  readonly items: readonly Item[];
  readonly authority: Authority;
  /** `2026-01-14`, by the minutes' time zone. */
  readonly timeZone: string;
  readonly repositoryId: number;
  /** The handle on GitHub of an owner. */
  readonly isOwner: (item: Item, login: string) => boolean;
};

/** All comments with commands on a thread, and what they come to. */
export function hearCommands(thread: CommandThread, setting: CommandSetting): readonly HeardComment[] {
  const answered = new Set(
    thread.own.flatMap(({ body }) => {
      const marker = parseAnswerMarker(body);
      return marker?.repository === setting.repositoryId ? [marker.comment] : [];
    }),
  );
  // Where other minutes have items, too, an id that is not known here may be one of theirs.
  const isShared = thread.own.some(({ body }) => {
    const id = repositoryInMarker(body);
    return id !== null && id !== setting.repositoryId;
  });
  return thread.voices.flatMap((voice) => {
    const commands = voice.isBot ? [] : commandsIn(voice.body);
    if (commands.length === 0) return [];
    const isAnswered = answered.has(voice.id);
    const isSilenced = thread.deletions?.some((at) => at >= voice.at) === true;
    const judged = commands.map((command) => judge(command, { ...voice, isAnswered }, thread, setting));
    const refused = judged.flatMap((each) => ("why" in each ? [each] : []))[0] ?? null;
    return [
      {
        thread,
        voice,
        words: lastOfEach(judged.flatMap((each) => ("word" in each ? [each] : []))),
        snoozes: lastOfEach(judged.flatMap((each) => ("snooze" in each ? [each] : []))),
        refused: refused === null ? null : { written: refused.written, why: refused.why },
        toAcknowledge: judged.some((each) => !("why" in each)) && !voice.acknowledged,
        toAnswer:
          refused !== null &&
          !(isShared && refused.why.kind === "unknown id") &&
          !isAnswered &&
          !isSilenced &&
          !voice.acknowledged,
      },
    ];
  });
}

/** What a comment says of an item last is what it says. */
function lastOfEach<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((each) => [each.id, each])).values()];
}

export type AuthorityAsked = {
  readonly login: string;
  readonly repositoryId: number;
  /** Whether an answer waits for it; else it is about what counts already. */
  readonly isNew: boolean;
};

/** Whose authority must be known before the commands on a thread can be judged; those whose every command was refused once are not asked for again. */
export function authorityAsked(
  thread: CommandThread,
  setting: Omit<CommandSetting, "authority">,
): readonly AuthorityAsked[] {
  const heard = hearCommands(thread, { ...setting, authority: new Map() });
  const asked = heard.filter(
    ({ refused, toAnswer, voice }) => refused?.why.kind === "not yours" && (toAnswer || voice.acknowledged),
  );
  return asked.map(({ toAnswer, voice: { login } }) => ({
    login,
    repositoryId: thread.repositoryId,
    isNew: toAnswer,
  }));
}

type Judged =
  | { readonly id: string; readonly word: Word }
  | { readonly id: string; readonly snooze: Snooze }
  | { readonly written: string; readonly why: Refusal };

function judge(
  command: Command,
  voice: Voice & { readonly isAnswered: boolean },
  thread: CommandThread,
  setting: CommandSetting,
): Judged {
  const { written } = command;
  if ("problem" in command) return { written, why: { kind: "malformed", what: command.problem } };
  const item = itemFor(command.id, thread, setting);
  if ("why" in item) return { written, why: item.why };
  const mayTriage = setting.authority.get(authorityKey(voice.login, thread.repositoryId)) === true;
  // What only our reaction stands on was theirs to say when they said it, whoever owns the item now; edited since, it
  // may say what was never judged.
  const counted = voice.acknowledged && !voice.isAnswered && !voice.edited;
  if (!setting.isOwner(item.item, voice.login) && !mayTriage && !counted)
    return { written, why: { kind: "not yours" } };
  const { id } = item.item;
  const { at, login } = voice;
  if (command.do !== "snooze") {
    const says = command.do === "done" ? "done" : "open";
    return { id, word: { says, at, by: { kind: "command", login } } };
  }
  const { until, problem } = wakingDay(command.period, dayOf(at, setting.timeZone));
  if (problem !== null) return { written, why: { kind: problem, until } };
  return { id, snooze: { until, at, login } };
}

function itemFor(
  id: string | null,
  thread: CommandThread,
  { items }: CommandSetting,
): { readonly item: Item } | { readonly why: Refusal } {
  if (id !== null) {
    const item = itemsById(items).get(id);
    return item === undefined ? { why: { kind: "unknown id", id } } : { item };
  }
  const [first, ...others] = thread.items.flatMap((each) => itemsById(items).get(each) ?? []);
  if (first !== undefined && others.length === 0) return { item: first };
  return { why: { kind: "which", ids: thread.items.slice(0, 5) } };
}

const indexes = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();

/** Items by each of their ids: a comment may name dozens of thousands. */
function itemsById(items: readonly Item[]): ReadonlyMap<string, Item> {
  const known = indexes.get(items);
  if (known !== undefined) return known;
  // Of two that share an id the first one has it.
  const index = new Map(items.toReversed().flatMap((item) => item.ids.map((id) => [id, item] as const)));
  indexes.set(items, index);
  return index;
}
