import { groupBy } from "../minutes/group-by.ts";
import { filePathOf } from "../minutes/meeting-path.ts";
import { urlPath } from "../render/links.ts";
import { partMark, rootMark, type PublishedMeeting, type SafeText } from "./meeting.ts";
import { meetingAddress } from "./page-address.ts";
import { findAnchor } from "./text/links.ts";

/** Characters that `encodeURIComponent` leaves. */
const address = /\0\0([\w.!~*'()%-]*)#([\w.!~*'()%-]*)/g;

/**
 * Makes links to other minutes lead to their pages, and to the part that the link names, if the page has it. A link to a growing
 * file leads to the meeting with this heading, or to the file on GitHub.
 * @param filesUrl  the address of the files on GitHub, with a slash at its end
 */
export function resolvePartLinks(
  meetings: readonly PublishedMeeting[],
  filesUrl: string,
): readonly PublishedMeeting[] {
  const byFile = groupBy(meetings, ({ path }) => filePathOf(path));
  const resolve = (text: SafeText): SafeText =>
    text.html.includes(partMark)
      ? { ...text, html: text.html.replaceAll(address, (_, file: string, part: string) => urlOf(file, part)) }
      : text;
  const urlOf = (encodedFile: string, encodedPart: string): string => {
    const [file, part] = [decodeURIComponent(encodedFile), decodeURIComponent(encodedPart)];
    const found = byFile.get(file) ?? [];
    const whole = found.find(({ path }) => path === file);
    const named = found.find(({ ownAnchors }) => part !== "" && findAnchor(part, new Set(ownAnchors)));
    const having = found.filter(({ anchors }) => part !== "" && findAnchor(part, new Set(anchors)) !== null);
    const meeting = named ?? (having.length === 1 ? having[0] : whole);
    if (meeting === undefined)
      return `${filesUrl}${urlPath(file)}${part === "" ? "" : `#${encodeURIComponent(part)}`}`;
    const anchor = meeting === named ? null : findAnchor(part, new Set(meeting.anchors));
    return `${rootMark}${meetingAddress(meeting.path)}.html${anchor === null ? "" : `#${encodeURIComponent(anchor)}`}`;
  };
  return meetings.map((meeting) => ({
    ...meeting,
    body: resolve(meeting.body),
    discussions: meeting.discussions.map((each) => ({ ...each, passages: each.passages.map(resolve) })),
    decisions: meeting.decisions.map((each) => ({ ...each, ...resolve(each) })),
    tasks: meeting.tasks.map((each) => ({ ...each, ...resolve(each) })),
  }));
}
