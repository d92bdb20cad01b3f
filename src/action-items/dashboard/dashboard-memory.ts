import { groupBy } from "../../minutes/group-by.ts";
import type { DashboardMemory, KnownWords, Landing, Tick } from "./dashboard.ts";
import { withoutInvisible } from "../../render/defang.ts";
import { isItemId } from "../tracking/item-id.ts";
import { decode, encode, fieldsOf, markerLine } from "../../render/marker-line.ts";

/**
 * The hidden last line of the dashboard's body. It is a cache: what is damaged in it is not there. Entries that have no
 * room are left out: known words first, then landings, then the oldest ticks.
 */

const most = { words: 120 };

/** As many of an item's words as the dashboard remembers. */
export function rememberedWords(words: string): string {
  const line = withoutInvisible(words).toWellFormed().replaceAll(/\s+/g, " ").trim();
  return line.length <= most.words
    ? line
    : `${line
        .slice(0, most.words - 1)
        .toWellFormed()
        .trim()}…`;
}

/** @param room  how many characters the line may have */
export function formatMemory({ heard, ticks, known, landed }: DashboardMemory, room: number): string {
  let left = room - 200;
  const takes = (entry: string): boolean => (left -= entry.length + 1) >= 0;
  const keptTicks = [...ticks]
    .sort(byTime)
    .reverse()
    .filter((tick) => takes(tickEntry(tick) + tick.by.login))
    .reverse();
  const keptLandings = landed.filter((landing) => takes(landingEntry(landing)));
  const keptKnown = known.filter((each) => takes(encode(each.path) + knownEntry(each)));
  return markerLine([
    ["kind", "memory"],
    ...(heard === null ? [] : [["heard", heard.toISOString()] as const]),
    ...tickField("done", keptTicks),
    ...tickField("open", keptTicks),
    ...field("landed", keptLandings.map(landingEntry).join(",")),
    ...field(
      "known",
      grouped(keptKnown, ({ path }) => encode(path), knownEntry),
    ),
  ]);
}

/** What a line remembers, or null where it is no such line. */
export function parseMemory(line: string): DashboardMemory | null {
  const fields = fieldsOf(line);
  if (fields?.get("kind") !== "memory") return null;
  const heard = new Date(fields.get("heard") ?? "");
  const ticks = (["done", "open"] as const).flatMap((says) =>
    groupsIn(fields.get(says)).flatMap(({ key, entries }) =>
      entries.flatMap((entry) => tickIn(entry, says, decode(key))),
    ),
  );
  return {
    heard: Number.isNaN(heard.getTime()) ? null : heard,
    ticks: ticks.sort(byTime),
    landed: (fields.get("landed") ?? "").split(",").flatMap((entry) => landingIn(entry)),
    known: groupsIn(fields.get("known")).flatMap(({ key, entries }) =>
      entries.flatMap((entry) => knownIn(entry, decode(key))),
    ),
  };
}

function byTime(a: Tick, b: Tick): number {
  return a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function tickField(says: Tick["says"], ticks: readonly Tick[]): (readonly [string, string])[] {
  const saying = ticks.filter((tick) => tick.says === says);
  return field(
    says,
    grouped(saying, ({ by }) => encode(by.login), tickEntry),
  );
}

function field(name: string, value: string): (readonly [string, string])[] {
  return value === "" ? [] : [[name, value]];
}

/** `key:entry,entry;key:entry` */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string, print: (one: T) => string): string {
  return [...groupBy(all, keyOf)].map(([key, ones]) => `${key}:${ones.map(print).join(",")}`).join(";");
}

function groupsIn(value: string | undefined): { key: string; entries: readonly string[] }[] {
  return (value ?? "").split(";").flatMap((group) => {
    const colon = group.indexOf(":");
    return colon < 0 ? [] : [{ key: group.slice(0, colon), entries: group.slice(colon + 1).split(",") }];
  });
}

function tickEntry({ id, at }: Tick): string {
  return `${id}.${at.getTime().toString(36)}`;
}

function tickIn(entry: string, says: Tick["says"], login: string | null): Tick[] {
  const [id = "", time = ""] = entry.split(".");
  const at = new Date(Number.parseInt(time, 36));
  if (login === null || !isItemId(id) || Number.isNaN(at.getTime())) return [];
  return [{ id, says, at, by: { kind: "tick", login } }];
}

function landingEntry({ id, at }: Landing): string {
  return `${id}.${at.getTime().toString(36)}`;
}

function landingIn(entry: string): Landing[] {
  const [id = "", time = ""] = entry.split(".");
  const at = new Date(Number.parseInt(time, 36));
  return !isItemId(id) || Number.isNaN(at.getTime()) ? [] : [{ id, at }];
}

function knownEntry({ id, text }: KnownWords): string {
  return `${id}.${encodeWords(rememberedWords(text))}`;
}

function knownIn(entry: string, path: string | null): KnownWords[] {
  const dot = entry.indexOf(".");
  const id = entry.slice(0, Math.max(0, dot));
  const text = decode(entry.slice(dot + 1).replaceAll("_", " "));
  return path === null || text === null || !isItemId(id) ? [] : [{ id, path, text }];
}

/** Letters of all languages stay as they are and a space is `_`: shorter than in a path, and as harmless. */
function encodeWords(words: string): string {
  return words
    .replaceAll(/[^\p{L}\p{N} ]/gu, (sign) =>
      encode(sign).replaceAll(".", "%2E").replaceAll("_", "%5F").replaceAll("/", "%2F"),
    )
    .replaceAll(" ", "_");
}
