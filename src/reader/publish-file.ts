import type { PublishOptions } from "../site/meeting.ts";
import { hidePrivateLines } from "../site/text/hide-private-lines.ts";
import { readMeeting } from "../site/text/read-meeting.ts";
import { readMeetingText } from "../minutes/growing/meeting-text.ts";
import { decodeText } from "../minutes/markdown/decode.ts";
import { readBlocks } from "../minutes/markdown/read-blocks.ts";
import type { ReadingOptions } from "../minutes/minutes.ts";
import { findSecrets } from "../secrets.ts";
import { parseWithinLimits } from "../minutes/markdown/limits.ts";
import { readParsed } from "./read-parsed.ts";
import type { MinutesText, Publication } from "./reader-task.ts";

/**
 * Renders one meeting for the site. What is not for the public is hidden before anything is read, so that no part of it can be in a
 * topic, a passage, an action item, or the search. Of a growing file, only the section is searched and rendered, with the line
 * numbers of the file.
 */
export async function publishFile(
  { path, bytes }: MinutesText,
  settings: ReadingOptions,
  options: PublishOptions,
): Promise<Publication> {
  // The limits come first: a scan for secrets takes longer than reading.
  const parsed = parseWithinLimits(path, bytes);
  if ("problem" in parsed) return { path, problem: parsed.problem };
  const { owner, name } = settings.repository;
  const hide = async (text: string): Promise<ReturnType<typeof hidePrivateLines>> =>
    hidePrivateLines(text, await findSecrets(text), [owner, name]);
  const { text, hidden } = await hide(readMeetingText(path, decodeText(bytes))?.text ?? "");
  // The title of a growing file is not in the section, but can name the series.
  const fileTitle =
    parsed.fileTitle === null || (await hide(parsed.fileTitle)).hidden.length > 0 ? null : parsed.fileTitle;
  const document = hidden.length === 0 ? parsed.document : readBlocks(text);
  const reading = readParsed(path, document, fileTitle, settings);
  if ("problem" in reading) return reading;
  const { minutes, items } = reading;
  return {
    path,
    meetings: [readMeeting(minutes, document, items, hidden, settings.hosts, options)],
  };
}
