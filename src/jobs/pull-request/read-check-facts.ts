import { isLogin } from "../../config/login.ts";
import type { GitHubFacts } from "../../checks/check-input.ts";
import type { Config } from "../../config/config.ts";
import type { Access, App } from "../../github/client/app.ts";
import type { PullRequest } from "../../github/read/checks/pull-request.ts";
import {
  queryFacts,
  factFields,
  parseQueriedFacts,
  type QueriedFacts,
} from "../../github/read/checks/query-facts.ts";
import { fetchTargets } from "../../github/read/targets/fetch-targets.ts";
import type { Minutes } from "../../minutes/minutes.ts";
import type { MinutesFile } from "../../backlinks/file-reference.ts";
import { collectAddresses } from "../../backlinks/plan-backlinks.ts";
import type { Lookup } from "../../model/target.ts";
import { targetFacts } from "../target-facts.ts";

/** Maximum number of handles looked up; a file usually has a few dozen. */
const maxPeople = 100;

/** Facts from GitHub about the minutes: the targets of references, the accounts of people, and other minutes. */
export type CheckFacts = {
  readonly lookups: readonly Lookup[];
  readonly github: GitHubFacts;
  /** Texts of other minutes of the series, by object id. */
  readonly texts: QueriedFacts["texts"];
};

/**
 * Reads the facts with one query per installation; the query of the minutes' own installation includes people and
 * other minutes.
 * @param neighbours  object ids of other minutes of the series
 */
export async function readCheckFacts(
  { app, access, pull, config }: { app: App; access: Access; pull: PullRequest; config: Config },
  files: readonly MinutesFile[],
  handles: readonly string[],
  neighbours: readonly string[],
): Promise<CheckFacts> {
  const { repository } = pull;
  const question = {
    people: handles.slice(0, maxPeople),
    repository: repository.nodeId,
    blobs: neighbours,
  };
  const answered: QueriedFacts[] = [];
  const fields = factFields(question);
  const lookups = await fetchTargets(collectAddresses(files), {
    app,
    access,
    minutes: repository,
    config,
    // Old comments matter for posting, not for a preview.
    oldestRelevantComment: () => app.options.now(),
    ...(fields === ""
      ? {}
      : {
          extraQuery: {
            owner: repository.owner,
            fields,
            receive: (answer) => void answered.push(parseQueriedFacts(question, answer)),
          },
        }),
  });
  const { people, texts } = answered[0] ?? (await queryFacts(app, access, question));
  return { lookups, texts, github: { people, targets: targetFacts(files, lookups, repository.public) } };
}

const mentionPattern = /(?<![\p{L}\p{N}_./@\\-])@([a-z\d][\w-]{0,80})/giu;

/**
 * Returns the handles in minutes that are valid logins, those of participants first. A name without @ is not a
 * handle.
 */
export function handlesIn(minutes: Minutes): readonly string[] {
  const named = [
    ...minutes.participants.filter(({ isHandle }) => isHandle).map(({ name }) => name),
    ...[...minutes.lines.join("\n").matchAll(mentionPattern)].map(([, handle = ""]) => handle),
  ];
  const found = new Map(named.filter((name) => isLogin(name)).map((name) => [name.toLowerCase(), name]));
  return [...found.values()];
}
