import type { Word } from "../tracking/item.ts";
import type { DashboardView, KnownWords, ListedItem } from "./dashboard.ts";
import { finishSteps, type Steps } from "../../minutes/steps.ts";
import { formatDashboardMarker } from "./dashboard-marker.ts";
import { formatMemory } from "./dashboard-memory.ts";
import {
  knownWordsOf,
  lineOf,
  ownerName,
  rowsOf,
  sharedLine,
  type Detail,
  type Row,
} from "./dashboard-rows.ts";
import { dashboardSentences as sentences } from "../messages.ts";
import type { ItemSetting } from "../item-setting.ts";
import { boxIn, knownFrom, linesById } from "./parse-dashboard.ts";

const details: readonly Detail[] = [
  { topic: 80, text: 300, brief: false },
  { topic: 60, text: 160, brief: false },
  { topic: 60, text: 160, brief: true },
  { topic: 50, text: 110, brief: true },
];
const least: Detail = { topic: 30, text: 70, brief: true };

// GitHub refuses a body of more than 65,536 characters, on edit too.
const most = { body: 59_999, memory: 24_000, rows: 800, unlisted: 400 };
/** For the bot's part, however much people wrote above it. */
const leastRoom = 4_000;

/**
 * The body of the dashboard; `readDashboard` reads back what it says. Below 60,000 characters, unless people wrote more
 * than 56,000 above the bot's line. Equal for equal items all day long.
 */
export function dashboardBody(view: DashboardView, setting: ItemSetting): string {
  return finishSteps(dashboardBodyInSteps(view, setting));
}

/** The same in steps: each item is printed by itself. */
export function* dashboardBodyInSteps(view: DashboardView, setting: ItemSetting): Steps<string> {
  const above = view.above === "" || view.above.endsWith("\n") ? view.above : `${view.above}\n\n`;
  const room = Math.max(most.body - above.length, leastRoom);
  const rows = rowsOf(view.items, setting);
  const before = linesById(view.before ?? "");
  if (rows.length <= most.rows)
    for (const detail of details) {
      const composer = new Composer(view, rows, before, detail, room, setting);
      if ((yield* composer.printFirst(rows.length)) < rows.length) continue;
      const part = composer.compose(rows.length);
      if (part.length <= room) return above + part;
    }
  const composer = new Composer(view, rows, before, least, room, setting);
  let [fits, tooMany] = [0, (yield* composer.printFirst(most.rows)) + 1];
  while (tooMany - fits > 1) {
    const count = (fits + tooMany) >> 1;
    if (composer.compose(count).length <= room) fits = count;
    else tooMany = count;
    yield;
  }
  return above + composer.compose(fits);
}

/** What of an item is the same however many others are shown. */
type Printed = {
  readonly line: string;
  /** What has to be remembered besides, because the line does not tell it. */
  readonly hidden: KnownWords | null;
};

class Composer {
  private readonly view: DashboardView;
  private readonly rows: readonly Row[];
  private readonly before: ReadonlyMap<string, string>;
  private readonly detail: Detail;
  private readonly room: number;
  private readonly setting: ItemSetting;
  private readonly doneLongAgo: readonly KnownWords[];
  private readonly printed = new Map<Row, Printed>();

  constructor(
    view: DashboardView,
    rows: readonly Row[],
    before: ReadonlyMap<string, string>,
    detail: Detail,
    room: number,
    setting: ItemSetting,
  ) {
    this.view = view;
    this.rows = rows;
    this.before = before;
    this.doneLongAgo = doneLongAgo(view.items, rows);
    this.detail = detail;
    this.room = room;
    this.setting = setting;
  }

  /**
   * Prints so many of the rows, one in each step, so that composing them takes little.
   * @returns how many of them there may be room for; more have none for certain
   */
  *printFirst(count: number): Steps<number> {
    const wanted = this.rows.slice(0, count);
    let size = 0;
    for (const [i, row] of wanted.entries()) {
      size += this.print(row).line.length;
      if (size > this.room) return i;
      yield;
    }
    return wanted.length;
  }

