import type { MinutesRepository } from "../../src/github/read/repository.ts";

/** A minutes repository as an earlier query told of it. */
export const minutes: MinutesRepository = {
  id: 42,
  nodeId: "R_42",
  owner: "garden",
  name: "minutes",
  public: true,
  archived: false,
  hasIssues: true,
  ownConfig: null,
  organizationConfig: null,
  head: null,
  unfinished: [],
  told: new Set(),
  pushed: new Map(),
  finished: null,
  newest: null,
  check: null,
  since: null,
  rewritten: false,
  again: null,
};
