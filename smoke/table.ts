import { isAsAssumed, type Assumption, type Fact } from "./assumption.ts";

/** The result for an assumption. */
export type Row = {
  readonly assumption: Assumption;
  readonly verdict: "as assumed" | "differs" | "not tried";
  /** What GitHub did, or why the assumption was not tested. */
  readonly github: string;
};

/** Formats the rows as a Markdown table, for example for an issue. */
export function formatTable(rows: readonly Row[]): string {
  const lines = rows.map(({ assumption: { assumption, source }, verdict, github }) =>
    [`[${assumption}](${source})`, github, verdict === "differs" ? "**differs**" : verdict].map(cell),
  );
  const all = [["Assumption", "What GitHub did", "Verdict"], ["---", "---", "---"], ...lines];
  return all.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Formats a row as a line for the terminal. */
export function formatRow({ assumption: { assumption }, verdict, github }: Row): string {
  const mark = { "as assumed": "✔", differs: "✖", "not tried": "·" }[verdict];
  return `${mark} ${assumption}${verdict === "as assumed" ? "" : `\n    ${verdict}: ${github}`}`;
}

export function formatFacts(facts: readonly Fact[]): string {
  return facts
    .map((fact) => {
      const observed = `${fact.what}: ${JSON.stringify(fact.observed ?? null)}`;
      return isAsAssumed(fact) ? observed : `${observed} (assumed ${JSON.stringify(fact.assumed ?? null)})`;
    })
    .join("; ");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}
