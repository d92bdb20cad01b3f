import { groupBy } from "../../minutes/group-by.ts";
import type { DashboardMemory, ItemLanding, RememberedCommand, Tick } from "./dashboard.ts";
import type { KnownItem } from "../tracking/item.ts";
import { parseAddress, type ItemLink } from "../issues/item-link.ts";
import { removeInvisible } from "../../render/defang.ts";
import { isItemId } from "../tracking/item-id.ts";
import { decode, encode, parseMarkerLine, markerLine } from "../../render/marker-line.ts";

/**
 * The hidden last line of the dashboard's body. It is a cache: damaged entries are ignored. If it is too long, entries are
 * omitted: remembered items first, then landings, then commands, then the oldest ticks, then links to opened issues. Commands take at most a third of it, and
 * those that count for good come first.
 */

const maxTextCharacters = 120;

/** Cuts the text of an item to the length that the dashboard remembers. */
export function cutRememberedText(text: string): string {
  const line = removeInvisible(text).toWellFormed().replaceAll(/\s+/g, " ").trim();
  return line.length <= maxTextCharacters
    ? line
    : `${line
        .slice(0, maxTextCharacters - 1)
        .toWellFormed()
        .trim()}…`;
}

/** @param maxChars  maximum length of the line in characters */
export function formatMemory(
  { lastReadEditAt, ticks, known, landed: landings, commands = [], opened = [], parts = 1 }: DashboardMemory,
  maxChars: number,
): string {
  let remainingChars = maxChars - 200;
  const fits = (entry: string): boolean => (remainingChars -= entry.length + 1) >= 0;
  const keptLinks = opened.filter((link) => fits(formatLink(link) + linkedRepository(link)));
  const keptTicks = [...ticks]
    .sort(byTime)
    .reverse()
    .filter((tick) => fits(formatTick(tick) + tick.by.login))
    .reverse();
  const minOtherChars = remainingChars - Math.floor(maxChars / 3);
  const keptCommands = [...commands]
    .sort(
      (a, b) =>
        Number(a.do === "other") - Number(b.do === "other") ||
        b.at.getTime() - a.at.getTime() ||
        b.comment - a.comment,
    )
    .filter((each) => remainingChars > minOtherChars && fits(formatCommandEntry(each) + encode(each.login)));
  const keptLandings = landings.filter((landing) => fits(formatLanding(landing)));
  const keptKnown = known.filter((each) => fits(encode(each.path) + formatRemembered(each)));
  return markerLine([
    ["kind", "memory"],
    ...(parts > 1 ? [["parts", String(parts)] as const] : []),
    ...(lastReadEditAt === null ? [] : [["heard", lastReadEditAt.toISOString()] as const]),
    ...formatTicks("done", keptTicks),
    ...formatTicks("open", keptTicks),
    ...formatField(
      "commands",
      formatGroups(keptCommands, ({ login }) => encode(login), formatCommandEntry),
    ),
    ...formatField("opened", formatGroups(keptLinks, linkedRepository, formatLink)),
    ...formatField("landed", keptLandings.map(formatLanding).join(",")),
    ...formatField(
      "known",
      formatGroups(keptKnown, ({ path }) => encode(path), formatRemembered),
    ),
  ]);
}

/** Parses the hidden line, or returns null for another line. */
export function parseMemory(line: string): DashboardMemory | null {
  const fields = parseMarkerLine(line);
  if (fields?.get("kind") !== "memory") return null;
  const lastReadEditAt = new Date(fields.get("heard") ?? "");
  const ticks = (["done", "open"] as const).flatMap((status) =>
    parseGroups(fields.get(status)).flatMap(({ key, entries }) =>
      entries.flatMap((entry) => parseTick(entry, status, decode(key))),
    ),
  );
  const parts = Number(fields.get("parts"));
  const commands = parseGroups(fields.get("commands")).flatMap(({ key, entries }) =>
    entries.flatMap((entry) => parseCommandEntry(entry, decode(key))),
  );
  const opened = parseGroups(fields.get("opened")).flatMap(({ key, entries }) =>
    entries.flatMap((entry) => parseLink(entry, decode(key))),
  );
  return {
    ...(Number.isSafeInteger(parts) && parts > 1 ? { parts } : {}),
    lastReadEditAt: Number.isNaN(lastReadEditAt.getTime()) ? null : lastReadEditAt,
    ticks: ticks.sort(byTime),
    ...(commands.length === 0 ? {} : { commands }),
    ...(opened.length === 0 ? {} : { opened }),
    landed: (fields.get("landed") ?? "").split(",").flatMap((entry) => parseLanding(entry)),
    known: parseGroups(fields.get("known")).flatMap(({ key, entries }) =>
      entries.flatMap((entry) => parseRemembered(entry, decode(key))),
    ),
  };
}

