import { minutesPathRules, type Config } from "../src/config/config.ts";
import { createKindTest } from "../src/minutes/file-kind.ts";
import { splitGrowingFile } from "../src/minutes/growing/sections.ts";
import { decodeText } from "../src/minutes/markdown/decode.ts";
import { filePathOf, meetingPathOf, sectionOf } from "../src/minutes/meeting-path.ts";
import type { FolderFiles } from "./folder.ts";

/** Returns the paths of all meetings in these files. A growing file has one for each of its sections. */
export function findMeetings(files: FolderFiles, config: Pick<Config, "minutes">): readonly string[] {
  const paths = [...files.keys()].filter((path) => path.endsWith(".md"));
  const kindOf = createKindTest(minutesPathRules(config), paths);
  return paths.flatMap((path) => {
    const kind = kindOf(path);
    if (kind !== "growing") return kind === "minutes" ? [path] : [];
    const sections = splitGrowingFile(path, decodeText(files.get(path) ?? Buffer.alloc(0)))?.sections ?? [];
    return sections.map(({ name }) => meetingPathOf(path, name));
  });
}

/** Returns the text of a growing file as it was before some of its meetings were added. */
function withoutMeetings(path: string, bytes: Buffer, later: ReadonlySet<string>): Buffer {
  const file = splitGrowingFile(path, decodeText(bytes));
  const left = file?.sections.filter(({ name }) => later.has(meetingPathOf(path, name))) ?? [];
  if (left.length === 0) return bytes;
  const lines = file?.lines ?? [];
  return Buffer.from(
    lines.filter((_, at) => !left.some(({ from, to }) => at + 1 >= from && at + 1 <= to)).join("\n"),
  );
}

/** Returns the content of each file of these meetings, as it was before the later ones. */
export function filesOfMeetings(
  meetings: readonly string[],
  files: FolderFiles,
  later: ReadonlySet<string>,
): Record<string, Buffer> {
  const paths = new Set(meetings.map(filePathOf));
  return Object.fromEntries(
    [...paths].map((path) => {
      const bytes = files.get(path) ?? Buffer.alloc(0);
      const grows = meetings.some((each) => filePathOf(each) === path && sectionOf(each) !== null);
      return [path, grows ? withoutMeetings(path, bytes, later) : bytes];
    }),
  );
}
