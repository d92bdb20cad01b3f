import { parseConfig } from "../../config/config.ts";
import type { MinutesFacts } from "../../doctor/facts.ts";
import type { App } from "../client/app.ts";
import { findMinutesRepositories } from "./minutes-repositories.ts";
import { readRepository } from "./repository.ts";
import { reading } from "../client/installations.ts";

/** The minutes repositories of an owner, with what is wrong with their configurations. */
export async function readMinutesFacts(app: App, owner: string): Promise<readonly MinutesFacts[]> {
  const installation = await app.installationOn(owner);
  if (installation === null) return [];
  const access = app.access(installation, reading);
  const facts: MinutesFacts[] = [];
  for (const { repository, finished } of await findMinutesRepositories(app, access)) {
    const minutes = await readRepository(app, access, repository, { again: null, doubted: null });
    if (minutes === null) continue;
    const { ownConfig, organizationConfig } = minutes;
    const reading = parseConfig(ownConfig, organizationConfig, minutes);
    facts.push({
      repository: `${minutes.owner}/${minutes.name}`,
      problems: "problems" in reading ? reading.problems : [],
      finished,
    });
  }
  return facts;
}
