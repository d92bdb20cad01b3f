import MiniSearch from "minisearch";
import { formatAddress } from "../minutes/minutes.ts";
import type { Site } from "./site-model.ts";

/** A part of the site that the search finds: a topic, or an issue. */
type Entry = { readonly id: number; readonly title: string; readonly text: string };

const options = { fields: ["title", "text"] };

/** Returns a word as it is indexed, without accents: `für` and `fur` are the same. assets/search.js does the same with a query. */
const processTerm = (term: string): string =>
  term.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");

/**
 * Returns the index for the search as JSON: `options` and `index` are those of MiniSearch, `meetings` has page, name and date of
 * each meeting, and `entries` what each found number leads to: meeting, anchor and title, or the page and address of an issue.
 */
export function buildSearchIndex({ meetings, issues }: Site): string {
  const texts: Entry[] = [];
  const entries: (readonly [number, string, string] | readonly [string, string])[] = [];
  for (const { address, page } of issues) {
    texts.push({ id: entries.length, title: formatAddress(address), text: "" });
    entries.push([page, formatAddress(address)]);
  }
  for (const [at, { topics, name, date, title: own }] of meetings.entries())
    for (const { title, anchor, text } of topics) {
      if (title === "" && text === "") continue;
      texts.push({ id: entries.length, title: title === "" ? `${name} ${date ?? own}` : title, text });
      entries.push([at, anchor ?? "", title]);
    }
  const index = new MiniSearch<Entry>({ ...options, processTerm });
  index.addAll(texts);
  return `${JSON.stringify({
    options,
    meetings: meetings.map(({ page, name, date, title }) => [page, name, date ?? title]),
    entries,
    index,
  })}\n`;
}
