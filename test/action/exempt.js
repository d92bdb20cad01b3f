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
    "an issue that another process opens in the last moment is kept, and the later one is closed",
  ].map((scenario) => ({
    scenario,
    reason: "two bots race here; two runs of a concurrency group do not, so that nothing is written twice",
  })),
  {
    scenario: "sends no reminders without a dashboard while a file of the series is timed out",
    reason: "a run tries a file that times out up to three times; the server tries it again hours later",
  },
  {
    scenario: "posts a split-off comment later if it cannot be posted at once",
    reason: "a run tries again within seconds, and then does not check the pushed minutes again",
  },
  ...[
    "edits a recent comment and does not post it again when lists lag 20 writes behind",
    "posts nothing twice if the report fails and lists lag at the retry",
    "a lagging list after an unclear response opens no second issue",
  ].map((scenario) => ({
    scenario,
    reason:
      "a run knows no writes of the run before it; if lists lag for so long, it posts or lists twice, and the next run takes one back",
  })),
  {
    scenario: "logs each write with the deliveries that caused it, and the run in one line",
    reason: "a run prints lines for people and the commands of workflows, and no JSON",
  },
  ...["500", "404"].map((status) => ({
    scenario: `applies a command although the reaction fails with ${status}, and the report says so`,
    reason: "a run tries the reaction again before it ends, so that nothing is left to report",
  })),
  ...["404", "422"].map((status) => ({
    scenario: `delays writes if the app is refused a write token (${status})`,
    reason: "the scenario reads the check of a run that could write none; the next run writes it",
  })),
];

export function isExempt(scenario) {
  return exempt.some((each) => each.scenario === scenario);
}
