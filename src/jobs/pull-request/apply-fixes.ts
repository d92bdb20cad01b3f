import type { Access } from "../../github/client/app.ts";
import type { Installation } from "../../github/client/installations.ts";
import { failureOf, loggable } from "../../github/client/failure.ts";
import {
  hasFixesReview,
  headNow,
  mayWrite,
  writeCommit,
  writeReview,
  type CommittedFile,
} from "../../github/write/fixes.ts";
import type { PullRequest } from "../../github/read/checks/pull-requests.ts";
import { fixesReview, type MendedFile } from "../../pull-request/fixes-review.ts";
import { checkSentences as sentences } from "../../pull-request/messages.ts";
import type { World } from "../reconcile/reconcile.ts";
import type { Press } from "../job.ts";
import { checkedFile, type EvaluatedFile, type Evaluation } from "./evaluate.ts";

/**
 * Somebody pressed "Apply fixes": one commit where the app may write to the head branch, else one review that suggests
 * every fix, for the first of those who pressed that may write to the minutes themselves. Nothing where none may, where the
 * branch has moved on since the check, or where it was done already.
 */
export async function applyFixes(
  presses: readonly Press[],
  world: World,
  installation: Installation,
  access: Access,
  pull: PullRequest,
  evaluation: Evaluation | null,
): Promise<void> {
  const files = evaluation?.files.flatMap(mendedFile) ?? [];
  for (const press of presses) {
    const became = await applied(press, world, installation, access, pull, files);
    world.log.info({ by: press.by }, `${nameOf(pull)}: Apply fixes: ${became}`);
    if (became === "committed" || became === "suggested") return;
  }
}

/** @returns what became of it, for the log */
async function applied(
  press: Press,
  world: World,
  installation: Installation,
  access: Access,
  pull: PullRequest,
  files: readonly MendedFile[],
): Promise<string> {
  const { app } = world;
  const { open, head, number, repository } = pull;
  if (!open) return "the pull request is closed";
  if (press.head !== head.oid) return "the branch has moved on";
  if (!(await mayWrite(app, access, repository, press.by))) return "they may not write to the minutes";
  const committed = await commit(press, world, installation, pull, files);
  if (committed === true) return "committed";
  // Of two who press, or press while somebody pushes, the later one would have lines of the past suggested.
  if (committed === false && (await headNow(app, access, repository, number)) !== head.oid)
    return "the branch has moved on meanwhile";
  if (await hasFixesReview(app, access, repository, number, head.oid)) return "they are suggested already";
  const review = fixesReview(files, head.oid);
  if (review === null) return "there is nothing to fix";
  try {
    await writeReview(app, installation, repository, number, head.oid, review);
  } catch (error) {
    const inWords = fixesReview(files, head.oid, false);
    if (failureOf(error).kind !== "rejected" || review.remarks.length === 0 || inWords === null) throw error;
    // One line on which GitHub takes no remark must not keep back all the others.
    world.log.warn({ error: loggable(error) }, `${nameOf(pull)}: the fixes are told in words`);
    await writeReview(app, installation, repository, number, head.oid, inWords);
  }
  return "suggested";
}

function nameOf({ repository: { owner, name }, number }: PullRequest): string {
  return `${owner}/${name}#${number}`;
}

/** Whether one commit mended all that can be mended in the files themselves; null where none was tried. */
async function commit(
  { by }: Press,
  { app, log }: World,
  installation: Installation,
  pull: PullRequest,
  files: readonly MendedFile[],
): Promise<boolean | null> {
  const { head, repository } = pull;
  const isOurs = head.branch?.repository === `${repository.owner}/${repository.name}` && !head.isFork;
  const changed = files.flatMap(committedFile);
  if (!isOurs || installation.permissions["contents"] !== "write" || changed.length === 0) return null;
  const { headline, body } = sentences.commit;
  const words = { headline: headline(changed.length), body: body(by) };
  try {
    const target = { branch: head.branch.name, head: head.oid, ...words, files: changed };
    const isDone = await writeCommit(app, installation, repository, target);
    log.info(
      { by },
      `${nameOf(pull)}: ${isDone ? "fixes committed" : "the branch does not take the commit"}`,
    );
    return isDone;
  } catch (error) {
    // Whether it was made shows when the branch is read again.
    if (["unclear", "limited"].includes(failureOf(error).kind)) throw error;
    log.warn({ error: loggable(error) }, "the fixes could not be committed, and are suggested");
    return false;
  }
}

function committedFile({
  checked: { path },
  text,
  mended,
  isUtf8,
  bytes,
}: MendedFile): readonly CommittedFile[] {
  if (mended.path === path && (mended.text === text || !isUtf8)) return [];
  return [{ before: path, path: mended.path, bytes: isUtf8 ? encoded(mended.text, bytes) : bytes }];
}

function mendedFile(file: EvaluatedFile): readonly MendedFile[] {
  const { change, checking } = file;
  const checked = checkedFile(file);
  const { after } = change;
  if ("problem" in checking || "problem" in checked || checking.mended === null) return [];
  if (after === null || !("bytes" in after)) return [];
  const { mended, text } = checking;
  const isUtf8 = Buffer.from(after.bytes).equals(encoded(text, after.bytes));
  return [{ checked, text, mended, isUtf8, bytes: after.bytes }];
}

/** The text as a file of the same kind: with a byte order mark where there is one. */
function encoded(text: string, like: Uint8Array): Uint8Array {
  const hasMark = like[0] === 0xef && like[1] === 0xbb && like[2] === 0xbf;
  return new TextEncoder().encode((hasMark ? "\uFEFF" : "") + text);
}
