import type { Minutes } from "../minutes/minutes.ts";
import { dateInPath, seriesOf } from "../minutes/dates/date.ts";
import { backlinkOf, type Backlink } from "./backlink.ts";
import { indexOf } from "./minutes-index.ts";
import type { Landing } from "./eligibility.ts";

/** One file of the minutes repository, from the last finished commit to the head. */
export type MinutesFile = {
  readonly path: string;
  /** The first is that of the last finished commit, the last that of the head. */
  readonly versions: readonly [FileVersion, ...FileVersion[]];
  /** The file that is gone and of which this one took the place. */
  readonly renamedFrom?: string;
  /** Where a file that is gone went: the bot does not follow what is there. */
  readonly movedTo?: string;
};

export type FileVersion = {
  readonly commit: string;
  /** The commit's date. */
  readonly at: Date;
  /** Null: there is no such file in this commit. */
  readonly reading: Minutes | "unreadable" | null;
};

/** What one minutes file says about a target at the head. */
export type Mention = {
  readonly path: string;
  readonly series: string;
  readonly date: string | null;
  readonly exists: boolean;
  /** The file that is gone and of which this one took the place. */
  readonly renamedFrom?: string;
  /** What minutes that are gone said at last. */
  readonly before?: Backlink;
  readonly says:
    | {
        readonly kind: "backlink";
        readonly backlink: Backlink;
        readonly landing: Landing;
        readonly commit: string;
        /** When the words last changed; null where they stood all the time. */
        readonly changed: Date | null;
      }
    /** The file was read well and does not mention the target, or it is gone. */
    | { readonly kind: "nothing" }
    /** The file is where the bot does not follow it: what it says there is not known. */
    | { readonly kind: "moved away"; readonly to: string }
    | { readonly kind: "unreadable" };
};

/** Keys of the addresses that lead to a target, and of those of which it is not known now where they lead. */
export type AddressKeys = { readonly addresses: ReadonlySet<string>; readonly unknown: ReadonlySet<string> };

/**
 * @param inferred  whether items without a marker are shown
 * @param old  the file of which this one took the place
 */
export function mentionOf(
  file: MinutesFile,
  { addresses, unknown }: AddressKeys,
  inferred: boolean,
  old: MinutesFile | null = null,
): Mention {
  const saysIn = ({ reading }: FileVersion): Said =>
    reading === null || reading === "unreadable" ? reading : backlinkOf(reading, addresses, inferred);
  const backlinks = file.versions.map(saysIn);
  const now = backlinks.at(-1);
  const head = file.versions.at(-1)?.reading ?? null;
  const before = head === null ? backlinks.findLast(isMention) : undefined;
  const { path, renamedFrom, movedTo } = file;
  return {
    path,
    series: seriesOf(path),
    date: head === null || head === "unreadable" ? dateInPath(path) : head.date,
    exists: head !== null,
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(before === undefined ? {} : { before }),
    says:
      now === "unreadable"
        ? { kind: "unreadable" }
        : now === null || now === undefined
          ? movedTo === undefined
            ? { kind: mentionsAny(head, unknown) ? "unreadable" : "nothing" }
            : { kind: "moved away", to: movedTo }
          : {
              kind: "backlink",
              backlink: now,
              landing: old === null ? landingOf(file.versions, backlinks) : landingSince(old, file, saysIn),
              ...lastChangeOf(file, backlinks),
            },
  };
}

type Said = Backlink | "unreadable" | null;

/** What was said in the file of which this one took the place landed with that: a new name is no news. */
function landingSince(old: MinutesFile, file: MinutesFile, saysIn: (version: FileVersion) => Said): Landing {
  const last = old.versions.findLastIndex(({ reading }) => reading !== null);
  const first = file.versions.findIndex(({ reading }) => reading !== null);
  const versions = [...old.versions.slice(0, last + 1), ...file.versions.slice(first)];
  return landingOf(versions, versions.map(saysIn));
}

/** An address that was not looked up well may lead to any target: then nobody says that it is no longer mentioned. */
function mentionsAny(reading: FileVersion["reading"], keys: ReadonlySet<string>): boolean {
  if (reading === null || reading === "unreadable") return false;
  const { references } = indexOf(reading);
  return keys.size > 0 && [...references.keys()].some((key) => keys.has(key));
}

/** A file that could not be read mentions nothing that anybody was told of. */
function landingOf(versions: readonly FileVersion[], backlinks: readonly Said[]): Landing {
  const stood = versions.length === 1 || isMention(backlinks[0]);
  let first = backlinks.length - 1;
  while (first > 0 && isMention(backlinks[first - 1])) first -= 1;
  const version = versions[first];
  if (version === undefined) throw new Error("minutes without any version");
  return { at: version.at, isNew: !stood, commit: version.commit };
}

function isMention(backlink: Said | undefined): backlink is Backlink {
  return backlink !== null && backlink !== undefined && backlink !== "unreadable";
}

/** The commit in which the words last changed, and when; the head's where they stood all the time. */
function lastChangeOf(
  file: MinutesFile,
  backlinks: readonly Said[],
): { readonly commit: string; readonly changed: Date | null } {
  const content = (at: number): string | null => {
    const backlink = backlinks[at];
    return backlink === null || backlink === undefined || backlink === "unreadable" ? null : backlink.content;
  };
  let last = backlinks.length - 1;
  const now = content(last);
  while (last > 0 && content(last - 1) === now) last -= 1;
  const version = last === 0 ? file.versions.at(-1) : file.versions[last];
  const { commit, at } = version ?? file.versions[0];
  return { commit, changed: last === 0 ? null : at };
}
