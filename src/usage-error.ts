import { formatProblem, quoted } from "./problem.ts";

/** One call of each command that needs arguments. */
const examples: Readonly<Record<string, string>> = {
  preview: "preview team/20231206.md",
  check: "check team/20231206.md",
  extract: "extract team/20231206.md",
  agenda: "agenda team",
  run: "run acme/minutes",
  backfill: "backfill acme/minutes --since 2023-12-31",
};

/**
 * Formats an error of a command line, as commander words it (`error: unknown option '--al'`), like the other problems: with an
 * example and the way to the help.
 * @param command  the called command, or undefined if there is none of that name
 */
export function formatUsageError(message: string, command: string | undefined): string {
  const [first = "", ...rest] = message
    .replace(/^error: /, "")
    .trim()
    .split("\n");
  const hints = rest.map((line) => `${line.replace(/^\(|\)$/g, "").trim()} `).join("");
  const example = command === undefined ? "preview team/20231206.md" : (examples[command] ?? command);
  return formatProblem({
    code: "usage",
    found: describe(first.replace(/\.$/, "")),
    expected: `a call such as "minutes-bot ${example}"`,
    advice: `${hints}All options: minutes-bot ${command === undefined ? "" : `${command} `}--help`,
  });
}

function describe(message: string): string {
  const [, kind = "", name = ""] =
    /^(missing required argument|unknown option|unknown command) '(.*)'$/s.exec(message) ?? [];
  return kind === ""
    ? message
    : `${kind.startsWith("missing") ? "no argument" : `the ${kind}`} ${quoted(name)}`;
}
