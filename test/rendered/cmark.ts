import { execFileSync } from "node:child_process";

// What GitHub renders with, as Debian packages it: https://github.com/github/cmark-gfm
const extensions = ["table", "strikethrough", "autolink", "tasklist", "footnotes"];
const options = ["--unsafe", ...extensions.flatMap((name) => ["-e", name])];

/** Stands between two texts. A text that swallows it, or that says it, is rendered alone. */
const mark = "<hr data-between-two-texts>";

/** The HTML that cmark-gfm makes of each text, before anything is taken out of it. */
export function renderEach(texts: readonly string[]): readonly string[] {
  const parts = render(texts.join(`\n\n${mark}\n\n`)).split(mark);
  return parts.length === texts.length ? parts : texts.map(render);
}

function render(text: string): string {
  return execFileSync("cmark-gfm", options, { input: text, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
