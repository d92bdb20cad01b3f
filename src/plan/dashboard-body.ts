import { addTo, dayOf } from "../action-items/calendar.ts";
import { dateInPath } from "../minutes/date.ts";
import type { DashboardView, ItemTarget, KnownWords, ListedItem } from "./dashboard.ts";
import { formatDashboardMarker } from "./dashboard-marker.ts";
import { formatMemory, rememberedWords } from "./dashboard-memory.ts";
import { dueOf, nameOf, statedIn, taskOf, wordsOf, type Room } from "./item-line.ts";
import { dashboardSentences as sentences, itemSentences } from "./item-sentences.ts";
import type { ItemSetting } from "./item-setting.ts";
import { issueLink, urlPath } from "./links.ts";
import { quotePlain } from "./quote.ts";
import { boxIn, knownFrom } from "./read-dashboard.ts";

/** How much is shown of each item. */
type Detail = Room & {
  /** Whether the issues are linked or only named. */
  readonly links: boolean;
  /** Whether an item of several owners is told of under each of them. */
  readonly shared: boolean;
};

const details: readonly [Detail, ...Detail[]] = [
  { topic: 80, text: 300, links: true, shared: true },
  { topic: 60, text: 160, links: true, shared: true },
  { topic: 50, text: 110, links: false, shared: false },
];
const least: Detail = { topic: 30, text: 70, links: false, shared: false };

// GitHub refuses a body of more than 65,536 characters, on edit too.
const most = { body: 59_999, memory: 24_000, least: 4_000, done: 60, sorted: 1_000, owners: 100 };

const daysShown = 30;

/**
 * The body of the dashboard. `readDashboard` reads back what it shows. Below 60,000 characters unless people wrote more
 * than 56,000 above it.
 */
export function dashboardBody(view: DashboardView, setting: ItemSetting): string {
  const above = view.above === "" || view.above.endsWith("\n") ? view.above : `${view.above}\n\n`;
  const room = Math.max(most.body - above.length, most.least);
  const rows = rowsOf(view.items, setting);
  if (rows.length <= most.sorted)
    for (const detail of details) {
      const part = compose(view, rows, rows.length, detail, room, setting);
      if (part.length <= room) return above + part;
    }
  let [fits, tooMany] = [0, Math.min(rows.length, most.sorted) + 1];
  while (tooMany - fits > 1) {
    const count = (fits + tooMany) >> 1;
    if (compose(view, rows, count, least, room, setting).length <= room) fits = count;
    else tooMany = count;
  }
  return above + compose(view, rows, fits, least, room, setting);
}

type Row = ListedItem & { readonly section: "owner" | "nobody" | "asked" | "question" | "done" };

/** What is shown, what is left out last first: open items, the oldest first, then what was done, the latest first. */
function rowsOf(items: readonly ListedItem[], setting: ItemSetting): readonly Row[] {
  const rows = items.map((listed) => ({ ...listed, section: sectionOf(listed, setting) }));
  const from = addTo(setting.today, { days: -daysShown });
  const done = rows
    .filter(({ section, state }) => section === "done" && dayOf(state.word.at, setting.timeZone) >= from)
    .sort((a, b) => b.state.word.at.getTime() - a.state.word.at.getTime() || byId(a, b));
  const open = rows.filter(({ section }) => section !== "done").sort(byAge);
  return [...open, ...done.slice(0, most.done)];
}

function sectionOf({ item, state, askedOften, target }: ListedItem, setting: ItemSetting): Row["section"] {
  if (state.done) return "done";
  if (state.question !== null && !isConcealed(target, setting)) return "question";
  if (askedOften) return "asked";
  return item.owners.length === 0 ? "nobody" : "owner";
}

function byAge(a: Row, b: Row): number {
  const [from, to] = [a.item.first.date, b.item.first.date];
  return from < to ? -1 : from > to ? 1 : byId(a, b);
}

function byId(a: Row, b: Row): number {
  return a.item.id < b.item.id ? -1 : 1;
}

/** @param count  how many of the rows are shown */
function compose(
  view: DashboardView,
  rows: readonly Row[],
  count: number,
  detail: Detail,
  room: number,
  setting: ItemSetting,
): string {
  const shown = rows.slice(0, count);
  const leftOut = rows.length - count;
  const lines = new Map(shown.map((row) => [row, lineOf(row, detail, setting)]));
  const section = (name: Row["section"], heading: string, note: string | null): string[] => {
    const here = shown.flatMap((row) => (row.section === name ? (lines.get(row) ?? []) : []));
    return here.length === 0 ? [] : [`### ${heading}`, ...(note === null ? [] : [note]), here.join("\n")];
  };
  const blocks = [
    rows.some(({ section: name }) => name !== "done") ? sentences.lead : sentences.nothing,
    ...byOwner(shown, lines, detail, setting),
    ...section("nobody", sentences.nobody, null),
    ...section("asked", sentences.askedOften(setting.times), sentences.askedOftenNote),
    ...section("question", sentences.question, sentences.questionNote),
    ...section("done", sentences.done, sentences.doneNote),
    ...(leftOut > 0 ? [sentences.leftOut(leftOut)] : []),
    `<details><summary>${sentences.howTo}</summary>`,
    sentences
      .howToLines(setting.times)
      .map((line) => `- ${line}`)
      .join("\n"),
    "</details>",
    sentences.footer(setting.appUrl),
  ];
  const marker = formatDashboardMarker({ repository: setting.repositoryId, since: view.since });
  const visible = `${marker}\n<!-- ${sentences.edit} -->\n\n${blocks.join("\n\n")}\n`;
  const known = [...hiddenOf(rows, lines), ...view.memory.known];
  const memory = formatMemory({ ...view.memory, known }, Math.min(most.memory, Math.floor(room / 2)));
  return visible + memory;
}

