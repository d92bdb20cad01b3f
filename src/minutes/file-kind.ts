import { monthNumber } from "./dates/month-names.ts";
import { mayGrow } from "./growing/growing-path.ts";
import { filePathOf, sectionOf } from "./meeting-path.ts";
import { dateInPath, folderOf, seriesOf } from "./minutes-path.ts";
import { hasNameWord, isGenericFolder, isTitleWord, splitName } from "./path-words.ts";

/**
 * Whether a file is minutes, by its path. An agenda beside the minutes of the same meeting is none; an agenda alone may be the
 * file in which notes are taken. A growing file may have a section for each meeting, each of which is minutes.
 */
export type FileKind = "minutes" | "growing" | "excluded" | "no date" | "beside minutes" | "other text";

/** Which paths the configuration includes. */
type PathRules = {
  readonly isIncluded: (path: string) => boolean;
  /** Names of files and folders that it names. Minutes may be in a folder `news` if the configuration says so. */
  readonly names: ReadonlySet<string>;
};

/**
 * Returns a function that tells whether a file is minutes, or why not.
 * @param paths  all paths of the repository
 */
export function createKindTest(
  { isIncluded, names }: PathRules,
  paths: readonly string[],
): (path: string) => FileKind {
  let index: Siblings | null = null;
  const grows = (file: string): boolean =>
    dateInPath(file) === null && mayGrow(file, names.has(baseName(file)));
  return (path) => {
    const file = filePathOf(path);
    if (!isIncluded(file)) return "excluded";
    if (sectionOf(path) !== null) return grows(file) ? "minutes" : "no date";
    if (dateInPath(path) === null) return grows(path) ? "growing" : "no date";
    if (isOtherText(path, names)) return "other text";
    const companion = companionKind(path);
    if (companion === null) return "minutes";
    index ??= indexSiblings(
      paths.filter((each) => isIncluded(filePathOf(each))),
      names,
    );
    return isBesideMinutes(path, companion, index) ? "beside minutes" : "minutes";
  };
}

/** Returns a test for the paths of minutes. */
export function createMinutesFilter(...given: Parameters<typeof createKindTest>): (path: string) => boolean {
  const kindOf = createKindTest(...given);
  return (path) => kindOf(path) === "minutes";
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function nameOf(path: string): string {
  return baseName(filePathOf(path)).replace(/\.[a-z]\w{0,9}$/i, "");
}

/** Returns the words of a name that are no date. */
function nameWords(path: string): readonly string[] {
  return splitName(nameOf(path)).filter((word) => !/^\d/.test(word) && monthNumber(word) === null);
}

/** Returns whether a file is a template, slides, a post: by the last word of its name, or by its folder. */
function isOtherText(path: string, configured: ReadonlySet<string>): boolean {
  if (configured.has(baseName(filePathOf(path)))) return false;
  const words = nameWords(path);
  if (hasNameWord(words.slice(-1), "otherTexts")) return true;
  if (hasNameWord(words, "minutes")) return false;
  return folderOf(path)
    .split("/")
    .some((folder) => {
      const names = splitName(folder);
      return (
        !configured.has(folder) &&
        names.length > 0 &&
        names.every((word) => hasNameWord([word], "otherTexts"))
      );
    });
}

/** Returns what a file is beside minutes, if there are any: an agenda, or the page of a folder. Null for all others. */
function companionKind(path: string): "agenda" | "page" | null {
  const words = nameWords(path);
  if (hasNameWord(words, "minutes")) return null;
  if (hasNameWord(words, "agendas")) return "agenda";
  if (/^(?:readme|index)$/i.test(nameOf(path))) return "page";
  return folderOf(path).split("/").some(isAgendaFolder) ? "agenda" : null;
}

function isAgendaFolder(folder: string): boolean {
  return isGenericFolder(folder) && hasNameWord(folder, "agendas") && !hasNameWord(folder, "minutes");
}

type Siblings = {
  readonly paths: ReadonlySet<string>;
  readonly byMeeting: ReadonlyMap<string, readonly string[]>;
};

/** Groups possible minutes by date and series. Folders such as `agendas` and `notes` do not count. */
function indexSiblings(paths: readonly string[], names: ReadonlySet<string>): Siblings {
  const byMeeting = new Map<string, string[]>();
  for (const path of paths) {
    if (dateInPath(path) === null || isOtherText(path, names) || companionKind(path) !== null) continue;
    const key = meetingKey(path);
    const known = byMeeting.get(key);
    if (known) known.push(path);
    else byMeeting.set(key, [path]);
  }
  return { paths: new Set(paths), byMeeting };
}

function meetingKey(path: string): string {
  const folders = seriesOf(path)
    .split("/")
    .filter((folder) => !isGenericFolder(folder));
  return [dateInPath(path), ...folders].join("/");
}

/** A file that does not exist any more is beside nothing: it may have been renamed to the minutes. */
function isBesideMinutes(path: string, kind: "agenda" | "page", { paths, byMeeting }: Siblings): boolean {
  if (!paths.has(path)) return false;
  const siblings = byMeeting.get(meetingKey(path)) ?? [];
  return siblings.some((sibling) =>
    kind === "agenda"
      ? isSameTopic(path, sibling)
      : folderOf(sibling) === folderOf(path) && hasNameWord(nameWords(sibling), "minutes"),
  );
}

/** Two meetings on one day may have a topic in their names: `arms-agenda` is not beside `legs-minutes`. */
function isSameTopic(agenda: string, minutes: string): boolean {
  const [ofAgenda, ofMinutes] = [topicWords(agenda), topicWords(minutes)];
  if (ofMinutes.every((word) => ofAgenda.includes(word))) return true;
  return hasNameWord(nameWords(minutes), "minutes") && ofAgenda.every((word) => ofMinutes.includes(word));
}

function topicWords(path: string): readonly string[] {
  return nameWords(path).filter(
    (word) => !isTitleWord(word) && !hasNameWord([word], "agendas") && !hasNameWord([word], "minutes"),
  );
}
