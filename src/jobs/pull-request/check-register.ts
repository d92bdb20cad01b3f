import type { Config } from "../../config/config.ts";
import { readRegisterEntries } from "../../decisions/register-entry.ts";
import { maxRegisterBytes } from "../../decisions/register-problems.ts";
import type { Access, App } from "../../github/client/app.ts";
import type { BlobContent } from "../../github/read/files/blobs.ts";
import { readFileAtCommit } from "../../github/read/files/file-at-commit.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import { compareRegisterContent, type ComparedRegister } from "../compare-register.ts";
import type { MinutesChange } from "./minutes-change.ts";
import type { FileReadings } from "./readings.ts";

/** The register of decisions at the head of a pull request. */
export type PullRequestRegister = {
  readonly path: string;
  readonly content: BlobContent | null;
  readonly config: Config;
  /** Paths of the minutes that the pull request changes. */
  readonly changedPaths: ReadonlySet<string>;
  /** How the register differs from these minutes. */
  readonly compared: ComparedRegister;
};

/**
 * Compares the register with the minutes that a pull request changes, and with no others, so that it reads one file only.
 * @returns null without a register, for another branch than the default one, or if minutes could not be read
 */
export async function checkRegister(
  { app, access, config }: { readonly app: App; readonly access: Access; readonly config: Config },
  { repository, base, head }: Pick<PullRequest, "repository" | "base" | "head">,
  versions: ReadonlyMap<MinutesChange, FileReadings>,
): Promise<PullRequestRegister | null> {
  const path = config.decisions.register ?? null;
  if (path === null || !base.isDefault) return null;
  const readings = [...versions.values()].flatMap(({ now }) => now ?? []);
  const minutes = readings.flatMap((reading) => ("minutes" in reading ? [reading.minutes] : []));
  if (minutes.length < readings.length) return null;
  const content = await readFileAtCommit(app, access, repository, head.oid, path, maxRegisterBytes);
  const changedPaths = new Set(
    [...versions.keys()].flatMap(({ file }) => [file.path, file.previousPath ?? file.path]),
  );
  const decisions = { entries: minutes.flatMap(readRegisterEntries), unread: new Set<string>() };
  const context = { config, repository, serverUrl: app.options.serverUrl };
  const compared = compareRegisterContent(path, content, decisions, context, changedPaths);
  return { path, content, config, changedPaths, compared };
}
