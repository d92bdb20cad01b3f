/** Scenarios that are not repeated with some faults, each with the reason. `during`: start of the faults' names; without it, all faults. */
export const exempt = [
  {
    scenario:
      "backfill skips issues that are locked, closed long before or not accepted, and comments that a person edited or deleted",
    during: "reads lag",
    reason:
      "a backfill that begins before GitHub shows a deletion cannot know of it; people run it once, by hand",
  },
  {
    scenario: "backfill announces old minutes once, the oldest meeting first",
    during: "reads lag",
    reason:
      "the second backfill begins before GitHub shows what the first one wrote; a third one corrects it",
  },
  {
    scenario: "describes the fixes in the review's text if GitHub rejects line comments",
    during: "two instances",
    reason:
      "GitHub rejects one of their two reviews, so that the other one has the same content in another form",
  },
  {
    scenario: "keeps the ticks in all issues, crossed out, through edits, restarts and later minutes",
    during: "two instances",
    reason:
      "both may create an issue for the same part of the list; the one in which people ticked is kept, with another number",
  },
  ...[
    "keeps the oldest comment if two instances answer the same push",
    "keeps the older dashboard if two instances create one, and recreates it when it is deleted",
  ].map((scenario) => ({
    scenario,
    reason: "it counts duplicates: there are fewer if one process dies, and more with four",
  })),
];

export function isExempt(scenario, fault) {
  return exempt.some((each) => each.scenario === scenario && fault.startsWith(each.during ?? ""));
}
