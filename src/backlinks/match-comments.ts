import type { Config } from "../config/config.ts";
import { dateInPath, seriesOf } from "../minutes/dates/date.ts";
import type { Backlink } from "./backlink.ts";
import { outcomeOn, type Outcome } from "../model/change.ts";
import type { CommentSetting } from "./comment.ts";
import type { Mention } from "./file-reference.ts";
import { followRenames, orphanFor } from "./adoption.ts";
import { isAskedFor, whyNotNews, type NewsSetting } from "./eligibility.ts";
import { reasons } from "./messages.ts";
import type { SeenComment, Target } from "../model/target.ts";

export type ThreadSetting = CommentSetting &
  NewsSetting & {
    readonly config: Config;
    readonly now: Date;
    /** Whether the file stands at the head. */
    readonly exists: (path: string) => boolean;
    /** Files whose new comments wait for a person, because a run may post only so many. */
    readonly parked: ReadonlySet<string>;
    /** Whether the comments are wanted in words; false where they are only counted. */
    readonly isPrinted: boolean;
  };

/** One comment of ours on the target, as it stands or as it shall be. */
export type Slot = {
  /** Null: it is not posted yet. */
  readonly comment: SeenComment | null;
  /** The minutes that it stands for; a rename gives it others. */
  path: string;
  /** What these minutes say, as far as they were read in this run. */
  backlink: Backlink | null;
  passage: string;
  again: string[];
  isParked: boolean;
  /** Whether it says something, now or after this run. */
  isLive: boolean;
  why: string;
};

export type Thread = {
  readonly slots: readonly Slot[];
  readonly duplicates: readonly SeenComment[];
  readonly outcomes: readonly Outcome[];
};

/** Folds what the minutes say about a target into the comments that stand there: which comment stands for which file. */
export function foldThread(target: Target, mentions: readonly Mention[], setting: ThreadSetting): Thread {
  const byPath = new Map(mentions.map((mention) => [mention.path, mention]));
  const { slots, duplicates } = slotsOf(target, byPath, setting.repositoryId);
  followRenames(slots, mentions, setting);
  const parted = slots.flatMap((slot) => partFrom(slot, slots, byPath));
  for (const slot of slots) handOver(slot, byPath);
  const outcomes: Outcome[] = [];
  for (const mention of [...mentions].sort(byMeeting)) {
    if (hasPlace(mention.path, slots)) continue;
    const told = parted.find(({ path }) => path === mention.path)?.at ?? null;
    const why = place(mention, told, target, slots, byPath, setting);
    if (why !== null) outcomes.push(outcomeOn(target, mention.path, why.result, why.why));
  }
  const placed = slots.filter(({ isParked }) => !isParked);
  for (const { path, slot } of parted) if (!hasPlace(path, placed)) addAgain(slot, path);
  return { slots, duplicates, outcomes };
}

function hasPlace(path: string, slots: readonly Slot[]): boolean {
  return slots.some((slot) => slot.path === path || slot.again.includes(path));
}

/** Minutes that a comment stood for, too, and that no longer say the same as its own. */
type Parted = {
  readonly slot: Slot;
  readonly path: string;
  /** When their words last changed, as far as it is known. */
  readonly at: Date;
};

/**
 * Takes those out of a comment that say something else by now. They are told of already: so each gets a comment of its
 * own even though its mention is not new, or stays where it is if none may be posted.
 */
function partFrom(slot: Slot, slots: readonly Slot[], byPath: ReadonlyMap<string, Mention>): Parted[] {
  const own = new Set(slots.map(({ path }) => path));
  const saysElse = slot.again.filter((path) => !own.has(path) && !mayStillSayTheSame(path, slot, byPath));
  slot.again = slot.again.filter((path) => !own.has(path) && !saysElse.includes(path));
  return saysElse.flatMap((path) => {
    const says = byPath.get(path)?.says;
    if (says?.kind !== "backlink") return [];
    return [{ slot, path, at: says.changed ?? slot.comment?.createdAt ?? says.landing.at }];
  });
}

/** In the order of the meetings, whenever each landed. */
function addAgain(slot: Slot, path: string): void {
  const date = (each: string): string => `${dateInPath(each) ?? ""} ${each}`;
  slot.again = [...slot.again, path].sort((a, b) => (date(a) < date(b) ? -1 : 1));
}

function slotsOf(
  { comments }: Target,
  byPath: ReadonlyMap<string, Mention>,
  repositoryId: number,
): { slots: Slot[]; duplicates: SeenComment[] } {
  const slots = new Map<string, Slot>();
  const duplicates: SeenComment[] = [];
  const ours = comments.filter(({ marker }) => marker.repository === repositoryId);
  for (const comment of [...ours].sort((a, b) => a.id - b.id)) {
    const { marker } = comment;
    if (slots.has(marker.path)) {
      if (comment.touched === null) duplicates.push(comment);
      continue;
    }
    const says = byPath.get(marker.path)?.says;
    const backlink = says?.kind === "backlink" ? says.backlink : null;
    slots.set(marker.path, {
      comment,
      path: marker.path,
      backlink,
      passage: backlink?.passage ?? marker.passage,
      again: [...marker.again],
      isParked: false,
      isLive: says === undefined || isUnknown(says) ? marker.kind === "backlink" : backlink !== null,
      why: backlink !== null && marker.kind === "withdrawn" ? reasons.back : reasons.corrected,
    });
  }
  return { slots: [...slots.values()], duplicates };
}

