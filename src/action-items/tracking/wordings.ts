/** Words by which minutes take an item up again after it was done. */
const openAgain =
  "re-?open(?:ed|s)?|open again|not done after all|wieder (?:offen|geöffnet|aufgenommen|aufgemacht)|wiedereröffnet|erneut (?:offen|geöffnet)|doch (?:noch )?(?:offen|nicht (?:erledigt|fertig))";

/** "(reopened)", "wieder offen": not "reopen the ticket" within a task. */
const anywhere = new RegExp(
  String.raw`[([:>→!–—-]\s*(?:${openAgain})(?!\p{L})|(?<!\p{L})(?:${openAgain})[\s.!)\]_*]*$`,
  "iu",
);
const atStart = new RegExp(String.raw`^(?:${openAgain})(?!\p{L})`, "iu");

/**
 * Whether an item's lines say that it is open again: its own line, or a bullet beneath it that begins so.
 * @param lines  the item's line first
 */
export function saysOpenAgain(lines: readonly string[]): boolean {
  return lines.some((line, index) => {
    const text = line
      .slice(0, 500)
      .replace(/^[\s>]*(?:[-*+]|\d+[.)])?\s*(?:\[[ x]\]\s*)?/i, "")
      .replace(/^[*_]+/, "");
    return (
      (index === 0 && anywhere.test(text)) ||
      (index > 0 && atStart.test(text.replace(/^(?:status|stand):\s*/i, "")))
    );
  });
}

const putOff = "postponed?|deferred|put off|vertagt|verschoben|zurückgestellt";
const nextTime =
  "(?:the |one of the )?next (?:\\p{L}+ )?(?:time|meetings?|calls?|sessions?|week)|(?:das |die |dem |der |aufs? |beim |zum )?nächste[nrs]? (?:mal|sitzung|treffen|woche|termin)";
const again =
  "move[ds]?|take|discuss(?:ed)?|continue[ds]?|continuation|revisit(?:ed)?|come back|look again|talk (?:about|again)|besprechen|besprochen|diskutieren|weiter|fortsetzen";

/** At its beginning a heading tells what was put off the last time: "Deferred: roadmap". */
const fromLastTime = new RegExp(String.raw`^[^\p{L}]*(?:${putOff})(?!\p{L})`, "iu");
const inHeading = new RegExp(String.raw`(?<!\p{L})(?:${putOff})(?!\p{L})`, "iu");
const toNextTime = new RegExp(
  String.raw`(?<!\p{L})(?:moved|continued?|${putOff})(?!\p{L})[^.;]{1,30}(?:to |${nextTime})`,
  "iu",
);
const inLine = [
  new RegExp(
    String.raw`^[^\p{L}]*(?:(?:not|need|needs|to|be|is|was|rest|wird|wurde) ){0,4}(?:${putOff})(?!\p{L})[^.;]{0,40}$`,
    "iu",
  ),
  new RegExp(String.raw`(?<!\p{L})(?:${again})(?!\p{L})[^.;]{1,30}(?:${nextTime})[^\p{L}:]*$`, "iu"),
  new RegExp(String.raw`^[^\p{L}]*(?:${nextTime})[^\p{L}:]*$`, "iu"),
];

/** Whether a heading says that its topic was put off: "Roadmap -> moved to the next meeting". */
export function saysPutOff(title: string): boolean {
  const text = title.slice(0, 300);
  return toNextTime.test(text) || inHeading.test(text.replace(fromLastTime, ""));
}

const collecting = [
  new RegExp(
    String.raw`^[^\p{L}]*(?:${putOff}|vertagte|verschobene|zurückgestellte)(?: (?:agenda )?(?:topics?|items?|points?|themen|punkte))?[^\p{L}]*$`,
    "iu",
  ),
  /^[^\p{L}]*(?:topics?|items?|themen|punkte) (?:for|für) (?:the |das |die )?(?:next|nächste) \p{L}+[^\p{L}]*$/iu,
];

/** Whether a heading is that of a list of topics for the next meeting: "Postponed", "Topics for next time". */
export function collectsPutOff(title: string): boolean {
  return title.length <= longest && collecting.some((pattern) => pattern.test(title));
}

/** Longer lines, and those of somebody's task, have more to say. */
const longest = 110;

/** Whether a line says that its topic is for the next meeting: "postponed", "- continue discussion next time". */
export function saysNextTime(text: string): boolean {
  return text.length <= longest && !text.includes("@") && inLine.some((pattern) => pattern.test(text));
}