function byTime(a: Tick, b: Tick): number {
  return a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function formatTicks(status: Tick["status"], ticks: readonly Tick[]): (readonly [string, string])[] {
  const matching = ticks.filter((tick) => tick.status === status);
  return formatField(
    status,
    formatGroups(matching, ({ by }) => encode(by.login), formatTick),
  );
}

function formatField(name: string, value: string): (readonly [string, string])[] {
  return value === "" ? [] : [[name, value]];
}

/** `key:entry,entry;key:entry` */
function formatGroups<T>(all: readonly T[], keyOf: (one: T) => string, print: (one: T) => string): string {
  return [...groupBy(all, keyOf)].map(([key, ones]) => `${key}:${ones.map(print).join(",")}`).join(";");
}

function parseGroups(value: string | undefined): { key: string; entries: readonly string[] }[] {
  return (value ?? "").split(";").flatMap((group) => {
    const colon = group.indexOf(":");
    return colon < 0 ? [] : [{ key: group.slice(0, colon), entries: group.slice(colon + 1).split(",") }];
  });
}

function formatTick({ id, at }: Tick): string {
  return `${id}.${at.getTime().toString(36)}`;
}

function parseTick(entry: string, status: Tick["status"], login: string | null): Tick[] {
  const [id = "", time = ""] = entry.split(".");
  const at = new Date(Number.parseInt(time, 36));
  if (login === null || !isItemId(id) || Number.isNaN(at.getTime())) return [];
  return [{ id, status, at, by: { kind: "tick", login } }];
}

/** What a command does, in one letter. */
const commandLetters = { stop: "s", "not-me": "n", other: "x" } as const;

/** `comment.item.letter.time.position.issue`, with `b` behind the position of a command without an id. */
function formatCommandEntry({ comment, id, do: verb, at, source }: RememberedCommand): string {
  const position = source === undefined ? [] : [`${source.position}${source.hasId ? "" : "b"}`, source.issue];
  return [comment.toString(36), id, commandLetters[verb], at.getTime().toString(36), ...position].join(".");
}

function parseCommandEntry(entry: string, login: string | null): RememberedCommand[] {
  const [written = "", id = "", letter, time = "", place = "", issue = ""] = entry.split(".");
  const [, position, bare] = /^(\d{1,3})(b?)$/.exec(place) ?? [];
  const source =
    position === undefined || !/^[\da-f]{8}$/.test(issue)
      ? {}
      : { source: { position: Number(position), hasId: bare !== "b", issue } };
  const comment = Number.parseInt(written, 36);
  const at = new Date(Number.parseInt(time, 36));
  const verb = (["stop", "not-me", "other"] as const).find((each) => commandLetters[each] === letter);
  if (login === null || verb === undefined || !isItemId(id)) return [];
  if (!Number.isSafeInteger(comment) || Number.isNaN(at.getTime())) return [];
  return [{ comment, id, do: verb, login, at, ...source }];
}

function formatLanding({ id, at }: ItemLanding): string {
  return `${id}.${at.getTime().toString(36)}`;
}

function parseLanding(entry: string): ItemLanding[] {
  const [id = "", time = ""] = entry.split(".");
  const at = new Date(Number.parseInt(time, 36));
  return !isItemId(id) || Number.isNaN(at.getTime()) ? [] : [{ id, at }];
}

function linkedRepository({ issue }: ItemLink): string {
  return encode(`${issue.owner}/${issue.repo}`);
}

function formatLink({ id, issue }: ItemLink): string {
  return `${id}.${issue.number.toString(36)}`;
}

function parseLink(entry: string, repository: string | null): ItemLink[] {
  const [id = "", number = ""] = entry.split(".");
  const issue = parseAddress(`${repository ?? ""}#${Number.parseInt(number, 36)}`);
  return issue === null || !isItemId(id) ? [] : [{ id, issue }];
}

function formatRemembered({ id, text }: KnownItem): string {
  return `${id}.${encodeText(cutRememberedText(text))}`;
}

function parseRemembered(entry: string, path: string | null): KnownItem[] {
  const dot = entry.indexOf(".");
  const id = entry.slice(0, Math.max(0, dot));
  const text = decode(entry.slice(dot + 1).replaceAll("_", " "));
  return path === null || text === null || !isItemId(id) ? [] : [{ id, path, text }];
}

/**
 * Encodes text. Letters of all languages are kept and a space becomes `_`. This is shorter than a path's encoding and as
 * safe.
 */
function encodeText(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{N} ]/gu, (sign) =>
      encode(sign).replaceAll(".", "%2E").replaceAll("_", "%5F").replaceAll("/", "%2F"),
    )
    .replaceAll(" ", "_");
}
