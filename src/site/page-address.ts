import { hashOf } from "../minutes/hash.ts";
import { filePathOf } from "../minutes/meeting-path.ts";
import type { Address } from "../minutes/minutes.ts";

/** A name that is the same on every file system and in every URL, and has no `--`. */
const simpleName = /^(?=.{1,80}$)[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
const hashLength = 10;

/**
 * Returns the address of the page of a meeting, without extension: `meetings/iaas/20231206`. It depends on the path alone, so that
 * other files never move it. A name that cannot be used as it is becomes simple, and its hash keeps it unique, also where
 * upper and lower case are the same.
 */
export function meetingAddress(path: string): string {
  const file = filePathOf(path);
  const section = path.slice(file.length + 1);
  const segments = file.replace(/\.md$/, "").split("/");
  const isSimple =
    file.endsWith(".md") &&
    segments.every((name) => simpleName.test(name)) &&
    (section === "" || simpleName.test(section));
  const simple = (text: string): string => (isSimple ? text : simplify(text));
  const name = segments.map(simple).join("/") + (section === "" ? "" : `--${simple(section)}`);
  return `meetings/${name}${isSimple ? "" : `--${hashOf([path]).slice(0, hashLength)}`}`;
}

/** Returns the address of the page of a series, without extension: `series/sig-iaas`. */
export function seriesAddress(series: string): string {
  if (simpleName.test(series)) return `series/${series}`;
  return `series/${simplify(series)}--${hashOf([series]).slice(0, hashLength)}`;
}

/** Returns the address of the page of an issue, without extension: `issues/osism/issues/685`. Equal for all spellings. */
export function issueAddress({ owner, repo, number }: Address): string {
  // GitHub has owners of letters, digits and hyphens, and repositories also with dots and underscores, but none named `..`.
  const name = (text: string): string => text.toLowerCase().replace(/[^\w.-]|^\.+$/g, "-");
  return `issues/${name(owner)}/${name(repo)}/${number}`;
}

function simplify(name: string): string {
  const simple = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .slice(0, 80)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .join("-");
  return simple === "" ? "minutes" : simple;
}
