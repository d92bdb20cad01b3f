import { minutesPathRules, type Config } from "../../../config/config.ts";
import type { Access, App } from "../../client/app.ts";
import { readBlobs, type BlobContent, type BlobRepository } from "./blobs.ts";
import { sectionBlobId } from "./section-blob.ts";
import type { Tree, TreeReader } from "./trees.ts";
import { createKindTest } from "../../../minutes/file-kind.ts";
import { readSectionTexts } from "../../../minutes/growing/section-text.ts";
import { splitGrowingFile } from "../../../minutes/growing/sections.ts";
import { decodeText, isBinary } from "../../../minutes/markdown/decode.ts";
import { maxGrowingFileBytes } from "../../../minutes/markdown/limits.ts";
import { filePathOf, meetingPathOf, sectionOf, unreadMeetingPath } from "../../../minutes/meeting-path.ts";

/** The sections of one version of a file. Null if it cannot be read. */
export type SectionIndex =
  readonly { readonly name: string; readonly line: number; readonly hash: string }[] | null;

/** Sections by `blob path`. */
type SectionCache = {
  readonly get: (key: string) => { readonly index: SectionIndex } | undefined;
  readonly set: (key: string, sections: { readonly index: SectionIndex }) => unknown;
};

type Source = {
  readonly app: App;
  readonly access: Access;
  readonly minutes: BlobRepository;
  readonly config: Pick<Config, "minutes">;
};

/**
 * Returns a reader of trees that have a path for each meeting: a growing file has one for each of its sections beside its own.
 * A file whose blob was read once is not read again.
 */
export function createMeetingTreeReader(
  tree: TreeReader,
  { app, access, minutes, config }: Source,
  cache: SectionCache,
): TreeReader {
  const mayGrow = createGrowingTest(config);
  const known = new WeakMap<Tree, Promise<Tree>>();
  const expand = async (files: Tree): Promise<Tree> => {
    const growing = [...files].filter(([path]) => mayGrow(path));
    if (growing.length === 0) return withoutSectionPaths(files);
    const unread = growing.filter(([path, blob]) => cache.get(`${blob} ${path}`) === undefined);
    const oids = unread.map(([, blob]) => blob);
    const contents = await readBlobs(app, access, minutes, oids, maxGrowingFileBytes);
    for (const [path, blob] of unread) {
      const content = contents.get(blob);
      if (content !== undefined) cache.set(`${blob} ${path}`, { index: indexSections(path, content) });
    }
    return withSections(
      files,
      growing.map(([path]) => path),
      (path, blob) => {
        const cached = cache.get(`${blob} ${path}`);
        return cached === undefined ? indexSections(path, contents.get(blob) ?? null) : cached.index;
      },
    );
  };
  return async (commit) => {
    const files = await tree(commit);
    const found = known.get(files) ?? expand(files);
    known.set(files, found);
    return found;
  };
}

/** Returns a test for paths that may be those of growing files. */
export function createGrowingTest(config: Pick<Config, "minutes">): (path: string) => boolean {
  const kindOf = createKindTest(minutesPathRules(config), []);
  const known = new Map<string, boolean>();
  return (path) => {
    const found = known.get(path) ?? kindOf(path) === "growing";
    known.set(path, found);
    return found;
  };
}

/** Finds the sections of a file. Null if it is too large or no text, or has too many. */
export function indexSections(path: string, content: BlobContent | null): SectionIndex {
  if (content === null || "tooLarge" in content || isBinary(content.bytes)) return null;
  const file = splitGrowingFile(path, decodeText(content.bytes));
  if (file === null) return null;
  const texts = readSectionTexts(file);
  return file.sections.map((section) => ({
    name: section.name,
    line: section.from,
    hash: texts.hashOf(section),
  }));
}

/** Returns a tree with a path for each section. */
function withSections(
  files: Tree,
  growing: readonly string[],
  sectionsOf: (path: string, blob: string) => SectionIndex,
): Tree {
  const tree = new MeetingTree(withoutSectionPaths(files));
  for (const path of growing) {
    const blob = files.get(path) ?? "";
    const sections = sectionsOf(path, blob);
    if (sections === null) tree.addUnreadFile(path, blob);
    else
      for (const { name, ...section } of sections)
        tree.set(meetingPathOf(path, name), sectionBlobId({ blob, ...section }));
  }
  return tree;
}

/** Removes files whose own names are those of sections. */
function withoutSectionPaths(files: Tree): Tree {
  const isSection = ([path]: readonly [string, string]): boolean => sectionOf(path) !== null;
  return [...files].some(isSection) ? new Map([...files].filter((entry) => !isSection(entry))) : files;
}

/** A tree in which a file that cannot be read has every section: unread is not empty. */
class MeetingTree extends Map<string, string> {
  private readonly unreadFiles = new Map<string, string>();

  addUnreadFile(path: string, blob: string): void {
    const id = sectionBlobId({ blob, line: 1, hash: `unread-${blob}` });
    this.unreadFiles.set(path, id);
    this.set(unreadMeetingPath(path), id);
  }

  override get(path: string): string | undefined {
    return super.get(path) ?? this.unreadId(path);
  }

  override has(path: string): boolean {
    return super.has(path) || this.unreadId(path) !== undefined;
  }

  private unreadId(path: string): string | undefined {
    if (sectionOf(path) === null) return undefined;
    // The constructor of a map calls methods before its fields exist.
    return (this.unreadFiles as Map<string, string> | undefined)?.get(filePathOf(path));
  }
}
