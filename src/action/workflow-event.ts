import { z } from "zod";

/** What a run needs of the event that started its workflow. Everything else follows from the state of GitHub. */
export type WorkflowEvent = {
  /** A pull request of the repository that was opened or changed, or null. */
  readonly pullRequest: number | null;
  /** Whether the event is a forced push to the default branch. */
  readonly rewritten: boolean;
  /** Whether a person with write access started the workflow by hand. Only then may a run do what a person asks for. */
  readonly isManual: boolean;
  /** Why GitHub gives it no secrets of Actions, or null. */
  readonly noSecretsFor: "fork" | "Dependabot" | null;
};

/**
 * Runs that Dependabot starts with these events get only its own secrets, also if somebody repeats them:
 * https://docs.github.com/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
 */
const dependabotEvents: ReadonlySet<string> = new Set(["push", "pull_request", "pull_request_target"]);
const dependabot = "dependabot[bot]";

// https://docs.github.com/webhooks/webhook-events-and-payloads
const repository = z.object({ full_name: z.string(), default_branch: z.string().optional() });
const payloadSchema = z.object({
  repository: repository.optional(),
  ref: z.string().nullish(),
  forced: z.boolean().optional(),
  sender: z.object({ login: z.string() }).optional(),
  pull_request: z
    .object({
      number: z.int().positive(),
      head: z.object({ repo: repository.nullish() }).optional(),
    })
    .optional(),
});

/**
 * Reads the event of a workflow: https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 * @param name  `GITHUB_EVENT_NAME`
 * @param payload  the parsed file at `GITHUB_EVENT_PATH`. It may be anything
 * @param minutes  `owner/name` of the minutes repository. The event may be of another repository
 * @param actor  `GITHUB_ACTOR`: who started the run, also if somebody else repeats it
 */
export function parseWorkflowEvent(
  name: string,
  payload: unknown,
  minutes: string,
  actor = "",
): WorkflowEvent {
  const parsed = payloadSchema.safeParse(payload);
  const { repository: source, pull_request: pull, ref, forced, sender } = parsed.data ?? {};
  const isSame = (other: string | undefined): boolean => other?.toLowerCase() === minutes.toLowerCase();
  const isOfMinutes = isSame(source?.full_name);
  const isFork = pull !== undefined && pull.head?.repo?.full_name !== source?.full_name;
  const branch = source?.default_branch;
  return {
    pullRequest: isOfMinutes && name.startsWith("pull_request") ? (pull?.number ?? null) : null,
    rewritten:
      isOfMinutes &&
      name === "push" &&
      forced === true &&
      branch !== undefined &&
      ref === `refs/heads/${branch}`,
    isManual: name === "workflow_dispatch",
    noSecretsFor:
      dependabotEvents.has(name) && [actor, sender?.login].includes(dependabot)
        ? "Dependabot"
        : name === "pull_request" && isFork
          ? "fork"
          : null,
  };
}