  /** The bot's part of the body, with so many of the rows. */
  compose(count: number): string {
    const { repositoryId, times, appUrl } = this.setting;
    const shown = this.rows.slice(0, count);
    const leftOut = this.rows.length - count;
    const blocks = [
      this.rows.some(({ section }) => section !== "done") ? sentences.lead : sentences.nothing,
      ...this.byOwner(shown),
      ...this.section(shown, "nobody", sentences.nobody),
      ...this.section(shown, "asked", sentences.askedOften(times), sentences.askedOftenNote),
      ...this.section(shown, "question", sentences.question, sentences.questionNote),
      ...this.section(shown, "done", sentences.done, sentences.doneNote),
      ...(leftOut > 0 ? [sentences.leftOut(leftOut)] : []),
      `<details><summary>${sentences.howTo}</summary>`,
      sentences
        .howToLines(times)
        .map((line) => `- ${line}`)
        .join("\n"),
      "</details>",
      sentences.footer(appUrl),
    ];
    const marker = formatDashboardMarker({ repository: repositoryId, since: this.view.since });
    return `${marker}\n<!-- ${sentences.edit} -->\n\n${blocks.join("\n\n")}\n${this.memory(shown)}`;
  }

  private section(shown: readonly Row[], name: Row["section"], heading: string, note?: string): string[] {
    const lines = shown.filter(({ section }) => section === name).map((row) => this.print(row).line);
    return lines.length === 0
      ? []
      : [`### ${heading}`, ...(note === undefined ? [] : [note]), lines.join("\n")];
  }

  /** An item of several owners has its box under the first of them. */
  private byOwner(shown: readonly Row[]): string[] {
    const groups = new Map<string, { readonly name: string; readonly lines: string[] }>();
    const linesOf = (owner: string): string[] => {
      const group = groups.get(owner.toLowerCase()) ?? { name: owner, lines: [] };
      groups.set(owner.toLowerCase(), group);
      return group.lines;
    };
    for (const row of shown.filter(({ section }) => section === "owner")) {
      const [first = "", ...others] = row.item.owners;
      linesOf(first).push(this.print(row).line);
      if (!this.detail.brief) for (const other of others) linesOf(other).push(sharedLine(row, first));
    }
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, { name, lines }]) => [`### ${ownerName(name)}`, lines.join("\n")]);
  }

  /** Of what is not listed only the ids and words, as far as there is room. */
  private memory(shown: readonly Row[]): string {
    const { memory } = this.view;
    const hidden = shown.flatMap((row) => this.print(row).hidden ?? []);
    const unlisted = this.rows.slice(shown.length).slice(0, most.unlisted).map(knownWordsOf);
    const known = [...hidden, ...unlisted, ...this.doneLongAgo, ...memory.known];
    return formatMemory({ ...memory, known }, Math.min(most.memory, Math.floor(this.room / 2)));
  }

  private print(row: Row): Printed {
    const before = this.printed.get(row);
    if (before !== undefined) return before;
    const line = lineOf(row, this.detail, this.setting, this.before.get(row.item.id));
    const known = knownWordsOf(row);
    const box = boxIn(line);
    const seen = box === null ? null : knownFrom(box);
    const isTold = seen?.id === known.id && seen.path === known.path && seen.text === known.text;
    const printed = { line, hidden: isTold ? null : known };
    this.printed.set(row, printed);
    return printed;
  }
}

/** What people called done must be known again when its minutes are mended, or it would be open once more. */
function doneLongAgo(items: readonly ListedItem[], rows: readonly Row[]): readonly KnownWords[] {
  const listed = new Set(rows.map(({ item }) => item.id));
  return items
    .filter(({ item, state }) => !listed.has(item.id) && isByPerson(state.word))
    .sort((a, b) => b.state.word.at.getTime() - a.state.word.at.getTime() || (a.item.id < b.item.id ? -1 : 1))
    .slice(0, most.unlisted)
    .map(knownWordsOf);
}

function isByPerson({ by: { kind } }: Word): boolean {
  return kind === "tick" || kind === "command";
}
