import { compareRegister, type WantedRegister } from "../decisions/register-file.ts";
import type { RegisterChange } from "../decisions/register-file.ts";
import { maxRegisterBytes, registerProblems } from "../decisions/register-problems.ts";
import { relativeLink } from "../decisions/register-row.ts";
import type { Config } from "../config/config.ts";
import type { BlobContent } from "../github/read/files/blobs.ts";
import { seriesName } from "../minutes/series-name.ts";
import type { Problem } from "../problem.ts";
import { byteLength } from "../render/byte-budget.ts";
import type { Decisions } from "./read-decisions.ts";

/** A register beside the decisions of minutes, or the problem that keeps the bot from comparing it. */
export type ComparedRegister =
  { readonly changes: readonly RegisterChange[]; readonly text: string } | { readonly problem: Problem };

/**
 * Compares the content of a register with decisions.
 * @param content  null if the file does not exist
 * @param only  paths of the minutes that are compared; by default all
 */
export function compareRegisterContent(
  path: string,
  content: BlobContent | null,
  { entries, unread }: Decisions,
  { config, repository, serverUrl }: RegisterContext,
  only?: ReadonlySet<string>,
): ComparedRegister {
  if (content !== null && "tooLarge" in content)
    return { problem: registerProblems.tooLarge(path, content.tooLarge) };
  const current = content === null ? null : decodeUtf8(content.bytes);
  if (current === undefined) return { problem: registerProblems.notText(path) };
  const wanted: WantedRegister = {
    entries,
    unread,
    nameOf: (series, title) => seriesName(config.series, series, repository, title),
    links: { fileLink: (file) => relativeLink(path, file), serverUrl },
    ...(only === undefined ? {} : { only }),
  };
  const compared = compareRegister(current, wanted);
  if ("isBroken" in compared) return { problem: registerProblems.broken(path) };
  const bytes = byteLength(compared.text);
  return bytes > maxRegisterBytes ? { problem: registerProblems.tooLarge(path, bytes) } : compared;
}

/** What a register needs besides the decisions. */
type RegisterContext = {
  readonly config: Config;
  readonly repository: { readonly owner: string; readonly name: string };
  /** `https://github.com` */
  readonly serverUrl: string;
};

/** Returns the text with its byte order mark, or undefined if it is not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
