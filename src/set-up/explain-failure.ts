import { diagnoseUnreachable, type GitHubConnection } from "../doctor/diagnose-connection.ts";
import { errorProblem, type FoundProblem } from "../doctor/finding.ts";
import { classifyFailure, connectionErrorReason } from "../github/client/failure.ts";
import { credentialProblems } from "./messages.ts";

/**
 * Explains why GitHub returned no credentials for a code.
 * @param settings  page of GitHub with the apps of the owner
 */
export function explainFailure(error: unknown, connection: GitHubConnection, settings: string): FoundProblem {
  const { kind } = classifyFailure(error);
  const reason = connectionErrorReason(error) ?? kind;
  const unreachable = diagnoseUnreachable(reason, connection, credentialProblems.waiting);
  if (unreachable !== null) return { ...unreachable, fix: `${unreachable.fix} ${credentialProblems.reload}` };
  return errorProblem(
    kind === "hidden" || kind === "rejected"
      ? credentialProblems.codeRefused(connection.host, reason, settings)
      : credentialProblems.noAnswer(connection.host, reason),
  );
}
