import { execFileSync } from "node:child_process";

// The renderer of GitHub, packaged by Debian: https://github.com/github/cmark-gfm
const extensions = ["table", "strikethrough", "autolink", "tasklist", "footnotes"];
const options = ["--unsafe", ...extensions.flatMap((name) => ["-e", name])];

/** Separator between two texts. A text that contains or swallows it is rendered alone. */
const mark = "<hr data-between-two-texts>";

/** Renders each text with cmark-gfm, without sanitizing the HTML. */
export function renderEach(texts: readonly string[]): readonly string[] {
  const parts = render(texts.join(`\n\n${mark}\n\n`)).split(mark);
  return parts.length === texts.length ? parts : texts.map(render);
}

function render(text: string): string {
  return execFileSync("cmark-gfm", options, { input: text, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
