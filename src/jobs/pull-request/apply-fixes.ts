import { byteOrderMarkOf } from "../../minutes/byte-order-mark.ts";
import type { Access } from "../../github/client/app.ts";
import type { Installation } from "../../github/client/installations.ts";
import { classifyFailure, toLoggable } from "../../github/client/failure.ts";
import {
  hasFixesReview,
  fetchPullRequestHead,
  hasWriteAccess,
  createFixesCommit,
  writeFixesReview,
  type CommittedFile,
} from "../../github/write/write-fixes.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import { fixesReview, type FixedFile } from "../../pull-request/fixes-review.ts";
import type { FixesResult } from "../../pull-request/fixes-result.ts";
import { pullRequestMessages as sentences } from "../../pull-request/messages.ts";
import { mergeFixes } from "../../checks/section-fixes.ts";
import { groupBy } from "../../minutes/group-by.ts";
import { filePathOf } from "../../minutes/meeting-path.ts";
import type { AppContext } from "../context.ts";
import type { ButtonPress } from "../job.ts";
import { checkedFile, type Evaluation } from "./evaluate-pull-request.ts";
import type { PullRequestRegister } from "./check-register.ts";
import { fixRegister } from "./fix-register.ts";
import type { EvaluatedFile } from "./read-pull-request.ts";

/**
 * Applies the fixes for the first person who pressed "Apply fixes" and may write to the minutes: as one commit if the
 * app may write to the head branch, else as one review with suggestions. Does nothing if the branch has moved on
 * since the check or the fixes were applied before.
 * @returns the result for that person, or for the last one. Null if nobody pressed
 */
export async function applyFixes(
  presses: readonly ButtonPress[],
  context: FixContext,
  installation: Installation,
  access: Access,
  pull: PullRequest,
  evaluation: Evaluation | null,
): Promise<FixesResult | null> {
  const fixes: Fixes = {
    files: mergeSections(evaluation?.files.flatMap(fixedFileOf) ?? []),
    register: evaluation?.register ?? null,
  };
  let result: FixesResult | null = null;
  for (const press of presses) {
    result = await applyForPress(press, context, installation, access, pull, fixes);
    context.log.info({ by: press.by }, `${describePullRequest(pull)}: Apply fixes: ${result}`);
    if (result === "committed" || result === "suggested") return result;
  }
  return result;
}

type FixContext = Pick<AppContext, "app" | "log" | "reader" | "cache">;

/** What the button fixes: minutes, and the register of their decisions. */
type Fixes = {
  readonly files: readonly FixedFile[];
  readonly register: PullRequestRegister | null;
};

async function applyForPress(
  press: ButtonPress,
  context: FixContext,
  installation: Installation,
  access: Access,
  pull: PullRequest,
  fixes: Fixes,
): Promise<FixesResult> {
  const { app } = context;
  const { open, head, number, repository } = pull;
  if (!open) return "closed";
  if (press.head !== head.oid) return "newer commits";
  if (!(await hasWriteAccess(app, access, repository, press.by))) return "no write access";
  const { files } = fixes;
  const committed = await commitFixes(press, context, installation, access, pull, fixes);
  if (committed === true) return "committed";
  // Somebody pushed or pressed at the same time; suggestions would be on outdated lines.
  if (committed === false && (await fetchPullRequestHead(app, access, repository, number)) !== head.oid)
    return "newer commits";
  if (await hasFixesReview(app, access, repository, number, head.oid)) return "already suggested";
  const register = staleRegister(fixes);
  const review = fixesReview(files, head.oid, true, register);
  if (review === null) return "nothing to fix";
  try {
    await writeFixesReview(app, installation, repository, number, head.oid, review);
  } catch (error) {
    const inWords = fixesReview(files, head.oid, false, register);
    if (classifyFailure(error).kind !== "rejected" || review.comments.length === 0 || inWords === null)
      throw error;
    // GitHub rejects the whole review if it rejects one line.
    context.log.warn(
      { error: toLoggable(error), pull: describePullRequest(pull) },
      "GitHub rejected the suggestions; listing the fixes as text",
    );
    await writeFixesReview(app, installation, repository, number, head.oid, inWords);
  }
  return "suggested";
}

