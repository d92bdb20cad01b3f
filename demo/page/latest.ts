import type { Deed } from "../deeds.ts";
import type { Entry } from "../timeline.ts";
import { type Html, html } from "../../src/html.ts";
import { findDashboard, type View } from "./view.ts";

/** A line about what the bot did with several subjects. `#` is their number. */
const words: Readonly<Record<Deed["do"], readonly [one: string, several: string]>> = {
  posted: ["1 comment posted", "# comments posted"],
  reminded: ["1 reminder", "# reminders"],
  answered: ["1 answer", "# answers"],
  accepted: ["1 command accepted", "# commands accepted"],
  corrected: ["1 comment corrected", "# comments corrected"],
  withdrew: ["1 comment withdrawn", "# comments withdrawn"],
  folded: ["1 earlier reminder folded", "# earlier reminders folded"],
  deleted: ["1 comment deleted", "# comments deleted"],
  opened: ["1 issue opened", "# issues opened"],
  updated: ["1 issue updated", "# issues updated"],
  suggested: ["fixes suggested", "fixes suggested"],
  labelled: ["1 issue labelled", "# issues labelled"],
  unlabelled: ["1 label taken off", "# labels taken off"],
};

/** Returns in a few words what the bot did about an entry. */
export function summarizeDeeds(view: View, { deeds, runs, isOpen, because }: Entry): string {
  const dashboard = findDashboard(view.snapshot, view.minutes);
  const isList = ({ repo, number, comment }: Deed): boolean =>
    comment === null && dashboard?.repo === repo && dashboard.number === number;
  const lists = deeds.filter((deed) => (deed.do === "opened" || deed.do === "updated") && isList(deed));
  const counted = (Object.keys(words) as Deed["do"][]).flatMap((kind) => {
    const count = deeds.filter((deed) => deed.do === kind && !lists.includes(deed)).length;
    const [one, several] = words[kind];
    return count === 0 ? [] : [count === 1 ? one : several.replace("#", String(count))];
  });
  const report = view.snapshot.checkRuns.find(({ id }) => id === runs.at(-1))?.title;
  const parts = [
    ...counted,
    ...(lists.length > 0 ? ["list of action items updated"] : []),
    ...(because === undefined ? [] : [firstReason(because)]),
    ...(counted.length === 0 && typeof report === "string" ? [report] : []),
  ];
  if (parts.length > 0) return `${parts.join(", ")}${isOpen ? " …" : ""}`;
  if (!isOpen) return "the bot had nothing to do";
  return view.activity.is === "working" ? "the bot is working …" : "the bot is waiting";
}

/** Shortens a list of reasons to the first one. The timeline has all of them. */
const firstReason = (because: string): string => {
  const end = because.indexOf("; ");
  return end === -1 ? because : `${because.slice(0, end)}; …)`;
};

/** Renders the newest entry of the timeline in one line. On a phone, the timeline itself is far down. */
export function renderLatest(view: View): Html | false {
  const entry = view.entries.at(-1);
  if (entry === undefined) return false;
  const { id, by, what, quote } = entry;
  return html`<p class="latest" data-key="latest">
    <a href="/timeline#entry-${id}"
      >${by !== null && html`<b>${by}</b> `}${what}${quote !== undefined && html` “${quote.split("\n")[0]}”`}</a
    >: ${summarizeDeeds(view, entry)}
  </p>`;
}
