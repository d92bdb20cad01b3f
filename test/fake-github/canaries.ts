import type { Issue, Repository, World } from "./state.ts";
import { bodyAt } from "./timeline.ts";

/** What must never be seen: in a log of any level, in an answer, in what everybody may read. */
export type Canaries = {
  /** The lines of the app's private key, its webhook secret, every token that was ever given out. */
  readonly credentials: readonly string[];
  /** Titles, texts and lines of files of repositories that were never public, unless they stand in a public one as well. */
  readonly privateTexts: readonly string[];
};

/** Stands in every token of this GitHub. */
export const tokenCanary = "CanaryThatNoLogMayShow";

/** Shorter lines are nobody's secret: they may stand anywhere by chance. */
const shortest = 12;

export function canariesOf(world: World): Canaries {
  const credentials = [...world.apps.values()].flatMap(({ privateKey, webhookSecret }) => [
    webhookSecret,
    ...privateKey.split("\n").filter((line) => line.length >= shortest && !line.startsWith("-----")),
  ]);
  const all = [...world.repositories.values()];
  const open = new Set(all.filter(({ everPublic }) => everPublic).flatMap((one) => textsOf(world, one)));
  const hidden = all.filter(({ everPublic }) => !everPublic).flatMap((one) => textsOf(world, one));
  return {
    credentials: [...credentials, tokenCanary],
    privateTexts: [...new Set(hidden)].filter((text) => !open.has(text)),
  };
}

/** The canaries that stand in a text, each in words that do not repeat it. */
export function canariesIn(text: string, { credentials, privateTexts }: Canaries): string[] {
  return [
    ...credentials.filter((each) => text.includes(each)).map((each) => `a credential (${each.slice(0, 6)}…)`),
    // What proves to GitHub who the app is, for ten minutes.
    ...(/eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/.test(text) ? ["a JSON web token"] : []),
    ...privateTexts.filter((each) => text.includes(each)).map((each) => `private text: ${each}`),
  ];
}

/** Stands in each of the app's comments, and so in a copy of one that somebody made. */
const ours = /^<(?:details|sub)>/;

/** What others than the app wrote in a repository, line by line. */
function textsOf(world: World, repository: Repository): string[] {
  const files = [...repository.git.values()].flatMap((object) =>
    object.type === "blob" ? [object.bytes.toString()] : object.type === "commit" ? [object.message] : [],
  );
  const issues = [...repository.issues.values()].filter(({ author }) => author !== world.app.botUser);
  return [...files, ...issues.flatMap((issue) => wordsOf(world, issue))]
    .flatMap((text) => text.split(/\r?\n/))
    .map((line) => line.replace(/^[\s#*>-]+/, "").trim())
    .filter((line) => line.length >= shortest && !ours.test(line));
}

function wordsOf(world: World, issue: Issue): string[] {
  const comments = issue.timeline.filter((item) => item.kind === "comment");
  const theirs = comments.filter(({ author }) => author !== world.app.botUser);
  return [issue.title, bodyAt(issue), ...theirs.flatMap(({ versions }) => versions.map(({ body }) => body))];
}
