import type { EmitterWebhookEvent, EmitterWebhookEventName } from "@octokit/webhooks";
import type { ApplicationFunction } from "probot";
import { mayHoldCommand } from "./action-items/commands/near-misses.ts";
import { parseDashboard } from "./action-items/dashboard/parse-dashboard.ts";
import { deliveryCheckName } from "./github/read/checks/cursor.ts";
import { queuedPullRequest } from "./github/read/checks/merge-queue.ts";
import type { RepositoryName } from "./github/read/repository.ts";
import { parsePullRequestCheck, pullRequestCheckName } from "./github/read/checks/pull-request-check.ts";
import type { Bot } from "./jobs/bot.ts";
import type { Job, PullRequestJob } from "./jobs/job.ts";
import type { ReadEvent } from "./payload.ts";
import { applyFixesAction } from "./pull-request/report.ts";
import { createBotFor } from "./standalone.ts";

/**
 * The app for any Probot: `probot run ./dist/src/index.js`, or `new Probot({ appId, privateKey, secret }).load(minutesBot)`.
 * `minutes-bot serve` loads the same app, and adds a bounded webhook endpoint, health pages, metrics and a queue for several
 * instances.
 */
const minutesBot: ApplicationFunction = async (probot, options) => {
  const { bot, appId } = await createBotFor(probot);
  await createMinutesBot(bot, appId)(probot, options);
};
export default minutesBot;

type HandledName = Extract<EmitterWebhookEventName, ReadEvent | `${ReadEvent}.${string}`>;
type PayloadOf<Name extends HandledName> = EmitterWebhookEvent<Name>["payload"];

/**
 * Creates the Probot app that turns each webhook into jobs. A payload only names a repository or an issue. The job reads
 * the current state from GitHub when it runs, so that a lost, repeated, late or old event does no harm. A handler resolves
 * when its jobs are stored in the queue, and rejects otherwise.
 * @param appId  id of our app. A check run of another app may have the same name.
 */
