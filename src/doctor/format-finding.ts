import { printable } from "../problem.ts";
import type { DoctorFinding } from "./finding.ts";

/** Maximum width of a line. Links may be longer. */
const maxWidth = 80;

/** Styles a text, or returns it as it is. */
type Style = (style: "bold" | "cyan" | "green" | "red" | "yellow", text: string) => string;

const levelMarks = {
  good: ["green", "✔"],
  note: ["cyan", "·"],
  warning: ["yellow", "!"],
  error: ["red", "✖"],
} as const;

/** Formats a finding: what was found, why it matters, and the fix, each part on lines of its own. */
export function formatDoctorFinding(finding: DoctorFinding, styled: Style): string {
  const [colour, mark] = levelMarks[finding.level];
  const head = `${styled(colour, mark)} `;
  if (finding.level === "good") return head + wrapText(printable(finding.text), 2);
  const { what, why, fix } = finding;
  return [
    head + wrapText(printable(what), 2),
    `    ${styled("bold", "Why:")} ${wrapText(printable(why), 9)}`,
    `    ${styled("bold", "Fix:")} ${wrapText(printable(fix), 9)}`,
  ].join("\n");
}

/** Returns the fields of a finding in JSON. */
export function doctorFindingToJson(section: string, finding: DoctorFinding): object {
  if (finding.level === "good") return { section, level: finding.level, code: null, what: finding.text };
  const { level, code, what, why, fix } = finding;
  return { section, level, code, what, why, fix };
}

/** Breaks a text between words, so that its lines fit the width behind an indentation of so many characters. */
export function wrapText(text: string, indentation: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > maxWidth - indentation && line !== "") {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].join(`\n${" ".repeat(indentation)}`);
}
