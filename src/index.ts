import type { ApplicationFunction } from "probot";
import type { Bot } from "./runs/bot.ts";
import type { Job } from "./runs/job.ts";
import { deliveryCheckName, type RepositoryName } from "./github/repository.ts";

/**
 * The Probot app: from a webhook to a job, and the only reader of payloads. A payload says where to look; what to do is
 * read from GitHub when the job runs, so that a lost, doubled, late or forged-by-age event does no harm. A handler
 * resolves when it is certain that the job will be done, and else rejects.
 * @param appId  ours: a check of another app that has the same name is not ours to run again
 */
export function createMinutesBot(bot: Pick<Bot, "add">, appId: number): ApplicationFunction {
  return (probot) => {
    probot.on("push", async ({ payload }) => {
      const { repository, ref, forced } = payload;
      if (ref !== `refs/heads/${repository.default_branch}`) return;
      const job = { do: "reconcile", repository: nameOf(repository), why: "push", again: null } as const;
      await bot.add(forced ? { ...job, rewritten: true } : job);
    });

    probot.on("check_run.rerequested", async ({ payload }) => {
      const { check_run: check, repository } = payload;
      if (check.name !== deliveryCheckName || check.app?.id !== appId) return;
      const why = `re-run by ${payload.sender.login}`;
      await bot.add({ do: "reconcile", repository: nameOf(repository), why, again: check.head_sha });
    });

    probot.on(
      ["pull_request.opened", "pull_request.synchronize", "pull_request.reopened"],
      async ({ payload }) => {
        const { repository, pull_request: pullRequest } = payload;
        await bot.add({
          do: "check configuration",
          repository: nameOf(repository),
          pullRequest: pullRequest.node_id,
        });
      },
    );

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
      async ({ payload }) => {
        // What the bot wrote itself is no news to it, and bots that answer each other never end.
        if (payload.action === "edited" && payload.sender.type === "Bot") return;
        const why = `issue ${payload.action} by ${payload.sender.login}`;
        await bot.add(jobFor(payload, why));
      },
    );

    probot.on("issue_comment.created", async ({ payload }) => {
      const { comment, sender } = payload;
      if (sender.type === "Bot" || !/^ {0,3}\/minutes(?!\S)/im.test(comment.body)) return;
      await bot.add(jobFor(payload, `command by ${sender.login}`));
    });

    probot.on(
      [
        "repository.renamed",
        "repository.transferred",
        "repository.publicized",
        "repository.privatized",
        "repository.edited",
      ],
      async ({ payload }) => {
        // Descriptions and topics are edited as well, and matter to nobody here.
        if (payload.action === "edited" && payload.changes.default_branch === undefined) return;
        const repository = nameOf(payload.repository);
        await bot.add({ do: "reconcile", repository, why: `repository ${payload.action}`, again: null });
      },
    );

    probot.on(["installation", "installation_repositories"], async ({ payload }) => {
      const { account } = payload.installation;
      if (account !== null && "login" in account) await bot.add({ do: "catch up", owner: account.login });
    });
  };

  /** The dashboard is ours and stands in the minutes repository; any other issue may be one that an item points to. */
  function jobFor({ issue, repository }: IssueEvent, why: string): Job {
    const name = nameOf(repository);
    return issue.performed_via_github_app?.id === appId
      ? { do: "reconcile", repository: name, why, again: null }
      : { do: "follow issue", repository: name, issue: issue.node_id, why };
  }
}

type IssueEvent = {
  readonly issue: {
    readonly node_id: string;
    readonly performed_via_github_app?: { readonly id?: number | null | undefined } | null | undefined;
  };
  readonly repository: Named;
};

type Named = { readonly node_id: string; readonly name: string; readonly full_name: string };

function nameOf({ node_id, full_name, name }: Named): RepositoryName {
  return { nodeId: node_id, owner: full_name.slice(0, -name.length - 1), name };
}
