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