/** What the minutes say is not known: what was said of them stays as it is. */
export function isUnknown({ kind }: Mention["says"]): boolean {
  return kind === "unreadable" || kind === "moved away";
}

function mayStillSayTheSame(path: string, slot: Slot, byPath: ReadonlyMap<string, Mention>): boolean {
  const says = byPath.get(path)?.says;
  if (says === undefined || isUnknown(says)) return true;
  return says.kind === "backlink" && says.backlink.passage === slot.passage;
}

/** Minutes that no longer mention the target leave their comment to later ones that it stands for, too. */
function handOver(slot: Slot, byPath: ReadonlyMap<string, Mention>): void {
  if (byPath.get(slot.path)?.says.kind !== "nothing" || slot.comment?.touched !== null) return;
  const [heir, ...rest] = slot.again;
  const says = heir === undefined ? undefined : byPath.get(heir)?.says;
  if (heir === undefined || says?.kind !== "backlink") return;
  slot.why = reasons.handedOver(slot.path);
  Object.assign(slot, { path: heir, backlink: says.backlink, again: rest, isLive: true });
}

/**
 * Finds the comment that stands for a mention which has none: an adopted one, the one before, or a new one.
 * @param told  for minutes that parted from a comment: since when they say what they say
 */
function place(
  mention: Mention,
  told: Date | null,
  target: Target,
  slots: Slot[],
  byPath: ReadonlyMap<string, Mention>,
  setting: ThreadSetting,
): Pick<Outcome, "result" | "why"> | null {
  if (mention.says.kind === "nothing" || mention.says.kind === "moved away") return null;
  if (mention.says.kind === "unreadable") return { result: "skipped", why: reasons.unreadable };
  const { backlink } = mention.says;
  const landing = told === null ? mention.says.landing : { at: told, isNew: true };
  const orphan = orphanFor(backlink, slots, byPath, setting);
  if (orphan !== null) {
    if (orphan.comment?.touched) return { result: "frozen", why: reasons.touched(orphan.comment.touched) };
    orphan.why = reasons.renamed(orphan.path);
    Object.assign(orphan, { path: mention.path, backlink, passage: backlink.passage, isLive: true });
    return null;
  }
  const before = slotBefore(mention, slots);
  const isNews = landing.isNew || isAskedFor(mention.date, setting.backfillSince);
  if (before?.passage === backlink.passage && isNews) {
    if (before.comment?.touched) return { result: "frozen", why: reasons.touched(before.comment.touched) };
    addAgain(before, mention.path);
    before.why = reasons.again;
    return null;
  }
  const { config, now } = setting;
  const notNews = whyNotNews({ date: mention.date, landing }, target, config, now, setting);
  if (notNews !== null) return { result: "skipped", why: notNews };
  if (target.barred !== null) return { result: "skipped", why: reasons.barred[target.barred] };
  if (postedToday(target, slots, setting.now) >= mostADay)
    return { result: "skipped", why: reasons.enoughToday(mostADay) };
  const isParked = setting.parked.has(mention.path);
  slots.push({
    comment: null,
    path: mention.path,
    backlink,
    passage: backlink.passage,
    again: [],
    isParked,
    isLive: !isParked,
    why: reasons.mentioned,
  });
  return null;
}

/** Whoever writes however many minutes: so many times a day at most are those told who follow an issue. */
export const mostADay = 10;
const day = 24 * 60 * 60 * 1000;

/** Those of other minutes repositories count as well: it is all the same to who gets them. */
function postedToday({ comments }: Target, slots: readonly Slot[], now: Date): number {
  const since = now.getTime() - day;
  const stand = comments.filter(({ createdAt }) => createdAt.getTime() > since).length;
  return stand + slots.filter(({ comment, isParked }) => comment === null && !isParked).length;
}

/** The series' previous comment on the target, by the dates of the meetings that it stands for. */
function slotBefore({ series, date }: Mention, slots: readonly Slot[]): Slot | null {
  if (date === null) return null;
  const latest = (slot: Slot): string =>
    [slot.path, ...slot.again]
      .map((path) => dateInPath(path) ?? "")
      .filter((each) => each < date)
      .reduce((a, b) => (a > b ? a : b), "");
  const earlier = slots.filter(
    (slot) => (slot.isLive || slot.isParked) && seriesOf(slot.path) === series && latest(slot) !== "",
  );
  return earlier.reduce<Slot | null>((a, b) => (a === null || latest(b) > latest(a) ? b : a), null);
}

function byMeeting(a: Mention, b: Mention): number {
  return (a.date ?? "").localeCompare(b.date ?? "") || (a.path < b.path ? -1 : 1);
}