function describePullRequest({
  repository: { owner, name },
  number,
}: Pick<PullRequest, "repository" | "number">): string {
  return `${owner}/${name}#${number}`;
}

/** Returns whether the bot may commit to the head branch of a pull request. */
export function canCommit(
  { permissions }: Pick<Installation, "permissions">,
  { head, repository }: Pick<PullRequest, "head" | "repository">,
): boolean {
  const isOurs = head.branch?.repository === `${repository.owner}/${repository.name}` && !head.isFork;
  return isOurs && permissions["contents"] === "write";
}

/** Returns the path of a register that lacks decisions of the pull request, or null. */
function staleRegister({ register }: Fixes): string | null {
  const isStale =
    register !== null && !("problem" in register.compared) && register.compared.changes.length > 0;
  return isStale ? register.path : null;
}

/** Commits the fixes. @returns whether the branch took the commit. Null if no commit was tried */
async function commitFixes(
  { by }: ButtonPress,
  context: FixContext,
  installation: Installation,
  access: Access,
  pull: PullRequest,
  { files, register }: Fixes,
): Promise<boolean | null> {
  const { app, log } = context;
  const { head, repository } = pull;
  if (head.branch === null || !canCommit(installation, pull)) return null;
  const minutes = files.flatMap(committedFile);
  const list = register === null ? null : await fixRegister(context, access, pull, register, minutes);
  const changed = list === null ? minutes : [...minutes, list];
  if (changed.length === 0) return null;
  const { headline, registerOnly, body } = sentences.commit;
  const words = {
    headline: minutes.length === 0 ? registerOnly : headline(changed.length),
    body: body(by),
  };
  try {
    const target = { branch: head.branch.name, head: head.oid, ...words, files: changed };
    const isDone = await createFixesCommit(app, installation, repository, target);
    log.info(
      { by },
      `${describePullRequest(pull)}: ${isDone ? "fixes committed" : "the branch did not accept the commit"}`,
    );
    return isDone;
  } catch (error) {
    // Reading the branch again shows whether the commit exists.
    if (["unclear", "limited"].includes(classifyFailure(error).kind)) throw error;
    log.warn({ error: toLoggable(error) }, "the fixes could not be committed; suggesting them instead");
    return false;
  }
}

function committedFile({
  checked: { path },
  text,
  fixed,
  isUtf8,
  bytes,
}: FixedFile): readonly CommittedFile[] {
  if (fixed.path === path && (fixed.text === text || !isUtf8)) return [];
  return [{ previousPath: path, path: fixed.path, bytes: isUtf8 ? encoded(fixed.text, bytes) : bytes }];
}

function fixedFileOf(file: EvaluatedFile): readonly FixedFile[] {
  const { change, checking } = file;
  const checked = { ...checkedFile(file), path: filePathOf(change.file.path) };
  const { after } = change;
  if ("problem" in checking || "problem" in checked || checking.fixed === null) return [];
  if (after === null || !("bytes" in after)) return [];
  const { fixed, text } = checking;
  const isUtf8 = Buffer.from(after.bytes).equals(encoded(text, after.bytes));
  return [{ checked, text, fixed, isUtf8, bytes: after.bytes }];
}

/** Merges the fixes of the sections of a file. */
function mergeSections(files: readonly FixedFile[]): readonly FixedFile[] {
  return [...groupBy(files, ({ checked }) => checked.path).values()].flatMap((sections) => {
    const [first] = sections;
    if (first === undefined || sections.length === 1) return sections;
    const findings = sections.flatMap(({ checked }) => checked.findings);
    const text = mergeFixes(
      first.text,
      sections.map(({ fixed }) => fixed.text),
    );
    return [{ ...first, checked: { ...first.checked, findings }, fixed: { ...first.fixed, text } }];
  });
}

/** Encodes the text, with a byte order mark if the file had one. */
function encoded(text: string, like: Uint8Array): Uint8Array {
  return new TextEncoder().encode(byteOrderMarkOf(like) + text);
}
