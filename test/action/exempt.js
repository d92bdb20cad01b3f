/** Scenarios whose end state is another one if the Action runs in the place of the server, each with the reason. */
export const exempt = [];

export function isExempt(scenario) {
  return exempt.some((each) => each.scenario === scenario);
}
