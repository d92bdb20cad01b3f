/** Phrases with which minutes reopen an item that was done. */
const reopenedPhrases =
  "re-?opened|open again|not done after all|wieder (?:offen|geöffnet|aufgenommen|aufgemacht)|wiedereröffnet|erneut (?:offen|geöffnet)|doch (?:noch )?(?:offen|nicht (?:erledigt|fertig))|r[ée]ouverte?|rouverte?|(?:de|à) nouveau ouverte?|reabiert[oa]|abiert[oa] de nuevo|otra vez abiert[oa]";
const reopenPhrases = String.raw`re-?opens?|${reopenedPhrases}`;

/** Matches "(reopened)", "(reopen)" and "wieder offen" at the end, but not "reopen the ticket", which is a task. */
const reopenAnywhere = [
  new RegExp(
    String.raw`[([:>→!–—-]\s*(?:${reopenedPhrases})(?=[\s_*]{0,4}(?:$|[.,;:!)\]–—-]|(?:by|on|in|at|since|because|as|von|am|seit|weil|wegen|par|le|car|por|el|porque)(?!\p{L})))`,
    "iu",
  ),
  /[([]\s*re-?opens?\s*[)\]]/iu,
];
const reopenAtEnd = new RegExp(String.raw`(?<!\p{L})(?:${reopenedPhrases})[\s.!)\]_*]*$`, "iu");
const reopenAtStart = new RegExp(String.raw`^(?:${reopenPhrases})(?!\p{L})`, "iu");
/** Matches a clause that only asks for, denies or questions a reopening: "check whether it was reopened". */
const unsureClause =
  /(?<!\p{L})(?:not|never|if|whether|when|why|until|unless|should|must|to be|be|nicht|ob|wenn|warum|falls|soll|pas|si|pourquoi|doit|no|cuando|debe)(?!\p{L})[^.;:()]*$/iu;

/**
 * Returns whether an item's lines reopen it: its own line, or a bullet below it that begins with such a phrase.
 * @param lines  the item's line first
 */
export function isMarkedReopened(lines: readonly string[]): boolean {
  return lines.some((line, index) => {
    const text = line
      .slice(0, 500)
      .replace(/^[\s>]*(?:[-*+]|\d+[.)])?\s*(?:\[[ x]\]\s*)?/i, "")
      .replace(/^[*_]+/, "");
    return (
      (index === 0 && isReopenedAnywhere(text)) ||
      (index > 0 && reopenAtStart.test(text.replace(/^(?:status|stand):\s*/i, "")))
    );
  });
}

function isReopenedAnywhere(text: string): boolean {
  if (reopenAnywhere.some((pattern) => pattern.test(text))) return true;
  const match = reopenAtEnd.exec(text);
  return match !== null && !unsureClause.test(text.slice(0, match.index));
}

const postponePhrases = "postponed?|deferred|put off|vertagt|verschoben|zurückgestellt";
const nextMeetingPhrases =
  "(?:the |one of the )?next (?:\\p{L}+ )?(?:time|meetings?|calls?|sessions?|week)|(?:das |die |dem |der |aufs? |beim |zum )?nächste[nrs]? (?:mal|sitzung|treffen|woche|termin)";
const continuePhrases =
  "move[ds]?|take|discuss(?:ed)?|continue[ds]?|continuation|revisit(?:ed)?|come back|look again|talk (?:about|again)|besprechen|besprochen|diskutieren|weiter|fortsetzen";

/** At the beginning of a heading it means a topic postponed by the previous meeting: "Deferred: roadmap". */
const postponedBefore = new RegExp(String.raw`^[^\p{L}]*(?:${postponePhrases})(?!\p{L})`, "iu");
const postponedInHeading = new RegExp(String.raw`(?<!\p{L})(?:${postponePhrases})(?!\p{L})`, "iu");
const movedToNextMeeting = new RegExp(
  String.raw`(?<!\p{L})(?:moved|continued?|${postponePhrases})(?!\p{L})[^.;]{1,30}(?:to |${nextMeetingPhrases})`,
  "iu",
);
const postponedLine = [
  new RegExp(
    String.raw`^[^\p{L}]*(?:(?:not|need|needs|to|be|is|was|rest|wird|wurde) ){0,4}(?:${postponePhrases})(?!\p{L})[^.;]{0,40}$`,
    "iu",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:${continuePhrases})(?!\p{L})[^.;]{1,30}(?:${nextMeetingPhrases})[^\p{L}:]*$`,
    "iu",
  ),
  new RegExp(String.raw`^[^\p{L}]*(?:${nextMeetingPhrases})[^\p{L}:]*$`, "iu"),
];

/** Returns whether a heading says that its topic was postponed: "Roadmap -> moved to the next meeting". */
export function isMarkedPostponed(title: string): boolean {
  const text = title.slice(0, 300);
  return movedToNextMeeting.test(text) || postponedInHeading.test(text.replace(postponedBefore, ""));
}

const postponedTopicsHeadings = [
  new RegExp(
    String.raw`^[^\p{L}]*(?:${postponePhrases}|vertagte|verschobene|zurückgestellte)(?: (?:agenda )?(?:topics?|items?|points?|themen|punkte))?[^\p{L}]*$`,
    "iu",
  ),
  /^[^\p{L}]*(?:topics?|items?|themen|punkte) (?:for|für) (?:the |das |die )?(?:next|nächste) \p{L}+[^\p{L}]*$/iu,
];

/** Returns whether a heading is for a list of postponed topics: "Postponed", "Topics for next time". */
export function isPostponedTopicsHeading(title: string): boolean {
  return title.length <= maxLineLength && postponedTopicsHeadings.some((pattern) => pattern.test(title));
}

/** In characters. Longer lines, and lines about a person's task, have other content. */
const maxLineLength = 110;

/** Returns whether a line postpones its topic: "postponed", "- continue discussion next time". */
export function isMarkedForNextMeeting(text: string): boolean {
  return (
    text.length <= maxLineLength && !text.includes("@") && postponedLine.some((pattern) => pattern.test(text))
  );
}
