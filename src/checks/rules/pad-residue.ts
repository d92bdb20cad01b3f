import { padResidue as words } from "../messages/text.ts";
import type { Complaint, Rule } from "../rule.ts";
import type { Inline, Link } from "../../minutes/markdown/inline.ts";
import { rangeIn, rangeOnLine, type Subject } from "../rule-context.ts";

/**
 * Nothing of the pad or the template is left: files that lie on the pad's server, syntax that only the pad understands,
 * placeholders.
 *
 * It says nothing of links to a pad, of uploads elsewhere (`/wp-content/uploads/`), and of code.
 *
 * @example robots/20231206.md
 * ![](https://pad.example.org/uploads/dock.png)
 *
 * [TOC]
 *
 * - @handle
 * → 1:5 warning: Found a file that still lies on the pad "pad.example.org"; expected files that lie in the repository: those of the pad may vanish. Link "files/dock.png", which lies in the repository already.
 * → 3:1 warning: Found "[TOC]", which only the pad understands; expected Markdown that GitHub renders. Take it out, or write it in Markdown.
 * → 5:3 warning: Found the placeholder "@handle"; expected what belongs in its place. Fill it in, or take it out.
 *
 * @example robots/20231206.md
 * - notes: https://pad.example.org/robots
 * - ![the dock](files/dock.png)
 */
export const padResidue: Rule = {
  name: "pad-residue",
  *check(subject) {
    for (const { inline } of subject.texts) {
      for (const link of inline.links) yield* upload(subject, inline, link);
      yield* sizes(subject, inline);
    }
    for (const [index, block] of subject.document.at.entries()) {
      if (block?.kind === "paragraph" || block?.kind === "heading") yield* line(subject, index + 1);
    }
  },
};

/** HedgeDoc keeps them under /uploads/, HackMD and CodiMD under /_uploads/. */
const uploaded = /^https?:\/\/([^/?#]+)\/_?uploads\/([^?#]+)(?:[?#].*)?$/i;
/** An address on the pad's server without the server. */
const uploadedHere = /^\/_?uploads\/([^?#]+)$/i;

function* upload(subject: Subject, inline: Inline, { url, urlAt }: Link): Iterable<Complaint> {
  const [, host = "", remote] = uploaded.exec(url) ?? [];
  const file = remote ?? uploadedHere.exec(url)?.[1];
  const isInRepository = remote === undefined && subject.files.has(url.slice(1));
  if (file === undefined || isInRepository || subject.hosts.includes(host.toLowerCase())) return;
  const range = rangeIn(subject, inline, urlAt, urlAt + url.length);
  const local = inFolder(subject, file.slice(file.lastIndexOf("/") + 1));
  yield {
    words: words.upload(host, local),
    range,
    fix: local === null ? null : { do: "replace", range, replacement: local },
  };
}

/** The one file of that name in the folder of the minutes or beneath it, relative to them. */
function inFolder({ minutes: { path }, paths }: Subject, name: string): string | null {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const found = paths.filter((each) => each.startsWith(folder) && each.endsWith(`/${name}`));
  const [only] = found;
  return only !== undefined && found.length === 1 ? encodeURI(only.slice(folder.length)) : null;
}

/** `![](https://… =50%x)`: with HedgeDoc's size behind the URL, GitHub shows no image. */
function* sizes(subject: Subject, inline: Inline): Iterable<Complaint> {
  for (const match of inline.source.matchAll(/(?<=\]\([^\s()]{1,500}) =(?:\d+%?)?x(?:\d+%?)?(?=\))/g)) {
    const range = rangeIn(subject, inline, match.index, match.index + match[0].length);
    yield {
      words: words.syntax(match[0].trim()),
      range,
      fix: { do: "replace", range, replacement: "" },
    };
  }
}

const padSyntax =
  /^(?:\[\[?_?toc_?\]\]?|:::[ \t]{0,3}(?:info|success|warning|danger|spoiler)\b.*|\{%[a-z ].*%\}|#{1,6} tags:.*)$/i;
const padText =
  /welcome to etherpad|this pad text is synchronized|contents of this pad|get involved with etherpad|lorem ipsum dolor/i;
const placeholder =
  /^(?:@|@?(?:handle|user-?name|your-?name|github-?handle|nickname)|<[a-z][a-z -]{1,30}>|\[(?:name|topic|handle|date)\]|(?:topic|agenda item) ?(?:[1-9]|x+)|x{3,})$/i;
const dateTemplate = /\b(?:YYYY[-/.]?MM[-/.]?DD|JJJJ-?MM-?TT|TT\.MM\.JJJJ|DD\.MM\.YYYY)\b/;

function* line(subject: Subject, number: number): Iterable<Complaint> {
  const { document } = subject;
  const text = (document.lines[number - 1] ?? "").slice(document.textStart[number - 1] ?? 0).trimEnd();
  const range = rangeOnLine(subject, number);
  if (padSyntax.test(text)) yield { words: words.syntax(text), range };
  else if (padText.test(text)) yield { words: words.template(text), range };
  else if (placeholder.test(text.replace(/^\[ \] /, ""))) yield { words: words.placeholder(text), range };
  else if (document.at[number - 1]?.kind === "heading" && dateTemplate.test(text)) {
    yield { words: words.placeholder(dateTemplate.exec(text)?.[0] ?? ""), range };
  }
}
