import type { Issue } from "../fake-github/state.ts";
import { startGarden, minutes, type Files, type Garden, type GardenOptions } from "./garden.ts";
import { checkOf } from "./pull-requests.ts";

export const register = "docs/decisions.md";
export const config = `minutes: {}\ndecisions: { register: ${register} }\n`;
export const meeting = "beds/20260114.md";
export const decided = minutes("2026-01-14", "Spades", "Decision: We sharpen the spades of tools#1");
export const everything = {
  checks: "write",
  contents: "write",
  issues: "write",
  pull_requests: "write",
} as const;
const branch = "notes";

/** A garden with a register of decisions, in which the bot may commit. Ann may write to the minutes. */
export async function startRegisterGarden(files: Files = {}, options: GardenOptions = {}): Promise<Garden> {
  const scenario = await startGarden({
    config,
    files,
    minutes: { collaborators: { ann: "write" } },
    ...options,
  });
  scenario.github.grant("garden", everything);
  return scenario;
}

/** Opens a pull request with files and waits for its check. */
export async function propose(
  { github, settle }: Pick<Garden, "github" | "settle">,
  files: Files,
  from: { readonly fork?: string } = {},
): Promise<Issue> {
  const pull = github.pullRequest("garden/minutes", {
    files,
    ...(from.fork === undefined ? { author: "bob", branch } : { fork: from.fork }),
  });
  await settle();
  return pull;
}

/** Presses "Apply fixes" on the check of a pull request, as Ann. */
export async function applyFixes({ github, settle }: Garden, pull: Issue): Promise<void> {
  github.pressButton(checkOf(github, pull).id, "apply-fixes", { by: "ann" });
  await settle();
}

/** Returns the files on the branch of the pull request. */
export function proposedFiles({ github }: Pick<Garden, "github">): Readonly<Record<string, string>> {
  return github.files("garden/minutes", branch);
}

/** Returns the rows of a register as people read them: `2026-01-14 ../beds/20260114.md#L5 Sharpen them`. */
export function rowsOf(text: string | undefined): readonly string[] {
  return [
    ...(text ?? "").replaceAll("\u200b", "").matchAll(/^\| \[(.+?)\]\((.+?)\?plain=1(#L\d+)\) \| (.*?) \|/gm),
  ].map(([, date = "", link = "", line = "", decision = ""]) => `${date} ${link}${line} ${decision}`);
}

/** Returns what the delivery report says about the register, or null. */
export function registerLine({ delivery }: Pick<Garden, "delivery">): string | null {
  const lines = delivery().summary.replaceAll("\u200b", "").split("\n");
  return lines.find((line) => line.startsWith(`- ${register}: `)) ?? null;
}

/** Returns the title of the check of a pull request, and what it says about the register. */
export function checkAbout(
  { github }: Pick<Garden, "github">,
  pull: Issue,
): { readonly title: string | null; readonly problem: string | null; readonly hasButton: boolean } {
  const { title, summary, actions } = checkOf(github, pull);
  const blocks = (summary ?? "").replaceAll("\u200b", "").split("\n\n");
  const at = blocks.findIndex((block) => block.startsWith("⚠️ "));
  return {
    title,
    problem: at < 0 ? null : blocks.slice(at, at + 2).join("\n"),
    hasButton: actions.length > 0,
  };
}