export function createMinutesBot(bot: Pick<Bot, "add">, appId: number): ApplicationFunction {
  return (probot) => {
    const on = <Name extends HandledName>(
      names: Name | Name[],
      jobsOf: (payload: PayloadOf<Name>) => readonly Job[],
    ): void =>
      probot.on(names, async ({ id, payload }) => {
        for (const job of jobsOf(payload)) await bot.add({ ...job, deliveries: [id] });
      });

    on("push", ({ repository, ref, forced, deleted, after }) => {
      const queuedNumber = queuedPullRequest(ref);
      const commit = { oid: after, repositoryId: repository.id };
      if (queuedNumber !== null && !deleted)
        return [{ ...checkJob(repository, queuedNumber, "merge queue"), queued: [commit] }];
      if (ref !== `refs/heads/${repository.default_branch}`) return [];
      const job = reconcileJob(repository, "push");
      return [forced ? { ...job, rewritten: true } : job];
    });

    on(
      ["pull_request.opened", "pull_request.synchronize", "pull_request.reopened", "pull_request.edited"],
      (payload) => {
        // Only another base matters: the pull request may then change other minutes. Its title and text do not matter.
        if (payload.action === "edited" && payload.changes.base === undefined) return [];
        const { repository, pull_request: pullRequest, action } = payload;
        const head = { oid: pullRequest.head.sha, repositoryId: repository.id };
        return [{ ...checkJob(repository, pullRequest.number, `pull request ${action}`), head }];
      },
    );

    on(["pull_request.closed", "pull_request.reopened"], ({ pull_request, repository, action, sender }) => {
      const why = `pull request ${action} by ${sender.login}`;
      return [issueJob({ issue: { node_id: pull_request.node_id }, repository }, why)];
    });

    on("check_run.rerequested", ({ check_run: check, repository, sender }) =>
      check.name === deliveryCheckName && check.app?.id === appId
        ? [{ ...reconcileJob(repository, `re-run by ${sender.login}`), rerunCommit: check.head_sha }]
        : [],
    );

    on(["check_run.rerequested", "check_run.requested_action"], (payload) => {
      const { check_run: check, repository, sender } = payload;
      const ours = parsePullRequestCheck(check.external_id);
      // Another app can give its check run our name and our external id.
      if (check.app?.id !== appId || ours === null) return [];
      const job = checkJob(repository, ours.number, `${payload.action} by ${sender.login}`);
      const commit = { oid: check.head_sha, repositoryId: repository.id };
      const commits = ours.isQueued ? { queued: [commit] } : { head: commit };
      if (payload.action === "rerequested") return [{ ...job, ...commits, requested: true }];
      const isPress =
        check.name === pullRequestCheckName && payload.requested_action?.identifier === applyFixesAction;
      return isPress ? [{ ...job, presses: [{ by: sender.login, head: check.head_sha }] }] : [];
    });

    // GitHub sends this to every app that may write checks: https://docs.github.com/webhooks/webhook-events-and-payloads#check_suite
    on("check_suite.rerequested", ({ check_suite: suite, repository, sender }) => {
      if (suite.app.id !== appId) return [];
      const why = `re-run of all checks by ${sender.login}`;
      const head = { oid: suite.head_sha, repositoryId: repository.id };
      const alreadyChecked = suite.pull_requests.map(({ number }) => number);
      const checks = alreadyChecked.map((number) => ({
        ...checkJob(repository, number, why),
        head,
        requested: true,
      }));
      // The event does not name pull requests from forks, nor those of a merge queue.
      return suite.head_branch === repository.default_branch
        ? [...checks, { ...reconcileJob(repository, why), rerunCommit: head.oid }]
        : [
            ...checks,
            {
              do: "re-run suite",
              repository: nameOf(repository),
              suite: suite.id,
              head,
              alreadyChecked,
              why,
            },
          ];
    });

    on(
      [
        "issues.closed",
        "issues.reopened",
        "issues.transferred",
        "issues.deleted",
        "issues.locked",
        "issues.unlocked",
        "issues.edited",
      ],
      (payload) => {
        // Edits by bots, including ours, are ignored. Otherwise two bots could answer each other forever.
        if (payload.action === "edited" && payload.sender.type === "Bot") return [];
        const before = payload.action === "edited" ? payload.changes.body?.from : undefined;
        return [issueJob(payload, `issue ${payload.action} by ${payload.sender.login}`, before)];
      },
    );

    on(["issue_comment.created", "issue_comment.edited", "issue_comment.deleted"], (payload) => {
      const { action, comment, sender } = payload;
      const before = action === "edited" ? (payload.changes.body?.from ?? "") : "";
      const isCommand = sender.type !== "Bot" && [comment.body, before].some(mayHoldCommand);
      return isCommand ? [issueJob(payload, `command ${action} by ${sender.login}`)] : [];
    });

    on(
      [
        "repository.renamed",
        "repository.transferred",
        "repository.publicized",
        "repository.privatized",
        "repository.unarchived",
        "repository.edited",
      ],
      (payload) =>
        // Other edits change only the description or the topics.
        payload.action === "edited" && payload.changes.default_branch === undefined
          ? []
          : [reconcileJob(payload.repository, `repository ${payload.action}`)],
    );

    on(["installation", "installation_repositories"], ({ installation: { account } }) =>
      account !== null && "login" in account ? [{ do: "catch up", owner: account.login }] : [],
    );
  };
}

type NamedRepository = { readonly node_id: string; readonly name: string; readonly full_name: string };

function nameOf({ node_id, full_name, name }: NamedRepository): RepositoryName {
  return { nodeId: node_id, owner: full_name.slice(0, -name.length - 1), name };
}

function reconcileJob(repository: NamedRepository, why: string) {
  return { do: "reconcile", repository: nameOf(repository), why, rerunCommit: null } as const;
}

function checkJob(repository: NamedRepository, number: number, why: string): PullRequestJob {
  return {
    do: "check pull request",
    repository: nameOf(repository),
    number,
    why,
    head: null,
    requested: false,
  };
}

type IssueEvent = {
  readonly issue: {
    readonly node_id: string;
    readonly user?: { readonly type?: string | undefined } | null | undefined;
    readonly body?: string | null | undefined;
  };
  readonly repository: NamedRepository;
};

/**
 * Returns the job for an event on an issue: the dashboard of the minutes repository, or an issue that an action item refers
 * to. The job itself verifies that a dashboard is ours. Here it is enough that a bot opened the issue and that its text
 * looks like a dashboard.
 * @param before  text of the issue before it was edited
 */
function issueJob({ issue, repository }: IssueEvent, why: string, before = ""): Job {
  const isDashboard = [issue.body ?? "", before].some((body) => parseDashboard(body) !== null);
  return issue.user?.type === "Bot" && isDashboard
    ? reconcileJob(repository, why)
    : { do: "follow issue", repository: nameOf(repository), issue: issue.node_id, why };
}
