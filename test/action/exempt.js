/** Scenarios whose end state is another one if the Action runs in the place of the server, each with the reason. */
const exempt = [
  ...[
    "ignores the button on the check of an old commit",
    "ignores the button pressed during a push, because the fixes belong to the old commit",
  ].map((scenario) => ({
    scenario,
    reason: "a request names a pull request and no commit, so it asks for the fixes of the newest commit",
  })),
  {
    scenario: "the verification run keeps the older comment after two bots raced",
    reason: "two runs of a concurrency group do not race, so that fewer people are notified twice",
  },
];

export function isExempt(scenario) {
  return exempt.some((each) => each.scenario === scenario);
}
