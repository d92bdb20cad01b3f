import type { ApplicationFunction } from "probot";
import type { Bot } from "./jobs/bot.ts";
import type { Job } from "./jobs/job.ts";
import { applyFixesAction } from "./pull-request/report.ts";
import { parseDashboard } from "./action-items/dashboard/parse-dashboard.ts";
import { queuedPullRequest } from "./github/read/checks/merge-queue.ts";
import { parsePullRequestCheck, pullRequestCheckName } from "./github/write/pull-request-check.ts";
import type { PullRequestJob } from "./jobs/job.ts";
import { deliveryCheckName } from "./github/read/checks/cursor.ts";
import type { RepositoryName } from "./github/read/repository.ts";

/**
 * The Probot app: from a webhook to a job, and the only reader of payloads. A payload says where to look; what to do is
 * read from GitHub when the job runs, so that a lost, doubled, late or forged-by-age event does no harm. A handler
 * resolves when it is certain that the job will be done, and else rejects.
 * @param appId  ours: a check of another app that has the same name is not ours to run again
 */
export function createMinutesBot(bot: Pick<Bot, "add">, appId: number): ApplicationFunction {
  return (probot) => {
    probot.on("push", async ({ id, payload }) => {
      const { repository, ref, forced, deleted, after } = payload;
      const queued = queuedPullRequest(ref);
      if (queued !== null && !deleted) {
        const commit = { oid: after, repositoryId: repository.id };
        await add(id, { ...checkJob(repository, queued, "merge queue"), queued: [commit] });
      }
      if (ref !== `refs/heads/${repository.default_branch}`) return;
      const job = {
        do: "reconcile",
        repository: nameOf(repository),
        why: "push",
        rerunCommit: null,
      } as const;
      await add(id, forced ? { ...job, rewritten: true } : job);
    });

    probot.on("check_run.rerequested", async ({ id, payload }) => {
      const { check_run: check, repository } = payload;
      if (check.name !== deliveryCheckName || check.app?.id !== appId) return;
      const why = `re-run by ${payload.sender.login}`;
      await add(id, { do: "reconcile", repository: nameOf(repository), why, rerunCommit: check.head_sha });
    });

    probot.on(
      [
        "pull_request.opened",
        "pull_request.synchronize",
        "pull_request.reopened",
        // Merged elsewhere it may say something, or nothing any more.
        "pull_request.edited",
      ],
      async ({ id, payload }) => {
        if (payload.action === "edited" && payload.changes.base === undefined) return;
        const { repository, pull_request: pullRequest, action } = payload;
        await add(id, {
          ...checkJob(repository, pullRequest.number, `pull request ${action}`),
          head: { oid: pullRequest.head.sha, repositoryId: repository.id },
        });
      },
    );

    // Apps that may write checks hear of it unasked: https://docs.github.com/webhooks/webhook-events-and-payloads#check_suite
    probot.on("check_suite.rerequested", async ({ id, payload }) => {
      const { check_suite: suite, repository, sender } = payload;
      if (suite.app.id !== appId) return;
      const [why, name] = [`re-run of all checks by ${sender.login}`, nameOf(repository)];
      const head = { oid: suite.head_sha, repositoryId: repository.id };
      const besides = suite.pull_requests.map(({ number }) => number);
      for (const number of besides)
        await add(id, { ...checkJob(repository, number, why), head, requested: true });
      if (suite.head_branch === repository.default_branch)
        await add(id, { do: "reconcile", repository: name, why, rerunCommit: head.oid });
      // Pull requests from forks are not named here, nor those of a merge queue.
      else
        await add(id, {
          do: "re-run suite",
          repository: name,
          suite: suite.id,
          head,
          alreadyChecked: besides,
          why,
        });
    });

    probot.on(["check_run.rerequested", "check_run.requested_action"], async ({ id, payload }) => {
      const { check_run: check, repository, sender } = payload;
      const ours = parsePullRequestCheck(check.external_id);
      // Another app may give its check our name, and what it says is about.
      if (check.app?.id !== appId || ours === null) return;
      const job = checkJob(repository, ours.number, `${payload.action} by ${sender.login}`);
      const commit = { oid: check.head_sha, repositoryId: repository.id };
      const place = ours.isQueued ? { queued: [commit] } : { head: commit };
      if (payload.action === "rerequested") await add(id, { ...job, ...place, requested: true });
      else if (
        check.name === pullRequestCheckName &&
        payload.requested_action?.identifier === applyFixesAction
      )
        await add(id, { ...job, presses: [{ by: sender.login, head: check.head_sha }] });
    });

    probot.on(
      [
        "issues.closed",
        "issues.reopened",
        "issues.transferred",
        "issues.deleted",
        "issues.locked",
        "issues.unlocked",
        "issues.edited",
      ],
      async ({ id, payload }) => {
        // What the bot wrote itself is no news to it, and bots that answer each other never end.
        if (payload.action === "edited" && payload.sender.type === "Bot") return;
        const why = `issue ${payload.action} by ${payload.sender.login}`;
        const before = payload.action === "edited" ? payload.changes.body?.from : undefined;
        await add(id, jobFor(payload, why, before));
      },
    );

    probot.on(["pull_request.closed", "pull_request.reopened"], async ({ id, payload }) => {
      const { pull_request: pullRequest, repository, sender } = payload;
      const why = `pull request ${payload.action} by ${sender.login}`;
      await add(id, jobFor({ issue: { node_id: pullRequest.node_id }, repository }, why));
    });

    probot.on("issue_comment.created", async ({ id, payload }) => {
      const { comment, sender } = payload;
      if (sender.type === "Bot" || !/^ {0,3}\/minutes(?!\S)/im.test(comment.body)) return;
      await add(id, jobFor(payload, `command by ${sender.login}`));
    });

    probot.on(
      [
        "repository.renamed",
        "repository.transferred",
        "repository.publicized",
        "repository.privatized",
        "repository.unarchived",
        "repository.edited",
      ],
      async ({ id, payload }) => {
        // Descriptions and topics are edited as well, and matter to nobody here.
        if (payload.action === "edited" && payload.changes.default_branch === undefined) return;
        const repository = nameOf(payload.repository);
        await add(id, {
          do: "reconcile",
          repository,
          why: `repository ${payload.action}`,
          rerunCommit: null,
        });
      },
    );

    probot.on(["installation", "installation_repositories"], async ({ id, payload }) => {
      const { account } = payload.installation;
      if (account !== null && "login" in account) await add(id, { do: "catch up", owner: account.login });
    });
  };

  function add(delivery: string, job: Job): Promise<void> {
    return bot.add({ ...job, deliveries: [delivery] });
  }
}

