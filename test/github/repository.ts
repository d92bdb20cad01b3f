import type { MinutesRepository } from "../../src/github/read/repository.ts";

/** A minutes repository as a query returned it. */
export const minutes: MinutesRepository = {
  id: 42,
  nodeId: "R_42",
  owner: "garden",
  name: "minutes",
  public: true,
  defaultBranch: "main",
  archived: false,
  hasIssues: true,
  ownConfig: null,
  organizationConfig: null,
  head: null,
  unfinished: [],
  alreadyReportedCommits: new Set(),
  pushed: new Map(),
  finished: null,
  newestFinished: null,
  check: null,
  baselineAt: null,
  hasUnfinishedRewrite: false,
  rerunCommit: null,
};
