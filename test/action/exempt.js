/** Scenarios whose end state is another one if the Action runs in the place of the server, each with the reason. */
const exempt = [
  ...[
    "ignores the button on the check of an old commit",
    "ignores the button pressed during a push, because the fixes belong to the old commit",
  ].map((scenario) => ({
    scenario,
    reason: "a request names a pull request and no commit, so it asks for the fixes of the newest commit",
  })),
  ...[
    "the verification run keeps the older comment after two bots raced",
    "runs the verification after a restart if the bot was killed before it",
    "keeps the oldest comment if two instances answer the same push",
    "keeps the older dashboard if two instances create one, and recreates it when it is deleted",
  ].map((scenario) => ({
    scenario,
    reason: "two bots race here; two runs of a concurrency group do not, so that nothing is written twice",
  })),
];

export function isExempt(scenario) {
  return exempt.some((each) => each.scenario === scenario);
}