/** What the visible lines do not tell of the items that are listed or should be. */
function hiddenOf(rows: readonly Row[], lines: ReadonlyMap<Row, string>): readonly KnownWords[] {
  return rows.flatMap((row) => {
    const known = knownWordsOf(row);
    const box = boxIn(lines.get(row) ?? "");
    const seen = box === null ? null : knownFrom(box);
    return seen?.id === known.id && seen.path === known.path && seen.text === known.text ? [] : [known];
  });
}

export function knownWordsOf({ item: { id, latest, text } }: Pick<ListedItem, "item">): KnownWords {
  return { id, path: latest.path, text: rememberedWords(wordsOf(text)) };
}

function byOwner(
  shown: readonly Row[],
  lines: ReadonlyMap<Row, string>,
  detail: Detail,
  setting: ItemSetting,
): string[] {
  const groups = new Map<string, { readonly name: string; readonly lines: string[] }>();
  const groupOf = (owner: string): string[] => {
    const group = groups.get(owner.toLowerCase()) ?? { name: owner, lines: [] };
    groups.set(owner.toLowerCase(), group);
    return group.lines;
  };
  for (const row of shown.filter(({ section }) => section === "owner")) {
    const [first = "", ...others] = row.item.owners;
    groupOf(first).push(lines.get(row) ?? "");
    if (detail.shared) for (const other of others) groupOf(other).push(sharedLine(row, first));
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { name, lines: here }]) => [`### ${quotePlain(name, most.owners)}`, here.join("\n")]);
}

/** Under the further owners of an item it stands without a box, for one box is one word. */
function sharedLine({ item }: Row, first: string): string {
  const task = taskOf(item, { topic: 40, text: 80 });
  return `- ${[task, itemSentences.sharedWith(quotePlain(first, most.owners)), `\`${item.id}\``].join(" · ")}`;
}

function lineOf(row: Row, detail: Detail, setting: ItemSetting): string {
  const { item, state, section } = row;
  const { today } = setting;
  const isAsleep = state.snoozedUntil !== null && state.snoozedUntil > today;
  const due = state.done ? null : dueOf(item, setting);
  const parts = [
    taskOf(item, detail),
    statedIn(item, "HEAD", setting),
    ...ownersPart(row),
    ...(due === null ? [] : [due]),
    ...(isAsleep ? [itemSentences.asleep(state.snoozedUntil)] : []),
    ...targetPart(row.target, detail, setting),
    ...(section === "done" ? [doneBy(row, setting)] : []),
    `\`${item.id}\``,
  ];
  return `- [${state.done ? "x" : " "}] ${parts.join(" · ")}`;
}

function ownersPart({ item: { owners }, section }: Row): string[] {
  const others = section === "owner" ? owners.slice(1) : owners;
  if (others.length === 0) return [];
  const names = quotePlain(others.join(", "), most.owners);
  return [section === "owner" ? itemSentences.sharedWith(names) : `**${names}**`];
}

function targetPart(target: ItemTarget | null, { links }: Detail, setting: ItemSetting): string[] {
  if (target === null) return [];
  const address = isConcealed(target, setting) ? target.written : (target.address ?? target.written);
  return [links ? issueLink(address, setting.serverUrl) : quotePlain(address)];
}

/** Whose word it was. */
function doneBy({ item, state: { word }, target }: Row, setting: ItemSetting): string {
  const day = dayOf(word.at, setting.timeZone);
  const { by } = word;
  switch (by.kind) {
    case "minutes": {
      const name = nameOf({ path: by.path, date: dateInPath(by.path) ?? day }, item.series, setting);
      const { serverUrl, minutesRepository } = setting;
      const url = `${serverUrl}/${minutesRepository}/blob/HEAD/${urlPath(by.path)}`;
      return sentences.doneBy.minutes(day, `[${name}](${url})`);
    }
    case "tick":
    case "command":
      return sentences.doneBy[by.kind](day, quotePlain(by.login, most.owners));
    case "issue":
      if (isConcealed(target, setting)) return sentences.doneBy.silent(day);
      return sentences.doneBy.issue(day, issueLink(by.address, setting.serverUrl));
  }
}

/** How an issue stands that not everybody may read is nobody's business where everybody reads the minutes. */
function isConcealed(target: ItemTarget | null, { minutesPublic }: ItemSetting): boolean {
  return minutesPublic && target?.public !== true;
}
