import type { PublishOptions } from "../site/meeting.ts";
import { hidePrivateLines } from "../site/text/hide-private-lines.ts";
import { readMeeting } from "../site/text/read-meeting.ts";
import { decodeText } from "../minutes/markdown/decode.ts";
import { readBlocks } from "../minutes/markdown/read-blocks.ts";
import type { ReadingOptions } from "../minutes/minutes.ts";
import { findSecrets } from "../secrets.ts";
import { parseWithinLimits } from "../minutes/markdown/limits.ts";
import type { MinutesText, Publication, Reading } from "./reader-task.ts";

/**
 * Renders one file for the site. What is not for the public is hidden before anything is read, so that no part of it can be in a
 * topic, a passage, an action item, or the search.
 * @param read  reads one file within the limits
 */
export async function publishFile(
  { path, bytes }: MinutesText,
  settings: ReadingOptions,
  options: PublishOptions,
  read: (file: MinutesText, settings: ReadingOptions) => Reading,
): Promise<Publication> {
  // The limits come first: a scan for secrets takes longer than reading.
  const parsed = parseWithinLimits(path, bytes);
  if ("problem" in parsed) return { path, problem: parsed.problem };
  const original = decodeText(bytes);
  const { owner, name } = settings.repository;
  const { text, hidden } = hidePrivateLines(original, await findSecrets(original), [owner, name]);
  const reading = read({ path, bytes: new TextEncoder().encode(text) }, settings);
  if ("problem" in reading) return reading;
  const { minutes, items } = reading;
  return {
    path,
    meetings: [readMeeting(minutes, readBlocks(text), items, hidden, settings.hosts, options)],
  };
}
