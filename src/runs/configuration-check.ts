import { configPath, parseConfig } from "../config.ts";
import { writeCheck } from "../github/checks.ts";
import { readProposedConfig } from "../github/proposed-config.ts";
import { reading } from "../github/targets.ts";
import type { Job } from "./job.ts";
import { configurationReport } from "../plan/configuration-report.ts";
import type { World } from "../reconcile.ts";

export const configurationCheckName = "Minutes configuration";

/** Shows the mistakes of a configuration on the very lines of the pull request that brings them. */
export async function checkConfiguration(
  { repository, pullRequest }: Job & { readonly do: "check configuration" },
  { app }: World,
): Promise<void> {
  const installation = await app.installationOn(repository.owner);
  if (installation === null || installation.suspended) return;
  const proposed = await readProposedConfig(app, app.access(installation, reading), pullRequest);
  if (proposed === null) return;
  const result = parseConfig({ path: configPath, text: proposed.text }, null, repository);
  const report = configurationReport("problems" in result ? result.problems : []);
  const check = { ...report, name: configurationCheckName, commit: proposed.head };
  await writeCheck(app, installation, proposed.repository, check);
}