/**
 * The dashboard stands in the minutes repository; any other issue may be one that an item points to. Here it is enough
 * that a bot made it and that it looks so, or did before a person edited it: whose it is the run finds out.
 * @param before  the issue's text before the edit
 */
function jobFor({ issue, repository }: IssueEvent, why: string, before = ""): Job {
  const name = nameOf(repository);
  const isList = [issue.body ?? "", before].some((body) => parseDashboard(body) !== null);
  return issue.user?.type === "Bot" && isList
    ? { do: "reconcile", repository: name, why, rerunCommit: null }
    : { do: "follow issue", repository: name, issue: issue.node_id, why };
}

type IssueEvent = {
  readonly issue: {
    readonly node_id: string;
    readonly user?: { readonly type?: string | undefined } | null | undefined;
    readonly body?: string | null | undefined;
  };
  readonly repository: Named;
};

function checkJob(repository: Named, number: number, why: string): PullRequestJob {
  return {
    do: "check pull request",
    repository: nameOf(repository),
    number,
    why,
    head: null,
    requested: false,
  };
}

type Named = { readonly node_id: string; readonly name: string; readonly full_name: string };

function nameOf({ node_id, full_name, name }: Named): RepositoryName {
  return { nodeId: node_id, owner: full_name.slice(0, -name.length - 1), name };
}
