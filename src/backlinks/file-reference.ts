import type { Minutes } from "../minutes/minutes.ts";
import { dateInPath, seriesOf } from "../minutes/minutes-path.ts";
import { readBacklink, type Backlink } from "./backlink.ts";
import { indexMinutes } from "./minutes-index.ts";
import type { Landing } from "./eligibility.ts";

/** One file of the minutes repository, from the last finished commit to the head. */
export type MinutesFile = {
  readonly path: string;
  /** The first version is from the last finished commit, and the last one is from the head. */
  readonly versions: readonly [FileVersion, ...FileVersion[]];
  /** The removed file that this one replaced. */
  readonly renamedFrom?: string;
  /** New path of a removed file, outside the paths that the bot follows. */
  readonly movedTo?: string;
};

export type FileVersion = {
  readonly commit: string;
  /** The commit's date. */
  readonly at: Date;
  /** Null if the file does not exist in this commit. */
  readonly reading: Minutes | "unreadable" | null;
};

/** The relation of one minutes file to one target, at the head. */
export type FileReference = {
  readonly path: string;
  readonly series: string;
  readonly date: string | null;
  readonly exists: boolean;
  /** The removed file that this one replaced. */
  readonly renamedFrom?: string;
  /** The last backlink of a removed file. */
  readonly lastBacklink?: Backlink;
  readonly state:
    | {
        readonly kind: "backlink";
        readonly backlink: Backlink;
        readonly landing: Landing;
        readonly commit: string;
        /** Time of the last change of the content, or null if it never changed. */
        readonly changedAt: Date | null;
      }
    /** The file was read and does not reference the target, or it was removed. */
    | { readonly kind: "nothing" }
    /** The file moved to a path that the bot does not follow. Its content there is unknown. */
    | { readonly kind: "moved outside"; readonly to: string }
    | { readonly kind: "unreadable" };
};

/** Keys of the addresses of a target, and of addresses whose lookup failed. */
type AddressKeys = {
  readonly addresses: ReadonlySet<string>;
  readonly unresolved: ReadonlySet<string>;
};

/** What a comment is posted for, and what it shows. */
export type CommentRules = {
  /** Whether items without a keyword are shown. */
  readonly inferred: boolean;
  /** Whether an issue that the minutes only list gets a comment, too. */
  readonly commentsOnListed: boolean;
};

/**
 * Reads how a file relates to a target.
 * @param old  the removed file that this one replaced
 */
export function readFileReference(
  file: MinutesFile,
  { addresses, unresolved }: AddressKeys,
  rules: CommentRules,
  old: MinutesFile | null = null,
): FileReference {
  const saysIn = ({ reading }: FileVersion): VersionContent =>
    reading === null || reading === "unreadable" ? reading : readBacklink(reading, addresses, rules.inferred);
  const backlinks = file.versions.map(saysIn);
  const now = backlinks.at(-1);
  const head = file.versions.at(-1)?.reading ?? null;
  const lastBacklink = head === null ? backlinks.findLast(isBacklink) : undefined;
  const { path, renamedFrom, movedTo } = file;
  return {
    path,
    series: seriesOf(path),
    date: head === null || head === "unreadable" ? dateInPath(path) : head.date,
    exists: head !== null,
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(lastBacklink === undefined ? {} : { lastBacklink }),
    state:
      now === "unreadable"
        ? { kind: "unreadable" }
        : now === null || now === undefined
          ? movedTo === undefined
            ? { kind: referencesAny(head, unresolved) ? "unreadable" : "nothing" }
            : { kind: "moved outside", to: movedTo }
          : {
              kind: "backlink",
              backlink: now,
              landing:
                old === null
                  ? findLanding(file.versions, backlinks, rules)
                  : landingAcrossRename(old, file, saysIn, rules),
              ...findLastChange(file, backlinks),
            },
  };
}

type VersionContent = Backlink | "unreadable" | null;

/** Returns the landing across a rename. Content of the old file landed with the old file. */
function landingAcrossRename(
  old: MinutesFile,
  file: MinutesFile,
  saysIn: (version: FileVersion) => VersionContent,
  rules: CommentRules,
): Landing {
  const last = old.versions.findLastIndex(({ reading }) => reading !== null);
  const first = file.versions.findIndex(({ reading }) => reading !== null);
  const versions = [...old.versions.slice(0, last + 1), ...file.versions.slice(first)];
  return findLanding(versions, versions.map(saysIn), rules);
}

/** An address whose lookup failed may lead to any target, so the file may still reference this one. */
function referencesAny(reading: FileVersion["reading"], keys: ReadonlySet<string>): boolean {
  if (reading === null || reading === "unreadable") return false;
  const { references } = indexMinutes(reading);
  return keys.size > 0 && [...references.keys()].some((key) => keys.has(key));
}

/**
 * Finds the first version with the reference, or, where a comment is due, the first one that says enough for it. A version that
 * could not be read counts as one without it.
 */
function findLanding(
  versions: readonly FileVersion[],
  backlinks: readonly VersionContent[],
  rules: CommentRules,
): Landing {
  const isDue = isCommentDue(backlinks.at(-1), rules);
  const counts = (at: number): boolean =>
    isDue ? isCommentDue(backlinks[at], rules) : isBacklink(backlinks[at]);
  const stood = versions.length === 1 || counts(0);
  let first = backlinks.length - 1;
  while (first > 0 && counts(first - 1)) first -= 1;
  const version = versions[first];
  if (version === undefined) throw new Error("minutes without any version");
  return { at: version.at, isNew: !stood, commit: version.commit };
}

/** Returns whether the minutes say enough about a target for a comment. */
function isCommentDue(backlink: VersionContent | undefined, { commentsOnListed }: CommentRules): boolean {
  if (!isBacklink(backlink) || backlink.level === "postponed") return false;
  return commentsOnListed || backlink.level !== "listed";
}

function isBacklink(backlink: VersionContent | undefined): backlink is Backlink {
  return backlink !== null && backlink !== undefined && backlink !== "unreadable";
}

/** Finds the commit in which the content last changed. Returns the head if it never did. */
function findLastChange(
  file: MinutesFile,
  backlinks: readonly VersionContent[],
): { readonly commit: string; readonly changedAt: Date | null } {
  const content = (at: number): string | null => {
    const backlink = backlinks[at];
    return backlink === null || backlink === undefined || backlink === "unreadable" ? null : backlink.content;
  };
  let last = backlinks.length - 1;
  const now = content(last);
  while (last > 0 && content(last - 1) === now) last -= 1;
  const version = last === 0 ? file.versions.at(-1) : file.versions[last];
  const { commit, at } = version ?? file.versions[0];
  return { commit, changedAt: last === 0 ? null : at };
}
