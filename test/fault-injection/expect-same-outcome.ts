import { expect } from "@jest/globals";
import type { GitHub } from "../fake-github/github.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { describeOutcome } from "./describe-outcome.ts";
import { findWronglyDeleted } from "./wrongly-deleted.ts";
import { withoutMedium } from "../action/without-medium.ts";
import { mayDuplicate, currentFaultRun, isRunByAction, type InjectedFault } from "./fault-run.ts";

const minute = 60_000;

/**
 * Scenarios in which a further catch-up writes something, with the server as well: so small a limit of a query hides that
 * two pull requests of one commit were checked.
 */
const rewriting = /^a budget of .* a query gives the same result as no budget$/;

/** Minutes before each further run of the bot: the verification after a run, and the hourly catch-up. */
const catchUpMinutes = [2, 61];

/** Expects a scenario with an injected fault to end, after recovery, in the same state as the one without. */
export async function expectSameOutcome(scenarios: readonly Scenario[]): Promise<void> {
  const faultRun = currentFaultRun();
  if (faultRun === null) return;
  const { fault, baselines, scenario } = faultRun;
  const scenarioByGitHub = new Map(scenarios.map((each) => [each.github, each]));
  for (const [github, { restart, settle }] of scenarioByGitHub) {
    github.faults.clear();
    for (const after of catchUpMinutes) {
      github.clock.advance(after * minute);
      await settle();
      await restart();
      await settle();
    }
  }
  for (const [github, { catchUp }] of scenarioByGitHub)
    if (isRunByAction() && !rewriting.test(scenario)) await expectNoWrites(github, catchUp);
  expect([...scenarioByGitHub.keys()].flatMap(findWronglyDeleted)).toEqual([]);
  const outcome = (mayHaveDuplicates: boolean): string[] =>
    [...scenarioByGitHub.keys()].flatMap((github, i) =>
      describeOutcome(github, mayHaveDuplicates).map((line) =>
        scenarioByGitHub.size === 1 ? line : `GitHub ${i + 1}: ${line}`,
      ),
    );
  if (fault === null) baselines.set(scenario, { exact: outcome(false), once: outcome(true) });
  else expect(difference(baselines.get(scenario), outcome(mayDuplicate(fault)), fault)).toEqual([]);
}

function difference(
  expected: { readonly exact: readonly string[]; readonly once: readonly string[] } | undefined,
  found: readonly string[],
  fault: InjectedFault,
): string[] {
  const comparable = isRunByAction() ? withoutMedium : (line: string): string => line;
  const wanted = ((mayDuplicate(fault) ? expected?.once : expected?.exact) ?? []).map(comparable);
  const reached = found.map(comparable);
  return [
    ...without(wanted, reached).map((line) => `missing: ${line}`),
    ...without(reached, wanted).map((line) => `surplus: ${line}`),
  ];
}

/** Returns each line as many times as `some` has it more often than `others`. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const remaining = [...others];
  return some.filter((line) => {
    const at = remaining.indexOf(line);
    if (at >= 0) remaining.splice(at, 1);
    return at < 0;
  });
}

/** Expects that another run changes nothing. */
async function expectNoWrites({ requests }: GitHub, catchUp: Scenario["catchUp"]): Promise<void> {
  const before = requests.writes().length;
  await catchUp();
  expect(
    requests
      .writes()
      .slice(before)
      .map(({ method, path }) => `${method} ${path}`),
  ).toEqual([]);
}
