import { parseConfig } from "../../config/config.ts";
import { surveyMinutes } from "../../model/minutes-survey.ts";
import type { MinutesFacts } from "../../doctor/facts.ts";
import type { App } from "../client/app.ts";
import { findMinutesRepositories } from "./minutes-repositories.ts";
import { createMeetingTreeReader } from "./files/meeting-trees.ts";
import { createTreeReader } from "./files/trees.ts";
import { readRepository } from "./repository.ts";
import { readPermissions } from "../client/installations.ts";

/** Reads the minutes repositories of an owner and the problems of their configurations. */
export async function readMinutesFacts(app: App, owner: string): Promise<readonly MinutesFacts[]> {
  const installation = await app.findInstallation(owner);
  if (installation === null) return [];
  const access = app.access(installation, readPermissions);
  const facts: MinutesFacts[] = [];
  for (const { repository, hasFinishedReport } of await findMinutesRepositories(app, access)) {
    const minutes = await readRepository(app, access, repository, { rerunCommit: null, recheckSince: null });
    if (minutes === null) continue;
    const { ownConfig, organizationConfig } = minutes;
    const reading = parseConfig(ownConfig, organizationConfig, minutes);
    const survey = async (): Promise<MinutesFacts["survey"]> => {
      if (minutes.head === null || "problems" in reading) return null;
      const { config } = reading;
      const files = createTreeReader(app, access, minutes);
      const tree = createMeetingTreeReader(files, { app, access, minutes, config }, new Map());
      return surveyMinutes(config, [...(await tree(minutes.head.oid)).keys()], minutes);
    };
    facts.push({
      repository: `${minutes.owner}/${minutes.name}`,
      url: `${app.options.serverUrl}/${minutes.owner}/${minutes.name}`,
      problems: "problems" in reading ? reading.problems : [],
      finished: hasFinishedReport,
      survey: await survey(),
    });
  }
  return facts;
}
